#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each drawn icon that is named somewhere is drawn, and is in the program."""

import re
import xml.etree.ElementTree as xml

from lintlib import Lint

NAME = re.compile(r'\bbs-[a-z0-9-]+-symbolic\b')

lint = Lint(__doc__)
resource = lint.root / 'data' / 'shell.gresource.xml'
bundled = set(NAME.findall(resource.read_text()))
for path in lint.files('*.c', '*.h', '*.ui', '*.css', '*.module', '*.module.in', '*.json', '*.ini',
                       under=('src', 'data', 'kiosk-profiles')):
    for number, line in enumerate(path.read_text().splitlines(), 1):
        for name in NAME.findall(line):
            if not (lint.root / 'data' / 'icons' / f'{name}.svg').exists():
                lint.report(path, number, f'{name} is not drawn: add it to data/icons/make-icons')
            elif name not in bundled:
                lint.report(path, number, f'{name} is not in data/shell.gresource.xml: add it')
for path in lint.files('*.svg', under=('data/icons',)):
    try:
        xml.parse(path)
    except xml.ParseError as error:
        lint.report(path, error.position[0], f'{error}: not an SVG')
for name in sorted(bundled):
    if not (lint.root / 'data' / 'icons' / f'{name}.svg').exists():
        lint.report(resource, 1, f'{name} is not drawn: add it to data/icons/make-icons')
lint.done()
