#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Public headers stand alone and say what their types are."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from lintlib import Lint, line_of

TYPE = re.compile(r'^G_DECLARE_(?:FINAL_TYPE|DERIVABLE_TYPE|INTERFACE)\s*\(\s*(?P<declared>\w+)'
                  r'|^typedef\s+(?:struct|enum|union)\s*\w*\s*\{.*?^\}\s*(?P<body>\w+)\s*;'
                  r'|^typedef\s+(?:struct|enum|union)\s+\w+\s+(?P<opaque>\w+)\s*;'
                  r'|^typedef\s[^;{]*?\(\s*\*\s*(?P<function>\w+)\s*\)', re.M | re.S)
# What may stand between a comment and the type it speaks of.
BETWEEN = re.compile(r'(?:^(?:BS_EXPORT|#define\s+\w+\s+\(?\w+\s*\(\)\)?)[ \t]*$\s*)*\Z', re.M)

lint = Lint(__doc__)


def public_headers():
    for path in lint.files('meson.build'):
        match = re.search(r'^\w+_headers\s*=\s*files\s*\((.*?)\)', path.read_text(), re.M | re.S)
        for name in re.findall(r"'([^']+\.h)'", match.group(1)) if match else ():
            yield path.parent / name


def check_comments(path, text):
    for match in TYPE.finditer(text):
        name = next(filter(None, match.groups()))
        before = BETWEEN.sub('', text[:match.start()]).rstrip()
        if not before.endswith('*/') and not re.search(rf'/\*\*\s*\*\s*{name}:', text):
            lint.report(path, line_of(text, match.start()),
                        f'{name}: say above it in a comment what it is')


def check_alone(headers):
    """Compiles each header by itself, twice in a row, as whoever includes it first does."""
    flags = subprocess.run(['pkg-config', '--cflags', 'gtk4', 'gio-unix-2.0'], check=True,
                           capture_output=True, text=True).stdout.split()
    with tempfile.TemporaryDirectory() as folder:
        units = []
        for number, path in enumerate(headers):
            unit = Path(folder) / f'{number}.c'
            name = path.relative_to(lint.root / 'src')
            unit.write_text(f'#include "{name}"\n#include "{name}"\n')
            units.append(str(unit))
        compiler = os.environ.get('CC', 'gcc').split()
        result = subprocess.run([*compiler, '-std=gnu11', '-fsyntax-only', '-Wall',
                                 f'-I{lint.root / "src"}', *flags, *units],
                                capture_output=True, text=True, env={**os.environ, 'LC_ALL': 'C'})
    for path, line, text in re.findall(r'^(.+?):(\d+):\d+: (?:fatal )?error: (.*)', result.stderr,
                                       re.M):
        if path.startswith(folder):
            path, line = headers[int(Path(path).stem)], 1
        lint.report(path, int(line), f'{text}: does not compile by itself, include what it uses')
    if result.returncode and not lint.findings:
        sys.exit(result.stderr)


for path in lint.files('*.h', under=('src', 'tests')):
    lines = [line for line in path.read_text().splitlines() if line.strip()]
    if '#pragma once' not in lines[1:2]:
        lint.report(path, 2, 'the line after the licence must be #pragma once')
headers = list(public_headers())
for path in list(headers):
    if not path.exists():
        lint.report(path, 1, 'is listed in meson.build and not there')
        headers.remove(path)
        continue
    check_comments(path, path.read_text())
if headers:
    check_alone(headers)
lint.done()
