#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The terminal and its hall's server, banshi-hall itself: a person is called and says so, the hall
goes away in the middle of a visit and comes back, a new catalogue is published."""

import base64
import contextlib
import json
import os
import pathlib
import re
import shlex
import shutil
import signal
import ssl
import subprocess
import urllib.parse
import urllib.request

import rig
import tap
import walk

HALL = rig.SOURCE / "tests" / "sim" / "hall"


class Hall:
    """A banshi-hall of the test's own, and the hands of its staff."""

    def __init__(self, folder):
        self.folder = folder / "hall"
        self.up()
        self.site = pathlib.Path(self.values["HALL_SITE"]).read_text()
        context = ssl.create_default_context(cafile=self.values["HALL_CA"])
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}),
                                                   urllib.request.HTTPSHandler(context=context))

    def _run(self, *arguments):
        subprocess.run([HALL, *arguments], check=True, env=dict(os.environ, BANSHI_PREFIX=str(rig.PREFIX)))

    def up(self):
        self._run("up", self.folder)
        lines = (self.folder / "hall.env").read_text().splitlines()
        self.values = {name: shlex.split(value)[0] for name, value in (line.split("=", 1) for line in lines)}

    def down(self):
        self._run("down", self.folder)

    def kill(self):
        """As a power cut does."""
        os.kill(int(self.values["HALL_PID"]), signal.SIGKILL)

    def _staff(self, path, data=None):
        password = pathlib.Path(self.values["HALL_STAFF_PASSWORD"]).read_text().strip()
        request = urllib.request.Request(self.values["HALL_URL"] + path, data, {
            "Authorization": "Basic " + base64.b64encode(f"staff:{password}".encode()).decode(),
            "Accept-Language": "en"})
        with self._opener.open(request, timeout=20) as answer:
            return answer.read().decode()

    def staff_page(self):
        return self._staff("/staff")

    def press(self, what):
        """The button of the only call on the staff page: "take" or "close"."""
        page = self.staff_page()
        actions = re.findall(rf'action="([^"]*/staff/calls/[^"]*/{what}(?:\?[^"]*)?)"', page)
        assert len(actions) == 1, page
        token = re.search(r'name="form_token"\s+value="([^"]+)"', page).group(1)
        path = actions[0].removeprefix(self.values["HALL_PUBLIC_URL"])
        self._staff(path, urllib.parse.urlencode({"form_token": token}).encode())

    def publish(self, built):
        """The way deployment does it: by a rename."""
        target = pathlib.Path(self.values["HALL_CATALOGUE"])
        shutil.copyfile(built, target.with_suffix(".next"))
        target.with_suffix(".next").rename(target)


@contextlib.contextmanager
def terminal(lang="zh_CN", idle=600):
    with rig.Rig() as r:
        hall = Hall(r.folder)
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
