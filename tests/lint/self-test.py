#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each lint can fail: it is shown a small tree that breaks one rule, and must say where and what.
The same tree without the fault must pass."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
H = '/* SPDX-License-Identifier: GPL-3.0-or-later */\n'
PY = '# SPDX-License-Identifier: GPL-3.0-or-later\n'
PO = ('msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"MIME-Version: 1.0\\n"\n'
      '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
      '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n')
SAYS_HELLO = {'src/shell/a.c': H + 'f (_("Hello"));\n', 'po/POTFILES': 'src/shell/a.c\n',
              'po/LINGUAS': 'zh_CN\n', 'po/zh_CN.po': PO + 'msgid "Hello"\nmsgstr "您好，请进"\n'}
DRAWN = {'src/shell/a.c': H + 'f ("bs-home-symbolic");\n',
         'data/icons/bs-home-symbolic.svg': '<svg/>',
         'data/shell.gresource.xml': '<gresources>icons/bs-home-symbolic.svg</gresources>'}
PUBLIC = {'src/base/meson.build': "base_headers = files('bs-a.h')\n",
          'src/base/bs-a.h': H + '#pragma once\n#include <glib.h>\n\n/* A row. */\n'
                                 'typedef struct\n{\n  gboolean a;\n} BsA;\n'}
TEMPLATE = {'src/shell/a.c': H + 'G_DEFINE_FINAL_TYPE (BsA, bs_a, GTK_TYPE_WIDGET)\n'
                                 'gtk_widget_class_bind_template_child (c, BsA, entry);\n',
            'src/shell/a.ui': '<interface><template class="BsA" parent="GtkWidget">\n'
                              '<child><object class="GtkBox" id="a"/></child>\n'
                              '<child><object class="GtkLabel"><property name="xalign">0</property>'
                              '<property name="halign">end</property>'
                              '<property name="mnemonic-widget">a</property></object></child>\n'
                              '<child><object class="GtkButton" id="entry"><signal name="clicked" '
                              'handler="f"/></object></child></template></interface>\n'}
FORMAT = {'.clang-format': (ROOT / '.clang-format').read_text(),
          'src/base/a.c': H + 'int\nf (int a)\n{\n  return (char) a;\n}\n'}
LISTS = {f'packaging/deps.d/{part}.list': (ROOT / f'packaging/deps.d/{part}.list').read_text()
         for part in ('build', 'run', 'test')}
LISTS['meson.build'] = (ROOT / 'meson.build').read_text()
LISTS['src/meson.build'] = ''
EXPORT = '__attribute__ ((visibility ("default"))) void '
LIBRARY = {'src/base/bs-a.h': H + 'BS_EXPORT void bs_a (void);\nBS_EXPORT\n'
                                  'G_DECLARE_FINAL_TYPE (B, bs_b, BS, B, GObject)\n',
           'tests/lint/libbanshi.symbols': 'bs_a\nbs_b_get_type\n', 'src/modules/m/meson.build': '',
           'lib.c': f'{EXPORT} bs_a (void) {{}} {EXPORT} bs_b_get_type (void) {{}}'
                    'void c (void) {}',
           'module.c': f'{EXPORT} bs_module_query_abi (void) {{}}'
                       f'{EXPORT} bs_module_query_type (void) {{}}'}
# Lints that look at what was built as well.
BUILT = ('built', 'packages', 'symbols')
BANNED = ('gtk_show_uri', 'gtk_link_button_new', 'gtk_about_dialog_new', 'gtk_entry_new',
          'g_app_info_launch_default_for_uri', 'gtk_app_chooser_dialog_new', 'gtk_text_view_new',
          'gtk_file_chooser_native_new', 'gtk_print_operation_run', 'gtk_color_button_new',
          'gtk_label_set_markup', 'gtk_label_set_use_markup', 'gtk_search_entry_new',
          'gtk_label_set_selectable', 'gtk_header_bar_new', 'gtk_message_dialog_new',
          'gtk_drop_target_new', 'strcpy', 'strcat', 'sprintf', 'gets', 'atoi', 'g_error', 'system',
          'popen', 'g_usleep', 'sleep')


def c(layer, text):
    return {f'src/{layer}/a.c': H + text}


def without(files, path, line):
    return {**files, path: ''.join(row for row in files[path].splitlines(True)
                                   if row.strip() != line)}


def changed_header(old, new):
    return {'src/base/bs-a.h': PUBLIC['src/base/bs-a.h'].replace(old, new)}


# lint, tree that passes, what is put over it, what must be said
CASES = [
    ('includes', c('shell', '#include "api/bs-page.h"\n'),
     c('profile', '\n#include "health/bs-health.h"\n'),
     'src/profile/a.c:3: profile/ must not incl'),
    ('includes', c('visit', '#include "card/bs-holder.h"\n'),
     c('visit', '#include "card/bs-card.h"\n'), 'src/visit/a.c:2: visit/ must not include'),
    ('includes', c('modules/guide', '#include "api/banshi.h"\n'),
     c('modules/guide', '#include "catalogue/bs-item.h"\n'),
     'src/modules/guide/a.c:2: a module inc'),
    ('includes', c('modules/guide', '#include <api/banshi.h>\n'),
     c('modules/guide', '#include "modules/forms/bs-form.h"\n'),
     'src/modules/guide/a.c:2: a module'),
    ('includes', c('modules/guide', '#include <string.h>\n'),
     c('modules/guide', '#include "config.h"\n'), 'src/modules/guide/a.c:2: a module is built'),
    ('includes', c('shell', '#include <gtk/gtk.h>\n'),
     c('health', '#include <gtk/gtk.h>\n'),
     'src/health/a.c:2: <gtk/gtk.h> belongs to api, modules'),
    ('includes', c('card', '#include <winscard.h>\n'),
     c('api', '#  include <winscard.h>\n'), 'src/api/a.c:2: <winscard.h> belongs to card/'),
    ('includes', c('catalogue', '#include <sqlite3.h>\n'),
     c('health', '#include <sqlite3.h>\n'), 'src/health/a.c:2: <sqlite3.h> belongs to'),
    ('includes', c('base', '#include <qrencode.h>\n/*\n#include <gtk/gtk.h>\n*/\n'),
     c('base', '#include <magic.h>\n'), 'src/base/a.c:2: <magic.h> is new here'),
    ('includes', c('base', ''), c('extra', ''), 'src/extra/a.c:1: this folder is no layer'),
    ('includes', c('base', ''), c('base', '#include "bs-gone.h"\n'),
     'src/base/a.c:2: "bs-gone.h" is'),
    ('includes', c('base', ''), c('base', '#include "../ops/x.h"\n'),
     'src/base/a.c:2: "../ops/x.h"'),
    ('includes', {**c('ops', ''), 'src/ops/meson.build': 'x = [base_dep]\n'},
     {'src/ops/meson.build': 'x = [base_dep,\n  shell_dep]\n'}, 'src/ops/meson.build:2: ops/ must'),
    ('includes', {**c('modules/guide', ''), 'src/modules/guide/meson.build': 'banshi_module_dep\n'},
     {'src/modules/guide/meson.build': 'catalogue_lib\n'}, 'src/modules/guide/meson.build:1: '),
    ('includes', {**c('ops', ''), 'src/ops/meson.build': 'json_dep\n'},
     {'src/ops/meson.build': 'gtk_dep\n'}, 'src/ops/meson.build:1: ops/ must not link gtk_dep'),

    ('banned', c('shell', '/* gtk_show_uri () */ f ("gtk_show_uri ()");\n'),
     c('shell', ''.join(f'f ({word} (a));\n' for word in BANNED)),
     tuple(f'src/shell/a.c:{line}: {word} ' for line, word in enumerate(BANNED, 2))),
    ('banned', c('shell', 'gtk_text_direction; int gets; self->system (a); g_error_free (e);\n'),
     c('shell', 'goto out;\n'), 'src/shell/a.c:2: goto is not used here'),
    ('banned', c('shell', ''), c('shell', 'GtkTextView *view;\n'), 'src/shell/a.c:2: GtkTextView '),
    ('banned', c('shell', ''), {'tests/a.c': 'strcpy (a, b);\n'}, 'tests/a.c:1: strcpy '),
    ('banned', {'src/a.ui': '<object class="GtkLabel"/>'},
     {'src/a.ui': '<object class="GtkEntry"/>'},
     'src/a.ui:1: GtkEntry '),

    ('sources', c('base', ''), {'src/base/a.c': 'int a;\n'}, 'src/base/a.c:1: the first line'),
    ('sources', c('base', ''), {'tests/a.py': 'a = 1\n'}, 'tests/a.py:1: no line'),
    ('sources', {**c('base', ''), 'packaging/a': '#!/bin/sh\n' + PY},
     {'packaging/a': '#!/bin/sh\n'},
     'packaging/a:1: no line'),
    ('sources', c('base', '\n' * 998 + 'int a;\n'), c('base', '\n' * 999 + 'int a;\n'),
     'src/base/a.c:1001: 1001 lines, at most 1000'),
    ('sources', {'src/base/bs-a.c': H + 'G_DEFINE_FINAL_TYPE (BsA, bs_a, G_TYPE_OBJECT)\n'},
     {'src/base/bs-a.c': H + '\nG_DEFINE_TYPE_WITH_CODE (BsBThing, bs_b_thing, G_TYPE_OBJECT)\n'},
     'src/base/bs-a.c:3: BsBThing: one type a file, in bs-b-thing.c'),
    ('sources', c('base', 'int XXXL;\n'), c('base', '/* TO' 'DO */\n'),
     'src/base/a.c:2: unfinished'),
    ('sources', c('base', ''), c('base', 'int\ta;\n'), 'src/base/a.c:2: a tab'),
    ('sources', c('base', ''), c('base', 'int a; \n'), 'src/base/a.c:2: blanks at the end'),
    ('sources', c('base', 'int a;\n'), c('base', 'int a;'),
     'src/base/a.c:2: no newline at the end'),
    ('sources', c('base', 'int a;\n'), c('base', 'int a;\n\n'), 'src/base/a.c:3: empty lines at'),

    ('format', FORMAT, {'src/base/a.c': H + 'int f(int a) { return a; }\n'},
     'src/base/a.c:2: not formatted'),

    ('potfiles', SAYS_HELLO, {'po/POTFILES': ''}, 'src/shell/a.c:2: has words for people'),
    ('potfiles', SAYS_HELLO, c('shell', '/* _("Hello") */\n#define _(a) gettext (a)\n'),
     'po/POTFILES:1: src/shell/a.c has no words'),
    ('potfiles', SAYS_HELLO, {'po/POTFILES': 'src/shell/a.c\nsrc/shell/gone.c\n'},
     'po/POTFILES:2: src/shell/gone.c does not exist'),
    ('potfiles', SAYS_HELLO, {'src/shell/a.ui': '<x translatable="yes">a</x>'},
     'src/shell/a.ui:1: has words'),
    ('potfiles', SAYS_HELLO, {'src/shell/b.c': H + 'C_ ("a", "b")', 'po/POTFILES':
                              'src/shell/b.c\nsrc/shell/a.c\n'}, 'po/POTFILES:1: not in order'),

    ('translations', SAYS_HELLO, c('shell', '_("Hello") _("Good bye")\n'),
     'po/zh_CN.po:1: "Good bye" is missing'),
    ('translations', SAYS_HELLO, {'po/zh_CN.po': PO + 'msgid "Hello"\nmsgstr ""\n'},
     'po/zh_CN.po:9: "Hello" is not translated'),
    ('translations', SAYS_HELLO, {'po/zh_CN.po': PO + '#, fuzzy\nmsgid "Hello"\nmsgstr "您好"\n'},
     'po/zh_CN.po:10: "Hello" is fuzzy'),
    ('translations', SAYS_HELLO,
     {'po/zh_CN.po': SAYS_HELLO['po/zh_CN.po'] + '\n#~ msgid "Old"\n#~ msgstr "旧"\n'},
     'po/zh_CN.po:12: obsolete'),
    ('translations', SAYS_HELLO,
     {'po/zh_CN.po': SAYS_HELLO['po/zh_CN.po'] + '\nmsgid "Old"\nmsgstr "旧"\n'},
     'po/zh_CN.po:12: no source says "Old"'),
    *[('translations', SAYS_HELLO, {'po/zh_CN.po': PO + f'msgid "Hello"\nmsgstr "{text}"\n'},
       f'po/zh_CN.po:9: {said}')
      for text, said in (('您好,请进', '"好,": write "好，"'), ('您好.', '"好.": write "好。"'),
                         ('您好?', '"好?": write "好？"'), ('电话:%s', '"话:": write "话："'),
                         ('用户您好', '用户: say'))],
    ('translations', {**SAYS_HELLO, **c('shell', 'ngettext ("%d page", "%d pages", n)\n'),
                      'po/zh_CN.po': PO + 'msgid "%d page"\nmsgid_plural "%d pages"\n'
                                          'msgstr[0] "%d 页"\n'},
     {'po/zh_CN.po': PO + '#, c-format\nmsgid "%d page"\nmsgid_plural "%d pages"\n'
                          'msgstr[0] "%s 页"\n'}, 'po/zh_CN.po:12: '),

    ('icons', DRAWN, c('shell', 'f ("bs-gone-symbolic");\n'),
     'src/shell/a.c:2: bs-gone-symbolic is'),
    ('icons', DRAWN, {'data/shell.gresource.xml': '<gresources/>'},
     'src/shell/a.c:2: bs-home-symbolic is not in data/shell.gresource.xml'),
    ('icons', DRAWN, {'data/icons/bs-home-symbolic.svg': '<svg>'},
     'data/icons/bs-home-symbolic.svg'),
    ('icons', DRAWN, {'src/modules/x/x.module.in': 'Icon=bs-x-symbolic\n'},
     'src/modules/x/x.module.in:1: bs-x-symbolic is not drawn'),

    ('data', {'data/a.json': '{"a": {"a": 1}}'}, {'data/a.json': '{\n"a": 1,\n"a": 2}'},
     'data/a.json:3: a stands twice'),
    ('data', {'data/a.json': '[]'}, {'data/a.json': '[\n1,]'}, 'data/a.json:2: '),
    ('data', {'data/a.schema.json': '{"$schema": "https://json-schema.org/draft/2020-12/schema"}'},
     {'data/a.schema.json': '{"$schema": "https://json-schema.org/draft/2020-12/schema",'
                            '"properties": {"a": {"type": "txt"}}}'},
     'data/a.schema.json:1: /properties/a/type'),
    ('data', {'kiosk-profiles/a/profile.ini': '[A]\nB[zh_CN]=1\n'},
     {'kiosk-profiles/a/profile.ini': '[A]\nB\n'}, 'kiosk-profiles/a/profile.ini:2: neither'),
    ('data', {'kiosk-profiles/a/profile.ini': '[A]\nB=1\n'},
     {'kiosk-profiles/a/profile.ini': 'B=1\n'}, 'kiosk-profiles/a/profile.ini:1: '),
    ('data', {'data/a.gresource.xml': '<a/>'}, {'data/a.gresource.xml': '<a>'},
     'data/a.gresource.xml:1: '),

    ('ui', TEMPLATE, {'src/shell/a.ui': TEMPLATE['src/shell/a.ui'].replace('xalign', 'xalgin')
                      .replace('>end<', '>ent<').replace('"entry"', '"entries"')
                      .replace('GtkBox', 'GtkBocks').replace('clicked', 'clacked')
                      .replace('>a<', '>b<')},
     ('src/shell/a.ui:2: GtkBocks: there is no such class', 'src/shell/a.ui:3: GtkLabel has no prop',
      'src/shell/a.ui:3: halign: GtkAlign has no "ent"',
      'src/shell/a.ui:3: nothing here has the id "b"',
      'src/shell/a.ui:4: GtkButton has no signal "clacked"',
      'src/shell/a.c:3: BsA: no child "entry" in src/shell/a.ui')),
    ('ui', TEMPLATE, {'src/shell/a.ui': '<interface>'}, 'src/shell/a.ui:1: '),

    ('headers', PUBLIC, changed_header('/* A row. */\n', ''),
     'src/base/bs-a.h:5: BsA: say above it'),
    ('headers', PUBLIC, changed_header('<glib.h>', '<time.h>'),
     'src/base/bs-a.h:8: unknown type name'),
    ('headers', PUBLIC, changed_header('#pragma once\n', ''),
     'src/base/bs-a.h:2: the line after the licence'),
    ('headers', PUBLIC, {'src/base/meson.build': "base_headers = files('bs-b.h')\n"},
     'src/base/bs-b.h:1: is listed'),

    ('symbols', LIBRARY, {'lib.c': LIBRARY['lib.c'] + f'{EXPORT} bs_c (void) {{}}'},
     ('libbanshi.symbols:1: bs_c is exported and not listed',
      'bs_c is exported without a BS_EXPORT')),
    ('symbols', LIBRARY, {'lib.c': f'{EXPORT} bs_a (void) {{}}'},
     ('libbanshi.symbols:2: bs_b_get_type is not exported any more',
      'src/base/bs-a.h:3: bs_b_get_type has BS_EXPORT, and')),
    ('symbols', LIBRARY,
     {'module.c': f'{EXPORT} bs_module_query_abi (void) {{}} {EXPORT} x (void) {{}}'},
     ('src/modules/m/meson.build:1: libbanshi-m.so exports x',
      'libbanshi-m.so does not export bs_module_query_type')),

    ('built', {**c('base', ''), 'tests/x/meson.build': "project ('x')\n", 'tests/x/y/b.c': H,
               'build/compile_commands.json': '[{"file": "../src/base/a.c"}]'},
     {'src/base/b.c': H}, 'src/base/b.c:1: is built nowhere'),

    ('packages', LISTS, without(LISTS, 'packaging/deps.d/build.list', 'libsqlite3-dev'),
     'sqlite3 is in libsqlite3-dev: add it to packaging/deps.d/build.list'),
    ('packages', LISTS, {'packaging/deps.d/test.list': LISTS['packaging/deps.d/test.list']
                               + 'libsqlite3-dev\n'}, 'libsqlite3-dev is in build.list already'),
    ('packages', LISTS, {'packaging/deps.d/build.list': LISTS['packaging/deps.d/build.list']
                               + 'libzip-dev\n'}, 'meson.build asks for nothing of libzip-dev'),
    ('packages', LISTS, {'packaging/deps.d/test.list': LISTS['packaging/deps.d/test.list']
                               + 'gnuplot (unless it rains)\n'}, '"gnuplot (unless it rains)": one'),
    ('packages', LISTS, {'src/meson.build': "\nx = dependency('no-such-thing')\n"},
     'src/meson.build:2: no installed package has no-such-thing.pc'),
]


def write(tree, files):
    for path, text in files.items():
        path = tree / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def run(lint, tree):
    arguments = ['--build', str(tree / 'build')] if lint in BUILT else []
    if lint == 'symbols':
        for source, library in (('lib.c', 'api/libbanshi.so.1'),
                                ('module.c', 'modules/m/libbanshi-m.so')):
            library = tree / 'build' / 'src' / library
            library.parent.mkdir(parents=True, exist_ok=True)
            subprocess.run(['gcc', '-shared', '-fPIC', '-fvisibility=hidden', '-o', str(library),
                            str(tree / source)], check=True)
    result = subprocess.run([sys.executable, str(HERE / f'{lint}.py'), '--root', str(tree),
                             *arguments], capture_output=True, text=True,
                            env={**os.environ, 'LC_ALL': 'C.UTF-8'})
    return result.returncode, result.stdout + result.stderr


wanted = sys.argv[1:]
failed = 0
sound = {}
cases = [case for case in CASES if not wanted or case[0] in wanted]
print(f'1..{len(cases)}')
for number, (lint, good, fault, said) in enumerate(cases, 1):
    expected = said if isinstance(said, tuple) else (said,)
    key = lint, tuple(sorted(good.items()))
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        write(tree, good)
        if key not in sound:
            sound[key] = run(lint, tree)
        write(tree, fault)
        fails, after = run(lint, tree)
    passes, before = sound[key]
    ok = passes == 0 and fails == 1 and all(text in after for text in expected)
    failed += not ok
    print(f'{"ok" if ok else "not ok"} {number} - {lint}: {expected[0]}')
    if not ok:
        print(f'# without the fault: exit {passes}\n# ' + before.replace('\n', '\n# '))
        print(f'# with it: exit {fails}\n# ' + after.replace('\n', '\n# '))
sys.exit(1 if failed else 0)
