# SPDX-License-Identifier: GPL-3.0-or-later
"""The hall's server for a test: banshi-hall itself, as tests/sim/hall starts it, private to a folder."""

import base64
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

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.down()

    @property
    def public_url(self):
        """Where phones find it."""
        return self.values["HALL_PUBLIC_URL"]

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

    def get(self, url):
        """What a phone gets: address after redirects, content type, body."""
        with self._opener.open(url, timeout=20) as answer:
            return answer.url, answer.headers.get_content_type(), answer.read()
