# SPDX-License-Identifier: GPL-3.0-or-later
"""A virtual hall for tests, and a client that says exactly what it is told to."""

import http.client
import json
import os
import pathlib
import shlex
import shutil
import socket
import sqlite3
import ssl
import subprocess
import tempfile
import time

SOURCE = pathlib.Path(__file__).resolve().parents[2]
SIM = SOURCE / "tests" / "sim" / "hall"


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)


class Hall:
    """tests/sim/hall in a folder of its own; `limits` are lines of its [Limits]."""

    def __init__(self, *limits, options=()):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="banshi-hall-"))
        self.limits, self.options = limits, options
        self.up()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.down()
            for line in self.messages().splitlines():
                assert "critical: " not in line and "Sanitizer" not in line, line
        finally:
            shutil.rmtree(self.folder)

    def up(self):
        limits = [part for limit in self.limits for part in ("--limit", limit)]
        done = subprocess.run([SIM, "up", self.folder, *limits, *self.options],
                              capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        self.env = dict(shlex.split(line)[0].split("=", 1)
                        for line in (self.folder / "hall.env").read_text().splitlines())
        self.port = int(self.env["HALL_PORT"])
        self.pid = int(self.env["HALL_PID"])
        self.key = (self.folder / "terminal.key").read_text().strip()
        self.password = (self.folder / "staff.password").read_text().strip()
        self.tls = ssl.create_default_context(cafile=self.env["HALL_CA"])

    def down(self):
        done = subprocess.run([SIM, "down", self.folder], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr

    def connect(self, timeout=20):
        return self.tls.wrap_socket(socket.create_connection(("127.0.0.1", self.port), timeout),
                                    server_hostname="127.0.0.1")

    def ask(self, method, path, headers=None, body=None, terminal=False, timeout=60):
        headers = dict(headers or {})
        if terminal:
            headers["Authorization"] = f"Bearer {self.key}"
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, context=self.tls,
                                                 timeout=timeout)
        try:
            connection.request(method, path, body=body, headers=headers)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def post(self, path, value, **options):
        return self.ask("POST", path, {"Content-Type": "application/json"}, json.dumps(value),
                        terminal=True, **options)

    def talk(self, data, timeout=20):
        """Sends bytes as they are; what comes back until the server closes."""
        with self.connect(timeout) as one:
            try:
                one.sendall(data)
            except OSError:
                pass
            return drain(one)

    def log(self):
        return (self.folder / "access.log").read_text()

    def messages(self):
        return (self.folder / "hall.log").read_text()

    def rows(self, query):
        """Of the published catalogue."""
        base = sqlite3.connect(f"file:{self.folder}/hall.catalogue?immutable=1", uri=True)
        try:
            return base.execute(query).fetchall()
        finally:
            base.close()

    def memory(self):
        """Resident set now and at its highest, in KiB."""
        status = pathlib.Path(f"/proc/{self.pid}/status").read_text()
        values = dict(line.split(":", 1) for line in status.splitlines())
        return int(values["VmRSS"].split()[0]), int(values["VmHWM"].split()[0])

    def open_files(self):
        return len(os.listdir(f"/proc/{self.pid}/fd"))


def drain(one):
    data = b""
    try:
        while True:
            got = one.recv(65536)
            if not got:
                return data
            data += got
    except (ConnectionError, ssl.SSLError):
        return data


def wait_until(condition, seconds=30):
    """For what the server does by itself; fails when it does not."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)
