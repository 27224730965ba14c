#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each language of po/LINGUAS is complete, and Chinese reads as Chinese does."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from lintlib import Lint

HAN = r'[\u3400-\u9fff\uff01-\uff5e\u3001-\u3011\u201c\u201d]'
ASCII_MARK = re.compile(rf'{HAN}(?:([,:;?!])|(\.)(?=$|\s|{HAN}))')
FULL = dict(zip(',.:;?!', '，。：；？！'))
# Words a citizen must not meet, and what to say.
WORDS = {'用户': '您、办事群众 or 企业', '行政大厅': '政务服务大厅', '登陆': '登录', '帐号': '账号',
         '帐户': '账户', '其它': '其他'}
# A format or mnemonic that only the msgid has would show raw.
PLACEHOLDER = re.compile(r'%(?:\d+\$)?[-+ #0\']*\d*(?:\.\d+)?(?:h{1,2}|l{1,2}|z|"\s*G_\w+\s*")?'
                         r'([a-zA-Z%])')
ESCAPES = {'n': '\n', 't': '\t', 'r': '\r', '"': '"', '\\': '\\'}


class Entry:
    def __init__(self, line):
        self.line = line
        self.flags = set()
        self.obsolete = False
        self.texts = {}

    @property
    def key(self):
        return self.texts.get('msgctxt'), self.texts.get('msgid')

    def translations(self):
        return [t for k, t in self.texts.items() if k.startswith('msgstr')]


def read_po(path):
    """Entries of a .po file with the line each starts at. msgfmt has checked the syntax before."""
    entries, entry, keyword = [], None, None
    for number, line in enumerate(Path(path).read_text().splitlines(), 1):
        if line.startswith('#~'):
            if re.match(r'#~\s*msgid\s', line):
                entry, keyword = Entry(number), None
                entry.obsolete = True
                entries.append(entry)
            continue
        if not line.strip() or line.startswith('#'):
            # A comment or an empty line ends the entry before it.
            if entry is None or 'msgid' in entry.texts or entry.obsolete:
                entry = Entry(number)
                entries.append(entry)
            if line.startswith('#,'):
                entry.flags |= {flag.strip() for flag in line[2:].split(',')}
            continue
        match = re.match(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)?\s*"(.*)"$', line)
        if match.group(1):
            keyword = match.group(1)
            if keyword in ('msgctxt', 'msgid') and (entry is None or 'msgid' in entry.texts):
                entry = Entry(number)
                entries.append(entry)
            entry.texts[keyword] = ''
            if keyword == 'msgid':
                entry.line = number
        entry.texts[keyword] += re.sub(r'\\(.)', lambda m: ESCAPES.get(m[1], m[0]), match.group(2))
    return [e for e in entries if e.obsolete or e.texts.get('msgid')]


def template(root, folder):
    pot = folder / 'banshi.pot'
    keywords = ['_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'ngettext:1,2', 'g_dcgettext:2',
                'g_dngettext:2,3', 'g_dpgettext2:2c,3']
    result = subprocess.run(['xgettext', '--from-code=UTF-8', '--add-comments=TRANSLATORS',
                             '--files-from=po/POTFILES', f'--output={pot}', '--force-po',
                             *(f'--keyword={k}' for k in keywords)],
                            cwd=root, capture_output=True, text=True)
    if result.returncode:
        sys.exit(result.stderr)
    return {e.key: e for e in read_po(pot)}


lint = Lint(__doc__)
po = lint.root / 'po'
with tempfile.TemporaryDirectory() as folder:
    wanted = template(lint.root, Path(folder))
    lint.checked += len(wanted)
    for language in (po / 'LINGUAS').read_text().split('#')[0].split():
        path = po / f'{language}.po'
        result = subprocess.run(['msgfmt', '--check', '-o', f'{folder}/out.mo', str(path)],
                                capture_output=True, text=True)
        for line, text in re.findall(r'\.po:(\d+): (.*)', result.stderr):
            if 'missing in header' not in text:
                lint.report(path, int(line), text)
        if result.returncode:
            if not lint.findings:
                lint.report(path, 1, result.stderr.strip())
            continue
        seen = set()
        for entry in read_po(path):
            if entry.obsolete:
                lint.report(path, entry.line, 'obsolete: take it out')
                continue
            seen.add(entry.key)
            shown = entry.texts['msgid'][:40]
            if entry.key not in wanted:
                lint.report(path, entry.line, f'no source says "{shown}" any more: take it out')
            if 'fuzzy' in entry.flags:
                lint.report(path, entry.line, f'"{shown}" is fuzzy: check it, take the mark away')
            for text in entry.translations():
                if not text:
                    lint.report(path, entry.line, f'"{shown}" is not translated')
                if not language.startswith('zh'):
                    continue
                for match in ASCII_MARK.finditer(text):
                    lint.report(path, entry.line, f'"{match.group()}": write '
                                                  f'"{match.group()[0]}{FULL[match.group()[1]]}"')
                for word, better in WORDS.items():
                    if word in text:
                        lint.report(path, entry.line, f'{word}: say {better}')
        for key in wanted.keys() - seen:
            lint.report(path, 1, f'"{key[1][:60]}" is missing: translate it')
lint.done()
