#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rig's own hands and eyes, tried on a bare GTK window: what it does arrives, and what opens is
seen. Without this the other tests would prove nothing."""

import rig
import tap


def touch_is_a_touch():
    for size in (rig.PORTRAIT, rig.LANDSCAPE):
        with rig.Rig(size) as r:
            app = r.start("bare-window", [rig.BARE_WINDOW])
            app.touch("Press", "button")
            app.wait_line("clicked")
            assert "touch-begin" in app.log and "touch-end" in app.log, app.log
            assert "button-press" not in app.log, app.log


def two_fingers_zoom():
    with rig.Rig() as r:
        app = r.start("bare-window", [rig.BARE_WINDOW])
        x, y, width, height = app.wait_for("Bare window", "frame").extents
        x, y, screen = x + width // 2, y + height * 3 // 4, r.screen.touch_screen
        screen.begin(x - 50, y, 0)
        screen.begin(x + 50, y, 1)
        screen.update(x - 100, y, 0)
        screen.update(x + 100, y, 1)
        app.wait_line("zoom 2.00")
        screen.end(x - 100, y, 0)
        screen.end(x + 100, y, 1)


def keys_and_clicks_arrive():
    with rig.Rig(touch=False) as r:
        app = r.start("bare-window", [rig.BARE_WINDOW])
        app.wait_for("Press", "button")
        r.screen.chord("a")
        app.wait_line("key-press a")
        x, y, width, height = app.wait_for("Press", "button").extents
        r.screen.click(x + width / 2, y + height / 2)
        app.wait_line("clicked")
        assert "touch-begin" not in app.log, app.log


def pictures_show_the_window():
    with rig.Rig(touch=False) as r:
        empty = r.screen.grab_still()
        assert rig.colours(empty) == 1, rig.colours(empty)
        r.start("bare-window", [rig.BARE_WINDOW]).wait_for("Press", "button")
        assert rig.colours(r.screen.grab_still()) > 8
        path = r.screen.save(r.folder / "shot.png")
        assert path.stat().st_size > 1000
        assert rig.decode_qr(path) is None


def what_is_hidden_is_not_seen():
    with rig.Rig() as r:
        app = r.start("bare-window", [rig.BARE_WINDOW])
        app.wait_for("Press", "button")
        assert not app.find("Hidden behind"), app.seen()
        assert [n for n in app.nodes() if n.name == "Hidden behind"]


tap.run(touch_is_a_touch, two_fingers_zoom, keys_and_clicks_arrive, pictures_show_the_window,
        what_is_hidden_is_not_seen)
