#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The terminal and its hall's server, banshi-hall itself: a person is called and says so, the hall
goes away in the middle of a visit and comes back, a new catalogue is published."""

import contextlib
import json
import shutil
import subprocess

import hall as hall_server
import rig
import tap
import walk


@contextlib.contextmanager
def terminal(lang="zh_CN", idle=600):
    with rig.Rig() as r:
        hall = hall_server.Hall(r.folder)
        try:
            app = r.start_banshi(changes=f"{hall.site}[Visit]\nIdleSeconds={idle}\n", lang=lang)
            yield r, app, walk.Walk(app, r.screen, lang), hall
        finally:
            hall.down()


def someone_is_coming_when_a_person_said_so():
    with terminal() as (_, app, job, hall):
        words = job.words
        job.home()
        job.search()
        app.touch(words("Get help"), "button")
        app.wait_for(words("The desk has been told"))
        assert hall.values["HALL_TERMINAL"] in hall.staff_page()
        assert walk.INITIALS not in hall.staff_page()
        assert not app.find(words("Someone is coming"))

        hall.press("take")
        app.wait_for(words("Someone is coming"))
        # It is the call of the visit, not of the page.
        app.touch(words("Back to where I was"), "button")
        app.wait_for(job.is_hit)
        app.touch(words("Coming"), "button")
        app.wait_for(words("Someone is coming"))
        for fact in ("一楼咨询台", "0875-2120000"):
            assert app.find(fact), app.seen()

        app.touch(words("I do not need help any more"), "button")
        app.wait_for(words("Call a person"), "button")
        rig.wait_until(lambda: hall.values["HALL_TERMINAL"] not in hall.staff_page(), "the call to go")
        app.touch(words("Call a person"), "button")
        app.wait_for(words("The desk has been told"))
        hall.press("close")
        app.wait_for(words("Call a person"), "button")


def a_call_ends_with_its_visit():
    with terminal() as (_, app, job, hall):
        job.home()
        app.touch(job.words("Get help"), "button")
        app.wait_for(job.words("The desk has been told"))
        app.touch(job.words("Finish"), "button")
        job.attract()
        rig.wait_until(lambda: hall.values["HALL_TERMINAL"] not in hall.staff_page(), "the call to go")


def a_hall_that_dies_mid_visit():
    with terminal() as (_, app, job, hall):
        words = job.words
        job.home()
        app.touch(words("Get help"), "button")
        app.wait_for(words("The desk has been told"))
        hall.kill()
        app.wait_for(lambda name: name == words(
            "This terminal cannot reach the staff right now. Please go to the desk or phone. If you leave the "
            "terminal, please touch Finish first."))
        for fact in ("一楼咨询台", "0875-2120000"):
            assert app.find(fact), app.seen()

        # Guides go on.
        app.touch(words("Home"), "button")
        app.wait_for(words("Initials work too: sbk finds 社保卡"), "button")
        job.search()
        job.guide()
        job.situation()

        # And it comes back by itself.
        app.touch(words("Get help"), "button")
        hall.up()
        app.wait_for(words("The desk has been told"), limit=60)
        assert hall.values["HALL_TERMINAL"] in hall.staff_page()


def build_another_catalogue(folder, name):
    """The sample catalogue, but one item is called otherwise."""
    source = folder / "catalogue"
    shutil.copytree(walk.SAMPLE, source)
    for path in source.glob("*.json"):
        items = json.loads(path.read_text())
        for item in items if isinstance(items, list) else [items]:
            if item["id"] == walk.ITEM:
                item["task_name"] = name
                path.write_text(json.dumps(items, ensure_ascii=False))
    built = folder / "another.catalogue"
    subprocess.run([rig.PREFIX / "bin" / "banshictl", "catalogue", "build", source, "-o", built], check=True,
                   stdout=subprocess.DEVNULL)
    return built


def a_new_catalogue_is_in_use_at_the_next_visit():
    with terminal() as (r, app, job, hall):
        job.home()
        job.search()
        another = job.name + "甲乙丙"
        hall.publish(build_another_catalogue(r.folder, another))
        # This visit stays with what it began with.
        job.guide()
        assert not app.find(another), app.seen()
        app.touch(job.words("Finish"), "button")
        job.attract()
        app.wait_line("came from the hall", limit=60)

        job.home()
        job.search()
        app.wait_for(lambda name: name.startswith(another))
        # What came is what the tool sees, and there is nothing newer.
        profile = r.folder / "profiles" / "test"
        run = subprocess.run([rig.PREFIX / "bin" / "banshictl", "hall", "sync", "--json", "--profile", profile],
                             capture_output=True, text=True)
        assert run.returncode == 0 and json.loads(run.stdout)["changed"] is False, run


tap.run(someone_is_coming_when_a_person_said_so, a_call_ends_with_its_visit, a_hall_that_dies_mid_visit,
        a_new_catalogue_is_in_use_at_the_next_visit)
