#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES names each file with words for people, and only those."""

import re

from lintlib import Lint, line_of, strip_c

CALL = re.compile(r'(?<!\w)(?:_|N_|C_|NC_|Q_|gettext|ngettext|g_dgettext|g_dngettext|'
                  r'g_dpgettext2?)\s*\(')

lint = Lint(__doc__)
potfiles = lint.root / 'po' / 'POTFILES'
listed = {}
for number, line in enumerate(potfiles.read_text().splitlines(), 1):
    name = line.split('#')[0].strip()
    if name:
        if name in listed:
            lint.report(potfiles, number, f'{name} stands here twice')
        listed[name] = number
if list(listed) != sorted(listed):
    lint.report(potfiles, 1, 'not in order: sort it with LC_ALL=C sort')

found = set()
for path in lint.files('*.c', '*.h', '*.ui', '*.desktop.in', under=('src', 'data')):
    text = path.read_text()
    if path.suffix in ('.c', '.h'):
        text = re.sub(r'^[ \t]*#[ \t]*define[^\n]*', '', strip_c(text), flags=re.M)
        match = CALL.search(text)
    else:
        match = re.search(r'translatable="yes"|^(?:Name|Comment)=', text, re.M)
    if not match:
        continue
    name = lint.name(path)
    found.add(name)
    if name not in listed:
        lint.report(path, line_of(text, match.start()),
                    f'has words for people: add {name} to po/POTFILES')
for name, number in listed.items():
    if name not in found:
        lint.report(potfiles, number, f'{name} ' + ('has no words to translate'
                    if (lint.root / name).exists() else 'does not exist') + ': take it out')
lint.done()
