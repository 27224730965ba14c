#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""BsPdfView under real fingers: two that enlarge, one that moves the paper and turns pages, one that
rests; what is seen is compared pixel by pixel."""

import os
import re

import rig
import tap

BUILD = rig.SOURCE / "build"
WINDOW = os.environ.get("BANSHI_PDF_WINDOW", BUILD / "tests" / "e2e" / "pdf-window")
PROGRAM = os.environ.get("BANSHI_PDF_PROGRAM", BUILD / "src" / "pdf" / "banshi-pdf")
# Two pages.
FORM = rig.SOURCE / "data" / "sample-catalogue" / "forms" / "gs-djsqs-sample.pdf"
SIZE = rig.PORTRAIT


def start(r, file=FORM):
    app = r.start("pdf-window", [WINDOW, file, *map(str, SIZE)], BANSHI_PDF_PROGRAM=str(PROGRAM),
                  G_DEBUG="fatal-criticals")
    app.wait_line("state 2")
    r.screen.grab_still()
    return app


def value(app, what, default):
    found = re.findall(rf"^{what} (\S+) at", app.log, re.M)
    return float(found[-1]) if found else default


def zoom(app):
    return value(app, "zoom", 1.0)


def page(app):
    return value(app, "page", 0.0)


def grab_sharp(r, app):
    """The picture once all of it is drawn as sharp as the screen is."""
    rig.wait_until(lambda: value(app, "complete", 0) == 1, "all to be drawn")
    return r.screen.grab_still()


def part(pixels, x, y, width, height):
    """Rows of a grabbed picture of the whole screen."""
    stride = rig.PORTRAIT[0] * 4
    return [pixels[(y + row) * stride + x * 4:(y + row) * stride + (x + width) * 4] for row in range(height)]



def the_page_fits_first():
    with rig.Rig() as r:
        app = start(r)
        assert zoom(app) == 1 and page(app) == 0
        # Paper: a white edge, letters somewhere.
        pixels = r.screen.grab_still()
        left, top = app.origin
        assert part(pixels, left + 40, top + SIZE[1] // 2, 1, 1)[0][:3] == b"\xff\xff\xff"
        assert rig.colours(pixels) > 20, rig.colours(pixels)
        said = app.wait_for("Form", "image").description
        assert said == "Page 1 of 2", said


def two_fingers_enlarge():
    with rig.Rig() as r:
        app = start(r)
        before = r.screen.grab_still()
        app.pinch("Form", 3)
        rig.wait_until(lambda: abs(zoom(app) - 3) < 0.15, lambda: f"zoom 3, it is {zoom(app)}")
        large = r.screen.grab_still()
        assert large != before
        app.pinch("Form", 4)
        rig.wait_until(lambda: zoom(app) == 6, lambda: f"no more than zoom 6, it is {zoom(app)}")
        app.pinch("Form", 0.1)
        rig.wait_until(lambda: zoom(app) == 1, lambda: f"zoom 1, it is {zoom(app)}")
        assert r.screen.grab_still() == before


def the_paper_sticks_to_the_finger():
    with rig.Rig() as r:
        app = start(r)
        app.pinch("Form", 3)
        rig.wait_until(lambda: abs(zoom(app) - 3) < 0.15, lambda: f"zoom 3, it is {zoom(app)}")
        before = grab_sharp(r, app)
        # Far enough that what comes in was not drawn before.
        for dx, dy in ((-300, -400), (240, 120), (0, -500)):
            app.drag("Form", dx, dy)
            x, y = max(0, -dx) + 20, max(0, -dy) + 20
            width, height = SIZE[0] - abs(dx) - 40, SIZE[1] - abs(dy) - 40
            wanted = part(before, x, y, width, height)
            rig.wait_until(lambda: part(r.screen.grab(), x + dx, y + dy, width, height) == wanted,
                           f"the same picture moved by {dx}, {dy}")
            before = grab_sharp(r, app)
        assert page(app) == 0


def what_is_enlarged_is_drawn_sharp():
    """The letters of an enlarged page have edges of a pixel or two, not those of a small picture
    made larger: there are more full steps from paper to ink."""
    def steps(pixels):
        rows = part(pixels, 100, 300, 800, 800)
        greens = [row[1::4] for row in rows]
        return sum(abs(a - b) > 120 for green in greens for a, b in zip(green, green[1:]))

    with rig.Rig() as r:
        app = start(r)
        app.pinch("Form", 4)
        rig.wait_until(lambda: zoom(app) > 3.5, lambda: f"zoom 4, it is {zoom(app)}")
        # The sharp picture comes after the coarse one.
        rig.wait_until(lambda: steps(r.screen.grab()) > 4000, lambda: f"sharp edges, {steps(r.screen.grab())}")


def a_flick_turns_the_page():
    with rig.Rig() as r:
        app = start(r)
        first = r.screen.grab_still()
        app.flick("Form", -300, 0)
        rig.wait_until(lambda: page(app) == 1, lambda: f"page 1, it is {page(app)}")
        second = r.screen.grab_still()
        assert second != first
        said = app.wait_for("Form", "image").description
        assert said == "Page 2 of 2", said
        # There is no third.
        app.flick("Form", -300, 0)
        assert r.screen.grab_still() == second and page(app) == 1
        app.flick("Form", 300, 0)
        rig.wait_until(lambda: page(app) == 0, lambda: f"page 0, it is {page(app)}")
        assert r.screen.grab_still() == first
        # Pushed slowly: a little springs back, far turns.
        app.drag("Form", -120, 0)
        assert r.screen.grab_still() == first and page(app) == 0
        app.drag("Form", -500, 0)
        rig.wait_until(lambda: page(app) == 1, lambda: f"page 1, it is {page(app)}")
        # Up and down turns nothing.
        app.flick("Form", 0, 400)
        assert r.screen.grab_still() == second and page(app) == 1


def an_enlarged_page_is_not_turned():
    with rig.Rig() as r:
        app = start(r)
        app.pinch("Form", 2)
        rig.wait_until(lambda: zoom(app) > 1.8, lambda: f"zoom 2, it is {zoom(app)}")
        before = r.screen.grab_still()
        app.flick("Form", -400, -100)
        assert r.screen.grab_still() != before
        assert page(app) == 0


def two_quick_touches_enlarge():
    with rig.Rig() as r:
        app = start(r)
        before = r.screen.grab_still()
        for wanted in (2.5, 1):
            r.screen.touch(400, 500)
            r.screen.touch(400, 500)
            rig.wait_until(lambda: zoom(app) == wanted, lambda: f"zoom {wanted}, it is {zoom(app)}")
            # Two pairs are not one of four.
            r.screen.pass_time(1000)
        assert r.screen.grab_still() == before


def a_long_press_opens_nothing():
    with rig.Rig() as r:
        app = start(r)
        before = r.screen.grab_still()
        windows = len(r.screen.windows())
        app.long_press("Form")
        assert r.screen.grab_still() == before
        assert len(r.screen.windows()) == windows and app.toplevels() == 1
        assert zoom(app) == 1 and page(app) == 0


def many_fingers_do_no_harm():
    with rig.Rig() as r:
        app = start(r)
        fingers = r.screen.touch_screen
        for finger in range(5):
            fingers.begin(200 + 150 * finger, 400 + 100 * finger, finger)
        for step in range(10):
            for finger in range(5):
                fingers.update(200 + 150 * finger + step * (finger - 2) * 10, 400 + 100 * finger - step * 7, finger)
        for finger in (2, 0, 4, 1, 3):
            fingers.end(500, 500, finger)
        # And it works on.
        app.pinch("Form", 0.1)
        rig.wait_until(lambda: zoom(app) == 1, lambda: f"zoom 1, it is {zoom(app)}")
        app.pinch("Form", 2)
        rig.wait_until(lambda: abs(zoom(app) - 2) < 0.15, lambda: f"zoom 2, it is {zoom(app)}")


tap.run(the_page_fits_first, two_fingers_enlarge, the_paper_sticks_to_the_finger, what_is_enlarged_is_drawn_sharp,
        a_flick_turns_the_page, an_enlarged_page_is_not_turned, two_quick_touches_enlarge,
        a_long_press_opens_nothing, many_fingers_do_no_harm)
