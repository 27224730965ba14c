#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What libbanshi and its modules export: the list, the headers and the object agree."""

import re
import subprocess
import sys

from lintlib import Lint, line_of, strip_c

MODULE_SYMBOLS = {'bs_module_query_abi', 'bs_module_query_type'}
LAYERS = ('base', 'catalogue', 'card', 'print', 'hall', 'profile', 'visit', 'health', 'api')
EXPORT = re.compile(r'\bBS_EXPORT\s+(?:G_DECLARE_\w+\s*\(\s*\w+\s*,\s*(?P<type>\w+)'
                    r'|[^;{]*?\b(?P<function>bs_\w+)\s*\()')

lint = Lint(__doc__, build=True)
listing = lint.root / 'tests' / 'lint' / 'libbanshi.symbols'


def exported(path):
    result = subprocess.run(['nm', '-D', '--defined-only', '--format=posix', str(path)],
                            capture_output=True, text=True)
    if result.returncode:
        sys.exit(result.stderr)
    names = {line.split()[0].split('@')[0] for line in result.stdout.splitlines()}
    # The linker's and the sanitizers' own.
    return {name for name in names if not name.startswith('_')}


def declared():
    names = {}
    for path in lint.files('*.h', under=[f'src/{layer}' for layer in LAYERS]):
        text = strip_c(path.read_text())
        text = re.sub(r'^[ \t]*#[^\n]*', '', text, flags=re.M)
        for match in EXPORT.finditer(text):
            name = f'{match["type"]}_get_type' if match['type'] else match['function']
            names[name] = path, line_of(text, match.start())
    return names


libraries = sorted((lint.args.build / 'src' / 'api').glob('libbanshi.so.*'))
libraries = [p for p in libraries if p.is_file() and not p.is_symlink()]
if not libraries:
    sys.exit(f'{lint.args.build}: libbanshi is not built')
actual = exported(libraries[0])
if '--update' in lint.rest:
    listing.write_text(''.join(f'{name}\n' for name in sorted(actual)))
listed = {name: n for n, name in enumerate(listing.read_text().splitlines(), 1)}
names = declared()

for name in sorted(actual - listed.keys()):
    lint.report(listing, 1, f'{name} is exported and not listed: drop its BS_EXPORT, or run '
                            'tests/lint/update-symbols if modules shall have it')
for name in listed.keys() - actual:
    lint.report(listing, listed[name], f'{name} is not exported any more: modules out of the tree '
                                       'break; raise the ABI or run tests/lint/update-symbols')
for name in names.keys() - actual:
    lint.report(*names[name], f'{name} has BS_EXPORT, and libbanshi does not define it')
for name in actual - names.keys():
    lint.report(listing, listed.get(name, 1), f'{name} is exported without a BS_EXPORT in a header')

for path in sorted((lint.args.build / 'src' / 'modules').glob('*/libbanshi-*.so')):
    symbols = exported(path)
    source = lint.root / 'src' / 'modules' / path.parent.name / 'meson.build'
    for name in sorted(symbols - MODULE_SYMBOLS):
        lint.report(source, 1, f'{path.name} exports {name}: hide it '
                               "(gnu_symbol_visibility: 'hidden')")
    for name in sorted(MODULE_SYMBOLS - symbols):
        lint.report(source, 1, f'{path.name} does not export {name}: define it with BS_EXPORT')
lint.done()
