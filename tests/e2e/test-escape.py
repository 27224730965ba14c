#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nobody gets out: the chords and clicks that open the inspector, a menu, the emoji chooser or a
second window in a bare GTK window open nothing on the terminal (Xvfb, openbox)."""

import rig
import tap
import walk

# What opens something in a bare window; the test must see each of them open there.
MENUS = ("shift+F10", "Menu", "ctrl+period", "ctrl+semicolon")
INSPECTOR = ("ctrl+shift+i", "ctrl+shift+d")
# Chords that GTK, the window manager or a habit gives a meaning to.
OTHERS = (
    "alt+F4", "F10", "alt+F10", "ctrl+F10", "F1", "F5", "F6", "F7", "F11", "F12", "ctrl+q", "ctrl+w", "ctrl+n",
    "ctrl+o", "ctrl+p", "ctrl+s", "ctrl+f", "ctrl+l", "ctrl+t", "ctrl+h", "ctrl+a", "ctrl+c", "ctrl+x", "ctrl+v",
    "ctrl+z", "ctrl+shift+z", "ctrl+y", "shift+Insert", "ctrl+Insert", "ctrl+question", "ctrl+slash",
    "ctrl+shift+u", "ctrl+shift+e", "ctrl+Tab", "ctrl+Escape", "Escape", "Print", "ctrl+alt+t",
    "super+a", "alt+a", "alt+Return", "ctrl+Return",
)


def windows_of(app):
    return sorted(window[0] for window in app.screen.windows())


def start_bare(r, **env):
    """A bare window whose entry takes what is typed."""
    app = r.start("bare-window", [rig.BARE_WINDOW], **env)
    app.screen = r.screen
    app.wait_for("Press", "button")
    r.screen.click(*entry_of(app))
    app.wait_line("button-press 1")
    r.screen.chord("b")
    app.wait_line("key-press b")
    return app


def entry_of(app):
    return rig.Rig.middle(next(n for n in app.nodes() if n.name == "Entry"))


def a_bare_window_opens_them():
    with rig.Rig(touch=False) as r:
        app = start_bare(r)
        before = windows_of(app)

        def opens(what):
            rig.wait_until(lambda: len(windows_of(app)) > len(before), f"{what} to open something")

        for chord in MENUS:
            r.screen.chord(chord)
            opens(chord)
            r.screen.chord("Escape")
            rig.wait_until(lambda: windows_of(app) == before, f"Escape to close what {chord} opened")
        r.screen.click(*entry_of(app), button=3)
        opens("the right button")
        app.stop()

        for chord in INSPECTOR:
            app = start_bare(r)
            before = windows_of(app)
            r.screen.chord(chord)
            opens(chord)
            app.stop()

        app = start_bare(r)
        r.screen.chord("alt+F4")
        rig.wait_until(lambda: app.exit_code() is not None, "Alt+F4 to close the bare window")

        app = r.start("bare-window", [rig.BARE_WINDOW], GTK_DEBUG="interactive")
        app.screen = r.screen
        before = [0]
        opens("GTK_DEBUG=interactive")


def try_everything(app, screen, places, still_here):
    """All chords, and the pointer's other buttons on each place. What is open must not change, and
    the page must not: still_here() is true while it is the same."""
    before = windows_of(app)

    def check(what):
        # A key that the program has answered proves that it has seen what came before it.
        still_here(what)
        assert app.exit_code() is None, f"{what} ended the program:\n{app.log}"
        assert windows_of(app) == before, f"{what} opened a window: {screen.windows()}"
        assert app.toplevels() == 1, f"{what} opened a window"

    for chord in (*MENUS, *INSPECTOR, *OTHERS):
        screen.chord(chord)
        check(chord)
    for x, y in places:
        for button in (2, 3):
            screen.click(x, y, button=button)
            check(f"button {button} at {x:.0f},{y:.0f}")


def start(r, **env):
    app = r.start_banshi(lang="en", **env)
    app.screen = r.screen
    return app, walk.Walk(app, r.screen, "en")


def nothing_opens_while_typing():
    """The search page, with the focus in the field: typed letters come and go between the chords."""
    with rig.Rig(touch=False) as r:
        # The inspector of E2 and themes and modules of somebody else, by environment.
        app, job = start(r, GTK_DEBUG="interactive", GTK_THEME="Adwaita:dark", GTK_PATH="/tmp", GTK_MODULES="x")
        job.home()
        job.open_search()
        job.type_by_key("xx")
        typed = app.wait_for("xx", "label")
        field = app.wait_for(job.words("What are you looking for?"))

        def becomes(text, what):
            rig.wait_until(lambda: app.name_of(typed) == text,
                           lambda: f"{text!r} after {what}; the field has {app.name_of(typed)!r}")

        def still_here(what):
            r.screen.chord("y")
            becomes("xxy", what)
            r.screen.chord("BackSpace")
            becomes("xx", what)

        places = [rig.Rig.middle(field), rig.Rig.middle(app.wait_for("q", "button")), rig.Rig.middle(app.wait_for("Home", "button")),
                  (r.screen.width / 2, 60)]
        try_everything(app, r.screen, places, still_here)


def nothing_opens_on_the_guide():
    """A page of text, where only the language button answers."""
    with rig.Rig(touch=False) as r:
        app, job = start(r)
        for _, step in job.steps():
            if step == "guide":
                break
        title = app.wait_for(job.is_hit)
        places = [rig.Rig.middle(title), (r.screen.width / 2, r.screen.height / 2)]
        button = app.wait_for("中文", "button")
        where, says = rig.Rig.middle(button), ["中文", "EN"]

        def still_here(what):
            r.screen.click(*where)
            says.reverse()
            rig.wait_until(lambda: app.name_of(button) == says[0], f"the other language after {what}")

        try_everything(app, r.screen, places, still_here)


def the_attract_page_stays():
    with rig.Rig(touch=False) as r:
        app, _ = start(r)
        before = windows_of(app)
        for button in (3, 2):
            r.screen.click(500, 900, button=button)
        r.screen.chord("alt+F4")
        r.screen.click(500, 900)
        app.wait_for("Home", "button")
        assert windows_of(app) == before, r.screen.windows()


tap.run(a_bare_window_opens_them, nothing_opens_while_typing, nothing_opens_on_the_guide, the_attract_page_stays)
