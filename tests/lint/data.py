#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files under data/ and kiosk-profiles/ say what their readers can read."""

import json
import re
import xml.etree.ElementTree as xml

import gi
import jsonschema
from gi.repository import GLib

from lintlib import Lint, line_of

lint = Lint(__doc__)


def no_twins(pairs):
    keys = [key for key, _ in pairs]
    for key in keys:
        if keys.count(key) > 1:
            raise KeyError(key)
    return dict(pairs)


def read_json(path):
    text = path.read_text(encoding='utf-8')
    try:
        return json.loads(text, object_pairs_hook=no_twins)
    except json.JSONDecodeError as error:
        lint.report(path, error.lineno, f'{error.msg}: not JSON')
    except KeyError as error:
        match = [m for m in re.finditer(rf'"{re.escape(error.args[0])}"\s*:', text)]
        lint.report(path, line_of(text, match[-1].start()) if match else 1,
                    f'{error.args[0]} stands twice in one object: keep one')
    return None


for path in lint.files('*.json', under=('data', 'kiosk-profiles')):
    document = read_json(path)
    if document is None or not path.name.endswith('.schema.json'):
        continue
    try:
        if '2020-12' not in document.get('$schema', ''):
            lint.report(path, 1, '$schema must name draft 2020-12')
        jsonschema.Draft202012Validator.check_schema(document)
    except jsonschema.SchemaError as error:
        where = '/'.join(map(str, error.absolute_path))
        lint.report(path, 1, f'/{where}: {error.message}: not a schema')

for path in lint.files('*.ini', '*.module', '*.module.in', under=('kiosk-profiles', 'src', 'data')):
    text = path.read_text()
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not re.match(r'\s*#|\[[^\]]+\]\s*$|[^=\[\]]+(\[[^\]]+\])?\s*=', line):
            lint.report(path, number, 'neither a group, a key nor a comment')
    try:
        GLib.KeyFile().load_from_data(text, len(text.encode()), GLib.KeyFileFlags.NONE)
    except GLib.Error as error:
        lint.report(path, 1, f'{error.message}: not a key file')

for path in lint.files('*.gresource.xml', under=('src', 'data')):
    try:
        xml.parse(path)
    except xml.ParseError as error:
        lint.report(path, error.position[0], f'{error}: not XML')
lint.done()
