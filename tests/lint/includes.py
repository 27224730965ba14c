#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which folder may include and link what."""

import re

from lintlib import Lint, line_of, strip_c

# The arrows: a layer may include and link itself and these.
LAYERS = {
    'base': set(),
    'catalogue': {'base'},
    'card': {'base'},
    'print': {'base'},
    'hall': {'base'},
    'profile': {'base'},
    'visit': {'base'},
    'health': {'catalogue', 'card', 'print', 'hall', 'profile', 'base'},
    'api': {'visit', 'health', 'catalogue', 'card', 'print', 'hall', 'profile', 'base'},
    'shell': {'api', 'visit', 'health', 'catalogue', 'card', 'print', 'hall', 'profile', 'base'},
    'pdf': {'base'},
    'ops': {'health', 'catalogue', 'card', 'print', 'hall', 'profile', 'base'},
    'server': {'catalogue', 'profile', 'base'},
}
# Value headers that a layer may include from one that it otherwise must not know.
VALUES = {'api': {'pdf/bs-pdf-protocol.h'},
          'visit': {'card/bs-holder.h', 'hall/bs-account.h'}}
# All a module sees of the product.
MODULE_API = 'api/banshi.h'

GTK = {'api', 'shell', 'modules'}
# Foreign headers and the only folders that know them.
FOREIGN = [
    (r'gtk/.*|gdk/.*|gsk/.*|pango/.*|graphene.*', GTK),
    (r'cairo.*', GTK | {'pdf'}),
    (r'poppler(/.*)?\.h', {'catalogue', 'pdf'}),
    (r'qrencode\.h', {'base'}),
    (r'sodium\.h', {'base', 'profile'}),
    (r'sqlite3\.h', {'catalogue', 'print', 'server'}),
    (r'(.*/)?pinyin\.h|zhuyin\.h', {'catalogue', 'shell'}),
    (r'json-glib/.*', {'catalogue', 'hall', 'health', 'ops', 'server'}),
    (r'winscard\.h|PCSC/.*|pcsclite\.h|reader\.h|openssl/.*', {'card'}),
    (r'cups/.*', {'print'}),
    (r'curl/.*|cjose/.*', {'hall'}),
    (r'libsoup/.*', {'server'}),
    (r'gmodule\.h', {'shell'}),
    (r'fontconfig/.*', {'health'}),
    (r'glib(/.*)?\.h|glib-(object|unix)\.h|gio/.*|gobject/.*', None),
    (r'(sys|linux|net|netinet|arpa)/.*', None),
    (r'(assert|ctype|dirent|endian|errno|fcntl|float|ftw|grp|inttypes|langinfo|libintl|'
     r'limits|locale|math|poll|pwd|signal|spawn|stdarg|stdatomic|stdbool|stddef|stdint|stdio|stdlib|'
     r'string|strings|termios|time|unistd|wchar|xlocale)\.h', None),
]
# Names in a meson.build that stand for a foreign library of that table.
LINKS = {'gtk_dep': GTK, 'poppler_dep': {'catalogue', 'pdf'}, 'gmodule_dep': {'shell', 'api'},
         'pinyin_dep': {'catalogue', 'shell'}}
LAYER_LINK = re.compile(r'\b(' + '|'.join(LAYERS) + r')_(?:lib|dep)\b')

lint = Lint(__doc__)


def layer_of(path):
    parts = path.relative_to(lint.root / 'src').parts
    return parts[0] if len(parts) > 1 else None


def check_project_header(path, line, layer, header):
    folder = path.parent
    if '/' not in header:
        if layer == 'modules' and header == 'config.h':
            lint.report(path, line, 'a module is built without config.h; define what it needs in '
                                    'its own meson.build')
        elif header != 'config.h' and not header.endswith('-resources.h') \
                and not (folder / header).exists():
            lint.report(path, line, f'"{header}" is not in this folder; write "layer/{header}"')
        return
    target = header.split('/')[0]
    if layer == 'modules':
        own = f'modules/{path.relative_to(lint.root / "src/modules").parts[0]}/'
        if header != MODULE_API and not header.startswith(own):
            lint.report(path, line, f'a module includes only "{MODULE_API}" and its own files, not '
                                    f'"{header}"; what is missing there belongs into the API')
    elif target == 'modules':
        lint.report(path, line, f'{layer}/ must not know a module ("{header}"); modules are loaded')
    elif target not in LAYERS:
        lint.report(path, line, f'"{header}": {target}/ is no layer; foreign headers go in <>')
    elif target != layer and target not in LAYERS[layer] and header not in VALUES.get(layer, ()):
        allowed = ', '.join(sorted(LAYERS[layer])) or 'nothing'
        lint.report(path, line, f'{layer}/ must not include "{header}" (it may use {allowed}); let '
                                f'{layer}/ define a small interface that the shell joins')


def check_foreign_header(path, line, layer, header):
    if header == MODULE_API and layer == 'modules':
        return
    for pattern, layers in FOREIGN:
        if re.fullmatch(pattern, header):
            if layers is not None and layer not in layers:
                lint.report(path, line, f'<{header}> belongs to {", ".join(sorted(layers))}/ only; '
                                        'ask that layer')
            return
    lint.report(path, line, f'<{header}> is new here: say in tests/lint/includes.py which folders '
                            'may know it')


for path in lint.files('*.c', '*.h'):
    layer = layer_of(path)
    text = strip_c(path.read_text(), strings=False)
    if layer not in LAYERS and layer != 'modules':
        lint.report(path, 1, 'this folder is no layer; see LAYERS in tests/lint/includes.py')
        continue
    for match in re.finditer(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', text, re.M):
        kind, header = match.groups()
        line = line_of(text, match.start())
        if '..' in header.split('/'):
            lint.report(path, line, f'"{header}" goes up; write "layer/file.h"')
        elif kind == '"':
            check_project_header(path, line, layer, header)
        else:
            check_foreign_header(path, line, layer, header)

for path in lint.files('meson.build'):
    layer = layer_of(path)
    text = re.sub(r'#.*', '', path.read_text())
    for match in LAYER_LINK.finditer(text):
        other = match.group(1)
        if layer == 'modules' or layer in LAYERS and other != layer and other not in LAYERS[layer]:
            lint.report(path, line_of(text, match.start()),
                        f'{layer}/ must not link {match.group()}'
                        + ('; a module links banshi_module_dep' if layer == 'modules' else ''))
    for name, layers in LINKS.items():
        for match in re.finditer(rf'\b{name}\b', text):
            if layer is not None and layer not in layers:
                lint.report(path, line_of(text, match.start()),
                            f'{layer}/ must not link {name}; it belongs to '
                            f'{", ".join(sorted(layers))}/')
lint.done()
