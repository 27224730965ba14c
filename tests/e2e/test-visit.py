#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A visit that is left alone: the warning, its countdown, the way back, the reset, and that nothing
of it is left for the next citizen."""

import re
import subprocess
import time

import rig
import tap
import walk

# The shortest times a profile may ask for.
IDLE, WARNING = 15, 20
PROFILE = f"[Visit]\nIdleSeconds={IDLE}\nWarningSeconds={WARNING}\n"
# A word that no page has by itself.
TYPED = "qzxw"
SECRET = "5301029999"


def start(r):
    app = r.start_banshi(changes=PROFILE, lang="zh_CN")
    return app, walk.Walk(app, r.screen, "zh_CN")


def changes_to(app, state, after=0, limit=60):
    return app.wait_line(f"-> {state}", after=after, limit=limit)


def selection(r, which, *arguments, text=None):
    run = subprocess.run(["xclip", "-selection", which, *arguments], env=r.env, input=text, text=True,
                         stdout=subprocess.PIPE if text is None else subprocess.DEVNULL,
                         stderr=subprocess.DEVNULL, check=False)
    return run.stdout or ""


def keys_on_the_screen_count_as_activity():
    with rig.Rig() as r:
        app, job = start(r)
        job.home()
        job.open_search()
        begin = time.monotonic()
        # Longer than the idle time in all, but never that long without a key.
        while time.monotonic() - begin < IDLE * 1.6:
            app.touch("a", "button")
            r.screen.pass_time(IDLE * 250)
            app.touch(job.words("Delete", "keyboard"), "button")
            assert "-> warning" not in app.log, app.log
        last = time.monotonic()
        changes_to(app, "warning")
        waited = time.monotonic() - last
        assert IDLE - 2 < waited < IDLE + 10, waited


def the_warning_counts_down_and_lets_go_on():
    with rig.Rig() as r:
        app, job = start(r)
        job.home()
        job.open_search()
        job.type_on_screen(TYPED)
        app.wait_for(TYPED)
        changes_to(app, "warning")
        still_here = job.words("I am still here")
        button = app.wait_for(still_here, "button")
        # Nothing behind the warning can be touched, and its button is a large one.
        assert not app.find(job.words("Home"), "button"), app.seen()
        assert button.extents[2] > r.screen.width / 4 and button.extents[3] > 60, button.extents
        first = countdown(app)
        assert WARNING - 12 <= first <= WARNING, first
        rig.wait_until(lambda: countdown(app) < first, "the countdown to go down")
        app.touch(still_here, "button")
        changes_to(app, "serving", after=[n for n, line in enumerate(app.lines) if "-> warning" in line][0])
        app.wait_for(TYPED)
        app.wait_for(job.words("Home"), "button")


def countdown(app):
    """The seconds that the warning shows: the number on it that is the largest in size."""
    numbers = [(node.extents[3], int(found.group()))
               for node in app.seen() if (found := re.search(r"\d+", node.name)) and ":" not in node.name]
    assert numbers, app.seen()
    return max(numbers)[1]


def nothing_is_left_of_it():
    with rig.Rig() as r:
        app, job = start(r)
        before = sorted(node.name for node in app.seen())
        job.home()
        english = walk.Words("en")
        app.touch("EN", "button")
        app.touch(english("Larger", "text size"), "button")
        app.wait_for(english("Normal", "text size"), "button")
        app.touch(english("Initials work too: sbk finds 社保卡"), "button")
        job.type_on_screen(TYPED)
        app.wait_for(TYPED)
        for which in ("clipboard", "primary"):
            selection(r, which, "-in", text=SECRET)
            assert selection(r, which, "-out") == SECRET
        changes_to(app, "warning")
        changes_to(app, "ending")
        changes_to(app, "attract")

        app.wait_for(job.words("Touch the screen to begin"))
        left = [node for node in app.nodes() if TYPED in node.name.lower() or TYPED in node.description.lower()]
        assert not left, left
        assert sorted(node.name for node in app.seen()) == before, (before, app.seen())
        for which in ("clipboard", "primary"):
            assert selection(r, which, "-out") == "", f"the {which} still has something"

        # The next one starts in the hall's language and size, with an empty field that undoes nothing.
        job.home()
        app.wait_for("EN", "button")
        app.wait_for(job.words("Larger", "text size"), "button")
        assert not app.find(job.words("Back"), "button")[0].has(rig.STATE_SENSITIVE)
        job.open_search()
        for chord in ("ctrl+z", "ctrl+v", "shift+Insert"):
            r.screen.chord(chord)
        r.screen.click(*r.middle(app.wait_for(job.words("What are you looking for?"))), button=2)
        job.type_on_screen("b")
        app.wait_for("b", "label")
        assert not [node for node in app.nodes() if TYPED in node.name or SECRET in node.name]


def the_end_button_ends_it():
    with rig.Rig() as r:
        app, job = start(r)
        job.home()
        job.search()
        app.touch(job.words("Finish"), "button")
        app.wait_for(job.words("Touch the screen to begin"))
        assert not [node for node in app.nodes() if node.name == walk.INITIALS], app.nodes()


tap.run(keys_on_the_screen_count_as_activity, the_warning_counts_down_and_lets_go_on, nothing_is_left_of_it,
        the_end_button_ends_it)
