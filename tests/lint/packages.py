#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The package lists agree with meson.build and with what the programs load."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from lintlib import Lint, line_of

lint = Lint(__doc__, build=True)
PARTS = ('build', 'run', 'test')
# Packages that are there for what they bring along, without a file that meson.build names.
BUILD_TOOLS = {'gcc', 'libc6-dev', 'meson', 'ninja-build', 'pkg-config', 'gettext',
               'libglib2.0-dev-bin'}

if not shutil.which('dpkg-query'):
    sys.exit('needs dpkg: run it on Debian')


def packages_of(part):
    path = lint.root / 'packaging' / 'deps.d' / f'{part}.list'
    packages = {}
    for number, line in enumerate(path.read_text().splitlines(), 1):
        name = line.split('#')[0].strip()
        if not name:
            continue
        match = re.fullmatch(r'([a-z0-9][a-z0-9+.-]+)'
                             r'(?: \(unless the command [a-z0-9-]+ is there\))?', name)
        if not match:
            lint.report(path, number, f'"{name}": one package a line, or "PACKAGE (unless the '
                                      'command NAME is there)"')
            continue
        name = match.group(1)
        if name in packages:
            lint.report(path, number, f'{name} stands here twice')
        packages[name] = number
    lint.checked += 1
    return path, packages


def owners(paths):
    """Packages of each file, by its name. dpkg knows a file by the path it was packed with, with or
    without /usr."""
    paths = {path.removeprefix('/usr') for path in paths}
    result = subprocess.run(['dpkg-query', '-S', *paths, *(f'/usr{path}' for path in paths)],
                            capture_output=True, text=True)
    found = {}
    for line in result.stdout.splitlines():
        packages, _, path = line.partition(': ')
        if path and not packages.startswith('diversion '):
            found.setdefault(Path(path).name, set()).update(
                package.split(':')[0] for package in packages.split(', '))
    return found


lists = {part: packages_of(part) for part in PARTS}
for (one, other) in (('build', 'test'), ('run', 'test')):
    path, packages = lists[other]
    for name in packages.keys() & lists[one][1].keys():
        lint.report(path, packages[name], f'{name} is in {one}.list already')

# What meson looks for.
wanted = {}
for path in [lint.root / 'meson.build', *lint.files('meson.build', under=('src', 'data', 'po',
                                                                          'tests'))]:
    text = re.sub(r'#.*', '', path.read_text())
    if path != lint.root / 'meson.build' and re.search(r'^project\s*\(', text, re.M):
        continue  # builds by itself, against what is installed
    for match in re.finditer(r"\bdependency\s*\(\s*'([^']+)'", text):
        wanted.setdefault(match.group(1), (path, line_of(text, match.start())))
files = owners([path for name in wanted
                for path in subprocess.run(['pkg-config', '--path', name], capture_output=True,
                                           text=True).stdout.split()])
asked = set()
for name, (path, line) in wanted.items():
    packages = files.get(f'{name}.pc')
    asked |= packages or set()
    parts = ('build', 'test') if 'tests' in path.parts or name == 'check' else ('build',)
    if not packages:
        lint.report(path, line, f'no installed package has {name}.pc: add its package to '
                                'packaging/deps.d/build.list and run packaging/deps')
    elif not any(packages & lists[part][1].keys() for part in parts):
        lint.report(path, line, f'{name} is in {", ".join(sorted(packages))}: add it to '
                                f'packaging/deps.d/{parts[-1]}.list')
path, packages = lists['build']
for name in packages.keys() - asked - BUILD_TOOLS:
    lint.report(path, packages[name], f'meson.build asks for nothing of {name}: take it out')

# What the programs are linked with.
needed = {}
places = set()
for program in sorted(p for folder in ('api', 'shell', 'pdf', 'ops', 'server', 'modules')
                      for p in (lint.args.build / 'src' / folder).glob('**/*')):
    if not program.is_file() or program.is_symlink() or program.suffix in ('.a', '.o'):
        continue
    with program.open('rb') as file:
        if file.read(4) != b'\x7fELF':
            continue
    result = subprocess.run(['readelf', '-d', str(program)], capture_output=True, text=True)
    direct = set(re.findall(r'\(NEEDED\).*\[(.+)\]', result.stdout))
    result = subprocess.run(['ldd', str(program)], capture_output=True, text=True)
    for library, path in re.findall(r'^\s*(\S+) => (/\S+)', result.stdout, re.M):
        if library in direct and not re.match(r'lib(banshi|c|m|asan|ubsan)\.so', library):
            needed[library] = program
            places.add(path)
files = owners(places) if needed else {}
path, packages = lists['run']
for library, program in needed.items():
    if not files.get(library, set()) & packages.keys():
        lint.report(path, 1, f'{program.name} needs {library}: add '
                             f'{", ".join(files.get(library, ["its package"]))}')
linked = set().union(*files.values()) if files else set()
for name in packages:
    if re.match(r'lib.*\d$', name) and needed and name not in linked:
        lint.report(path, packages[name], f'no program is linked with {name}: take it out')
lint.done()
