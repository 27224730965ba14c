#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Templates (.ui) name classes, properties, values and signals that there are, and hold each child
that their class binds. GTK would say so only when somebody opens the page."""

import re
import xml.parsers.expat

import gi

gi.require_version('Gtk', '4.0')
gi.require_version('Gdk', '4.0')
from gi.repository import Gdk, Gio, GObject, Gtk, Pango  # noqa: E402

from lintlib import Lint, line_of, strip_c

lint = Lint(__doc__)
OWN = set()
BINDS = {}
for source in lint.files('*.c', under=('src',)):
    text = strip_c(source.read_text())
    OWN |= set(re.findall(r'^G_DEFINE_\w*TYPE\w*\s*\(\s*(\w+)', text, re.M))
    for match in re.finditer(r'bind_template_child\w*\s*\(\s*\w+\s*,\s*(\w+)\s*,\s*(\w+)', text):
        BINDS.setdefault(match.group(1), {})[match.group(2)] = (source,
                                                                line_of(text, match.start()))


def class_of(name):
    """The class of that name in the namespaces a template may use, or None."""
    for prefix, namespace in (('Gtk', Gtk), ('Gdk', Gdk), ('Gio', Gio), ('Pango', Pango)):
        found = getattr(namespace, name[len(prefix):], None) if name.startswith(prefix) else None
        if found is not None and issubclass(found, GObject.Object):
            return found
    return getattr(Gio, name[1:], None) if re.match(r'G[A-Z]', name) else None


class Template:
    def __init__(self, path):
        self.path = path
        self.ids = {}
        self.uses = []
        self.stack = []
        self.template = None
        self.value = None
        self.parser = xml.parsers.expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.data

    def report(self, text):
        lint.report(self.path, self.parser.CurrentLineNumber, text)

    def start(self, tag, attributes):
        if tag in ('object', 'template'):
            self.value = None
            name = attributes['class']
            known = class_of(attributes.get('parent', name))
            if tag == 'template':
                self.template = name
            if not known and name not in OWN:
                self.report(f'{name}: there is no such class')
            if 'id' in attributes:
                if attributes['id'] in self.ids:
                    self.report(f'{attributes["id"]} stands here twice: give it another id')
                self.ids[attributes['id']] = name
            self.stack.append((name, known))
        elif tag == 'property' and self.stack:
            self.check_property(attributes['name'])
        elif tag == 'signal' and self.stack:
            name, known = self.stack[-1]
            signal = attributes['name'].split('::')[0]
            if known:
                known.list_properties()  # a class that was never used has no signals yet
                if not GObject.signal_lookup(signal, known):
                    self.report(f'{name} has no signal "{signal}"')

    def check_property(self, prop):
        name, known = self.stack[-1]
        if not known:
            return
        spec = known.find_property(prop)
        if spec is None:
            self.report(f'{name} has no property "{prop}" in GTK '
                        f'{Gtk.MAJOR_VERSION}.{Gtk.MINOR_VERSION}')
        else:
            self.value = spec, ''

    def data(self, text):
        if self.value is not None:
            self.value = self.value[0], self.value[1] + text

    def end(self, tag):
        if tag in ('object', 'template'):
            self.stack.pop()
        elif tag == 'property' and self.value is not None:
            spec, text = self.value
            self.value = None
            self.check_value(spec, text.strip())

    def check_value(self, spec, text):
        if spec.value_type.is_a(GObject.TYPE_ENUM):
            values = spec.enum_class.__enum_values__.values()
            known = {v.value_nick for v in values} | {v.value_name for v in values}
            if text not in known and not re.fullmatch(r'-?\d+', text):
                self.report(f'{spec.name}: {spec.value_type.name} has no "{text}"')
        elif spec.value_type == GObject.TYPE_BOOLEAN:
            if text.lower() not in ('true', 'false', 'yes', 'no', '0', '1'):
                self.report(f'{spec.name}: "{text}" is neither True nor False')
        elif spec.value_type in (GObject.TYPE_INT, GObject.TYPE_UINT, GObject.TYPE_DOUBLE,
                                 GObject.TYPE_FLOAT):
            if not re.fullmatch(r'-?\d+(\.\d+)?', text):
                self.report(f'{spec.name}: "{text}" is no number')
        elif spec.value_type.is_a(GObject.TYPE_OBJECT) and text:
            self.uses.append((self.parser.CurrentLineNumber, text))

    def check(self):
        try:
            self.parser.Parse(self.path.read_bytes(), True)
        except xml.parsers.expat.ExpatError as error:
            lint.report(self.path, error.lineno, f'{error}: not XML')
            return
        for line, name in self.uses:
            if name not in self.ids and '/' not in name and name != self.template:
                lint.report(self.path, line, f'nothing here has the id "{name}"')
        for child, (source, line) in BINDS.get(self.template, {}).items():
            if child not in self.ids:
                lint.report(source, line, f'{self.template}: no child "{child}" in '
                                          f'{lint.name(self.path)}')


templates = lint.files('*.ui', under=('src', 'data'))
for path in templates:
    Template(path).check()
lint.done()
