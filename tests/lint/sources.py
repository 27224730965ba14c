#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a source file looks: licence line, length, blanks, one type, nothing left unfinished."""

import re
import statistics

from lintlib import Lint, line_of

MOST_LINES = 1000
C_SPDX = '/* SPDX-License-Identifier: GPL-3.0-or-later */'
SPDX = 'SPDX-License-Identifier: GPL-3.0-or-later'
# Spelled in two halves, so that this file passes its own test.
UNFINISHED = re.compile(r'\b(' + '|'.join(('TO' 'DO', 'FIX' 'ME', 'X' 'XX', 'HA' 'CK')) + r')\b')
DEFINES_TYPE = re.compile(r'^G_DEFINE_(?:FINAL_|ABSTRACT_)?TYPE\w*\s*\(\s*(\w+)', re.M)

lint = Lint(__doc__)
lengths = []


def is_script(path):
    with path.open('rb') as file:
        return file.read(2) == b'#!'


def check(path):
    data = path.read_bytes()
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        lint.report(path, data.count(b'\n', 0, error.start) + 1, 'not UTF-8: convert it')
        return
    lines = text.split('\n')
    if lines.pop():
        lint.report(path, len(lines) + 1, 'no newline at the end: add one')
    elif lines and not lines[-1].strip():
        lint.report(path, len(lines), 'empty lines at the end: take them out')
    for number, line in enumerate(lines, 1):
        if '\t' in line and path.suffix != '.symbols':
            lint.report(path, number, 'a tab: indent with spaces')
        if line != line.rstrip():
            lint.report(path, number, 'blanks at the end of the line: take them out')
        if UNFINISHED.search(line):
            lint.report(path, number, 'unfinished: do it, or file an issue and take the note out')
    if path.suffix in ('.c', '.h'):
        if not lines or lines[0] != C_SPDX:
            lint.report(path, 1, f'the first line must be {C_SPDX}')
        lengths.append((len(lines), path))
        if len(lines) > MOST_LINES:
            lint.report(path, MOST_LINES + 1, f'{len(lines)} lines, at most {MOST_LINES}: split it')
        for match in DEFINES_TYPE.finditer(text):
            name = re.sub(r'(?<!^)([A-Z])', r'-\1', match.group(1)).lower()
            if name != path.stem:
                lint.report(path, line_of(text, match.start()),
                            f'{match.group(1)}: one type a file, in {name}.c')
    elif not any(SPDX in line for line in lines[:3]):
        lint.report(path, 1, f'no line "{SPDX}" among the first three: add it')


for path in lint.files('*.c', '*.h', '*.py', '*.sh', '*.css', under=('src', 'tests', 'data')):
    check(path)
for path in lint.files('*', under=('packaging', 'tests', '.ci', 'data')):
    if path.suffix == '' and is_script(path):
        check(path)
if lengths:
    counts = sorted(count for count, _ in lengths)
    most, longest = max(lengths)
    # Nearest rank, so that the figure is a file that exists.
    p90 = counts[max(0, -(-9 * len(counts) // 10) - 1)]
    print(f'# {len(counts)} .c and .h files, {sum(counts)} lines: median '
          f'{statistics.median(counts):.0f}, p90 {p90}, longest {most} ({lint.name(longest)})')
lint.done()
