# SPDX-License-Identifier: GPL-3.0-or-later
"""What the lints share: the tree they look at, C without comments, and how they report."""

import argparse
import os
import re
import sys
from pathlib import Path


class Lint:
    """One lint: collects findings as file:line, what is wrong and what to do about it."""

    def __init__(self, description, *, build=False):
        parser = argparse.ArgumentParser(description=description)
        parser.add_argument('--root', type=Path, default=Path(__file__).resolve().parents[2],
                            help='source tree to look at')
        if build:
            parser.add_argument('--build', type=Path, required=True, help='its build directory')
        self.args, self.rest = parser.parse_known_args()
        self.root = self.args.root
        self.checked = 0
        self.findings = []

    def files(self, *patterns, under=('src',)):
        """Hand-written files below the folders, sorted. Build directories are left out."""
        found = []
        for folder in under:
            for path, folders, names in os.walk(self.root / folder):
                folders[:] = sorted(f for f in folders
                                    if not f.startswith('.') and f != '__pycache__'
                                    and not (Path(path) / f / 'meson-private').exists())
                found += [p for n in names if any((p := Path(path) / n).match(q) for q in patterns)]
        self.checked += len(found)
        return sorted(found)

    def name(self, path):
        path = Path(path)
        return str(path.relative_to(self.root)) if path.is_relative_to(self.root) else str(path)

    def report(self, path, line, text):
        self.findings.append((self.name(path), line, text))

    def done(self):
        """Prints the findings and ends the program. A lint that saw no file has failed as well."""
        for path, line, text in sorted(set(self.findings)):
            print(f'{path}:{line}: {text}')
        if not self.checked:
            print(f'{self.root}: found nothing to check here')
        sys.exit(1 if self.findings or not self.checked else 0)


_TOKENS = re.compile(r'''/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*\'''', re.S)


def strip_c(text, *, strings=True):
    """C without comments and, unless told otherwise, without what strings hold; lines stay."""

    def blank(match):
        token = match.group()
        if token[0] in '"\'':
            return token[0] * 2 if strings else token
        return re.sub(r'[^\n]+', ' ', token)

    return _TOKENS.sub(blank, text)


def line_of(text, offset):
    return text.count('\n', 0, offset) + 1
