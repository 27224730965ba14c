#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every C file is compiled into something: what no meson.build names is dead, or a test never run."""

import json
import re

from lintlib import Lint

lint = Lint(__doc__, build=True)
commands = json.loads((lint.args.build / 'compile_commands.json').read_text())
compiled = {(lint.args.build / command['file']).resolve() for command in commands}


def builds_by_itself(folder):
    """Whether a project of its own holds the folder: it is built against what is installed."""
    while folder != lint.root:
        meson = folder / 'meson.build'
        if meson.exists() and re.search(r'^project\s*\(', meson.read_text(), re.M):
            return True
        folder = folder.parent
    return False


for path in lint.files('*.c', under=('src', 'tests')):
    if path.resolve() not in compiled and not builds_by_itself(path.parent):
        lint.report(path, 1, 'is built nowhere: name it in a meson.build, or take it out')
lint.done()
