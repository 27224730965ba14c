#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages for phones in a browser: accessible, as wide as the phone, and harmless whatever the
catalogue says. Pictures of them are left in meson-logs/phone-pages."""

import contextlib
import http.server
import json
import os
import shutil
import subprocess
import tempfile
import threading
from pathlib import Path

import halls
import phone
import tap

BUILD = Path(os.environ['BANSHI_BUILD'])
PICTURES = BUILD / 'meson-logs' / 'phone-pages'
SIZES = [(390, 844), (320, 568)]
MOST_BYTES = 30000
LANGUAGES = {'zh_CN': 'zh-CN', 'en': 'en'}
# Calls for staff are news as they happen: WCAG 2.2.1 excepts them, axe cannot know.
EXCEPTIONS = {'staff': ['meta-refresh']}
HOSTILE = ('<script>document.title="stolen"</script>"\'><img src=x onerror=alert(1)>'
           '\u202eturned\u202c&amp;</main></body>' + 'W' * 50)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


@contextlib.contextmanager
def serve(folder):
    def handler(*arguments):
        return Quiet(*arguments, directory=str(folder))

    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f'http://127.0.0.1:{server.server_port}'
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextlib.contextmanager
def print_pages(catalogue):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([os.environ['BANSHI_PRINT_PAGES'], catalogue, folder], check=True,
                       timeout=120)
        yield Path(folder)


@contextlib.contextmanager
def open_phone():
    one = phone.Phone(phone.fetch_axe(BUILD / 'tests' / 'server' / 'axe'))
    try:
        yield one
    finally:
        one.close()


def choose(folder, language):
    """Of guides and forms those with the most, the middle and the least to say; of the rest all."""
    pages = sorted(folder.glob(f'{language}-*.html'), key=lambda page: page.stat().st_size)
    chosen = []
    for kind in ('item', 'form'):
        some = [page for page in pages if page.stem.startswith(f'{language}-{kind}-')]
        assert len(some) >= 2, f'{len(some)} pages of {kind}'
        chosen += [some[-1], some[len(some) // 2], some[0]]
        pages = [page for page in pages if page not in some]
    assert len(pages) >= 9, pages
    return chosen + pages


def judge(one, url, page, size, findings):
    name = page.stem.split('-', 1)[1]
    one.set_size(*size)
    one.open(f'{url}/{page.name}')
    lines = one.judge(EXCEPTIONS.get(name.split('-')[0], ()))
    lines += [f'sticks out: {found}' for found in one.find_overflow()]
    lines += [f'foreign: {found}' for found in one.find_foreign()]
    PICTURES.mkdir(parents=True, exist_ok=True)
    one.take_picture(PICTURES / f'{page.stem}-{size[0]}.png')
    one.double_text()
    lines += [f'sticks out at 200 %: {found}' for found in one.find_overflow()]
    findings += [f'{page.stem} at {size[0]}x{size[1]}: {line}' for line in lines]


def pages_are_accessible():
    findings, n = [], 0
    with print_pages(os.environ['BS_SAMPLE_CATALOGUE']) as folder, serve(folder) as url, \
            open_phone() as one:
        for language, tag in LANGUAGES.items():
            for page in choose(folder, language):
                for size in SIZES:
                    judge(one, url, page, size, findings)
                    n += 1
                assert one.run('return document.documentElement.lang') == tag
    print(f'# {n} times a page on a phone')
    assert not findings, '\n'.join(findings)


def pages_are_light():
    with print_pages(os.environ['BS_SAMPLE_CATALOGUE']) as folder:
        sizes = sorted((page.stat().st_size, page.name) for page in folder.glob('*.html'))
        style = (folder / 'style.css').stat().st_size
    print(f'# {len(sizes)} pages, largest {sizes[-1]}, style {style} bytes')
    assert sizes[-1][0] <= MOST_BYTES, sizes[-1]
    assert style <= 8000, style


def hostile_text_stays_text():
    findings = []
    item = json.loads((Path(__file__).parents[2] / 'data/sample-catalogue/cl.json').read_text())
    item = item['items'][0] if isinstance(item, dict) else item[0]

    def poison(value, key=None):
        if key in ('form_guid', 'example_guid', 'result_guid') or not isinstance(value, (
                str, dict, list)):
            return value
        if isinstance(value, dict):
            return {name: poison(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [poison(inner, key) for inner in value]
        if key == 'condition_name':
            return '<b onclick=x>"\u202e&amp;' + 'W' * 25
        return value + HOSTILE if key in TEXTS else value

    with tempfile.TemporaryDirectory() as source:
        for name in ('forms', 'results'):
            shutil.copytree(Path(__file__).parents[2] / 'data/sample-catalogue' / name,
                            Path(source) / name)
        (Path(source) / 'a.json').write_text(json.dumps([poison(item)], ensure_ascii=False))
        catalogue = Path(source) / 'hostile.catalogue'
        subprocess.run([os.environ['BANSHI_CTL'], 'catalogue', 'build', source, '-o', catalogue,
                        '--keep-going'], check=True, timeout=120, stdout=subprocess.DEVNULL)
        with print_pages(catalogue) as folder, serve(folder) as url, open_phone() as one:
            pages = sorted(folder.glob('*-item-*.html')) + sorted(folder.glob('*-form-*.html'))
            assert len(pages) >= 4, pages
            for page in pages:
                assert b'&lt;script&gt;' in page.read_bytes()
                assert '\u202e' not in page.read_text()
                judge(one, url, page, (320, 568), findings)
                assert 'stolen' != one.run('return document.title')
                assert one.run('return document.images.length') == 0
    assert not findings, '\n'.join(findings)


# What a department may write freely.
TEXTS = {'task_name', 'everyday_name', 'name', 'handler', 'time_limit', 'standard', 'window', 'floor',
         'target_group', 'accept_condition', 'material_name', 'page_format', 'source_explain',
         'fill_explain', 'accept_stand', 'note', 'question', 'answer',
         'condition_desc', 'law_name', 'article', 'dept', 'address', 'transact_addr',
         'transact_time', 'traffic_guide', 'limit_scene_explain', 'result_name', 'phone'}

BAD = '''<!DOCTYPE html><html><head><title>x</title>
<meta name="viewport" content="width=device-width"></head><body>
<p style="color: #666; background: #fff">pale</p><img src="data:," onerror="1">
<p style="width: 900px">wide</p><script>1</script></body></html>'''


def bad_pages_are_found():
    with tempfile.TemporaryDirectory() as folder, serve(folder) as url, open_phone() as one:
        (Path(folder) / 'bad.html').write_text(BAD)
        one.set_size(320, 568)
        one.open(f'{url}/bad.html')
        rules = {line.split(':')[0] for line in one.judge()}
        assert {'color-contrast-enhanced', 'html-has-lang', 'image-alt', 'landmark-one-main',
                'page-has-heading-one'} <= rules, rules
        assert one.find_overflow()
        assert len(one.find_foreign()) == 2, one.find_foreign()


def the_hall_serves_them():
    """With the headers of the hall, which allow a page less than a plain server does."""
    findings = []
    with halls.start() as hall, open_phone() as one:
        for path in (f'/i/{hall.item}', f'/f/{hall.form}', '/no/such/page'):
            for language, tag in (('zh', 'zh-CN'), ('en', 'en')):
                one.set_size(*SIZES[0])
                one.open(f'{hall.env["HALL_URL"]}{path}?lang={language}')
                findings += [f'{path}: {line}' for line in one.judge() + one.find_foreign()]
                assert one.run('return document.documentElement.lang') == tag
                # The style sheet is there, and allowed.
                ground = one.run('return getComputedStyle(document.body).backgroundColor')
                assert ground == 'rgb(242, 245, 250)', ground
        one.open(f'{hall.env["HALL_URL"]}/i/{hall.item}?lang=zh')
        one.click('a.language')
        assert one.run('return document.documentElement.lang') == 'en'
        one.click('a[href$="/blank.pdf"]')
    assert not findings, '\n'.join(findings)


def staff_take_a_call():
    with halls.start() as hall, open_phone() as one:
        def ask(method, path, **body):
            return hall.ask(method, path, body=json.dumps(body) if body else None,
                            terminal=True).json

        call = ask('POST', '/api/v1/staff-calls', terminal=hall.terminal, page='guide:item')
        path = f'/api/v1/staff-calls/{call["id"]}'
        one.set_size(*SIZES[0])
        one.open(f'https://staff:{hall.password}@127.0.0.1:{hall.port}/staff?lang=zh')
        assert hall.terminal in one.run('return document.body.innerText')
        for state, button in (('taken', 'main'), ('closed', 'quiet')):
            one.click(f'button.{button}')
            call = ask('GET', f'{path}?wait=10&state={call["state"]}')
            assert call['state'] == state, call
            assert one.run('return document.documentElement.lang') == 'zh-CN'
        assert hall.terminal not in one.run('return document.body.innerText')


tap.run(the_hall_serves_them, staff_take_a_call, pages_are_accessible, pages_are_light, hostile_text_stays_text, bad_pages_are_found)
