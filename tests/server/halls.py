# SPDX-License-Identifier: GPL-3.0-or-later
"""Virtual halls with a guide and a form to ask for."""

import contextlib
import json
import os
import pathlib
import re
import subprocess

import hall

PREFIX = pathlib.Path(os.environ['BANSHI_PREFIX'])


def find_item_and_form(one):
    """A guide, and a form of its papers that has a blank form and a sample."""
    result = subprocess.run([PREFIX / 'bin' / 'banshictl', 'catalogue', 'search',
                             one.env['HALL_CATALOGUE'], '申请', '--limit', '20', '--json'],
                            capture_output=True, text=True, check=True)
    for row in json.loads(result.stdout)['results']:
        page = one.ask('GET', f'/i/{row["id"]}').body.decode()
        for form in re.findall(r'/f/([0-9a-f]{16})/blank\.pdf', page):
            if f'/f/{form}/sample.pdf' in page:
                return row['id'], form
    raise RuntimeError('no guide has a form')


@contextlib.contextmanager
def start(*limits, catalogue=True):
    """A hall that ends with the block; without a catalogue it is one that has published none."""
    with hall.Hall('RequestsPerMinute=100000', *limits) as one:
        if catalogue:
            one.item, one.form = find_item_and_form(one)
        else:
            one.down()
            (one.folder / 'hall.catalogue').unlink()
            one.up()
        one.terminal = one.env['HALL_TERMINAL']
        yield one
