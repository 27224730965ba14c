#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every C file is formatted as .clang-format says, by the clang-format of Debian 12."""

import re
import shutil
import subprocess
import sys

from lintlib import Lint

VERSION = 14

lint = Lint(__doc__)
tool = shutil.which(f'clang-format-{VERSION}') or shutil.which('clang-format')
said = subprocess.run([tool, '--version'], capture_output=True, text=True).stdout if tool else ''
if f'version {VERSION}.' not in said:
    sys.exit(f'needs clang-format {VERSION}: run packaging/deps test')
files = lint.files('*.c', '*.h', under=('src', 'tests'))
if files:
    result = subprocess.run([tool, '--style=file', '--dry-run', '-Werror', *map(str, files)],
                            capture_output=True, text=True)
    for path, line in re.findall(r'^(.+?):(\d+):\d+: error:', result.stderr, re.M):
        lint.report(path, int(line), f'not formatted: run clang-format-{VERSION} -i on the file')
    if result.returncode and not lint.findings:
        sys.exit(result.stderr or 'clang-format failed')
lint.done()
