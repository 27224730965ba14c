#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs that run over ssh and on servers load no GTK, not even through another library."""

import re
import subprocess
import sys
from pathlib import Path

from lintlib import Lint

SCREEN = re.compile(r'libgtk-|libgdk-\d|libgtk\d|libadwaita|libbanshi\.so')

lint = Lint(__doc__)


def needed(path):
    result = subprocess.run(['readelf', '-d', str(path)], capture_output=True, text=True)
    return re.findall(r'\(NEEDED\).*\[(.+)\]', result.stdout)


for program in map(Path, lint.rest):
    result = subprocess.run(['ldd', str(program)], capture_output=True, text=True)
    if result.returncode:
        sys.exit(f'{program}: {result.stderr.strip()}')
    lint.checked += 1
    loaded = dict(re.findall(r'^\s*(\S+) => (\S+)', result.stdout, re.M))
    for name in filter(SCREEN.match, sorted(loaded)):
        through = [n for n in loaded if n != name and name in needed(loaded[n])]
        lint.report(program, 1, f'loads {name}'
                    + (f' through {", ".join(sorted(through))}' if through else '')
                    + ': take it out of what it links')
    for name in re.findall(r'^\s*(\S+) => not found', result.stdout, re.M):
        lint.report(program, 1, f'{name} is not found')
lint.done()
