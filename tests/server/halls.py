# SPDX-License-Identifier: GPL-3.0-or-later
"""Halls of tests/sim/hall, as a client of this machine sees them."""

import atexit
import contextlib
import http.client
import json
import os
import pathlib
import re
import shlex
import shutil
import ssl
import subprocess
import tempfile

SOURCE = pathlib.Path(os.environ['BS_SOURCE_ROOT'])
PREFIX = pathlib.Path(os.environ['BANSHI_PREFIX'])
SIM = SOURCE / 'tests' / 'sim' / 'hall'
LIMITS = {'downloads': 'Downloads', 'take_away_seconds': 'TakeAwaySeconds',
          'requests_per_minute': 'RequestsPerMinute'}

FOLDER = pathlib.Path(tempfile.mkdtemp(prefix='banshi-halls-'))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

Headers = http.client.HTTPMessage


def make_headers(values):
    headers = Headers()
    for name, value in values.items():
        headers[name] = value
    return headers


class Hall:
    def __init__(self, folder):
        self.folder = folder
        words = dict(line.split('=', 1) for line in
                     (folder / 'hall.env').read_text().splitlines())
        words = {name: shlex.split(value)[0] for name, value in words.items()}
        self.url = words['HALL_URL']
        self.public_url = words['HALL_PUBLIC_URL']
        self.port = int(words['HALL_PORT'])
        self.terminal = words['HALL_TERMINAL']
        self.secret = pathlib.Path(words['HALL_KEY']).read_text().strip()
        self.staff_password = pathlib.Path(words['HALL_STAFF_PASSWORD']).read_text().strip()
        self.catalogue = pathlib.Path(words['HALL_CATALOGUE'])
        self._context = ssl.create_default_context(cafile=words['HALL_CA'])
        self.item = self.form = None

    def ask(self, method, path, headers=None, body=None):
        connection = http.client.HTTPSConnection('127.0.0.1', self.port, timeout=60,
                                                 context=self._context)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def find_item_and_form(self):
        """An item, and a form of its papers that has a blank form and a sample."""
        result = subprocess.run([PREFIX / 'bin' / 'banshictl', 'catalogue', 'search',
                                 self.catalogue, '申请', '--limit', '20', '--json'],
                                capture_output=True, text=True, check=True)
        for row in json.loads(result.stdout)['results']:
            page = self.ask('GET', f'/i/{row["id"]}')[2].decode()
            blanks = re.findall(r'/f/([0-9a-f]{16})/blank\.pdf', page)
            both = [form for form in blanks if f'/f/{form}/sample.pdf' in page]
            if both:
                self.item, self.form = row['id'], both[0]
                return
        raise RuntimeError('no item has a form')


def run(*arguments):
    result = subprocess.run([SIM, *arguments], capture_output=True, text=True, timeout=120)
    if result.returncode:
        raise RuntimeError(f'{" ".join(map(str, arguments))}: {result.stderr}')


@contextlib.contextmanager
def start(catalogue=True, **limits):
    """A hall that ends with the block. Without a catalogue it is one that has published none."""
    folder = pathlib.Path(tempfile.mkdtemp(dir=FOLDER)) / 'hall'
    lines = [f'--limit={LIMITS[name]}={value}' for name, value in
             {'requests_per_minute': 100000, **limits}.items()]
    run('up', folder, *lines)
    try:
        if not catalogue:
            run('down', folder)
            (folder / 'hall.catalogue').unlink()
            run('up', folder)
        hall = Hall(folder)
        if catalogue:
            hall.find_item_and_form()
        yield hall
    finally:
        run('down', folder)
