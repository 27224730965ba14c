#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A form is found, read and taken home: by the tile, by its service's initials on the glass, from the
paper of a guide; sample, blank and both; larger, page by page; and what the card says without a hall."""

import contextlib

import rig
import tap
import walk

FORM = "社会保障卡申领登记表"


@contextlib.contextmanager
def terminal(profile="form-sample-terminal", size=rig.PORTRAIT, lang="zh_CN"):
    with rig.Rig(size) as r:
        app = r.start_banshi(profile, lang=lang)
        job = walk.Walk(app, r.screen, lang)
        job.attract()
        r.screen.touch(r.screen.width / 2, r.screen.height / 2)
        yield r, app, job


def tile(words):
    return lambda name: name.startswith(words("Forms and samples"))


def open_forms(app, words):
    app.touch(tile(words), "button")
    app.wait_for(words("Most used forms"))


def find(app, job, letters, name):
    app.touch(job.words("Which form do you need?"))
    job.type_on_screen(letters)
    app.wait_for(name, "button")


def page(r, app, name):
    """What is drawn where the page of a form is."""
    x, y, width, height = (int(v) for v in app.wait_for(name, "image").extents)
    still = r.screen.grab_still()
    stride = len(still) // r.screen.height
    size = stride // r.screen.width
    return b"".join(still[row * stride + x * size:row * stride + (x + width) * size]
                    for row in range(y, y + height))


def is_paper(pixels):
    """White for a good part, and written on."""
    return pixels.count(b"\xff") > len(pixels) / 8 and len(set(pixels)) > 20


def a_form_by_initials(size=rig.PORTRAIT, lang="zh_CN"):
    with terminal(size=size, lang=lang) as (r, app, job):
        words = job.words
        name = words.sample(FORM)
        open_forms(app, words)
        # Nobody has to close a keyboard to see the most used forms.
        assert not app.find(words("Hide", "keyboard"), "button"), app.seen()
        find(app, job, "sbk", name)
        app.touch(name, "button")
        app.wait_for(name, "heading")
        app.wait_for(words("No code right now"))

        for part in (words("Sample (filled in)"), words("Blank form")):
            app.touch(part, "button")
            rig.wait_until(lambda: is_paper(page(r, app, part)), "the page to be drawn")
            whole = page(r, app, part)
            app.touch(words("Zoom in"), "button")
            rig.wait_until(lambda: page(r, app, part) != whole, "a larger page")
            larger = page(r, app, part)
            app.touch(words("Zoom out"), "button")
            rig.wait_until(lambda: page(r, app, part) != larger, "the whole page again")

        app.touch(words("Side by side"), "button")
        for part in (words("Sample (filled in)"), words("Blank form")):
            app.wait_for(part, "image")

        app.touch(lambda text: text.startswith(words("Guide: %s").split("%s")[0]), "button")
        app.wait_for(lambda text: text.startswith(job.papers_heading()))


def a_form_lying_in_english():
    a_form_by_initials(rig.LANDSCAPE, "en")


def pages_are_turned():
    with terminal() as (_, app, job):
        words = job.words
        open_forms(app, words)
        # Two pages: the company's application.
        find(app, job, "gsdjba", "公司登记（备案）申请书")
        app.touch("公司登记（备案）申请书", "button")

        def at(number):
            start = words("Page %u of %u").split("%u")[0] + str(number)
            return lambda text: text.startswith(start)

        app.wait_for(at(1))
        app.touch(words("Next page"), "button")
        app.wait_for(at(2))
        # The blank form is at the same page.
        app.touch(words("Blank form"), "button")
        app.wait_for(at(2))
        app.touch(words("Previous page"), "button")
        app.wait_for(at(1))


def from_the_paper_of_a_guide():
    with terminal("self-service-terminal") as (_, app, job):
        words = job.words
        job.search()
        job.guide()
        app.scroll_to(words("See the filled sample"), "button")
        app.touch(words("See the filled sample"), "button")
        app.wait_for(words("No code right now"))


def a_terminal_without_forms_has_no_button():
    with terminal("guide-terminal") as (_, app, job):
        job.search()
        job.guide()
        assert not app.find(job.words("See the filled sample"))
        assert not app.find(tile(job.words))


tap.run(a_form_by_initials, a_form_lying_in_english, pages_are_turned, from_the_paper_of_a_guide,
        a_terminal_without_forms_has_no_button)
