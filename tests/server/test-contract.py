#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""banshi-hall against data/hall-api.yaml: every operation with good and bad input, every answer as
the file says, no route that the file does not know and no operation that was not played."""

import base64
import contextlib
import copy
import html
import http.client
import json
import re
import subprocess
import threading
import urllib.parse
from pathlib import Path

import contract
import halls
import tap

FILE = Path(__file__).resolve().parents[2] / 'data' / 'hall-api.yaml'
NOBODY = 'A' * 22
NO_FORM = '0' * 16
# Nothing that a client does brings these about.
UNPROVOKED = {'getStatus: default', 'getStyle: default'}

api = contract.Contract(FILE.read_text())


class Player:
    """Asks the server, and holds each answer against the file."""

    def __init__(self, hall):
        self.hall = hall
        self.public_url = hall.env['HALL_PUBLIC_URL']

    def ask(self, name, path, method=None, headers=None, body=None, who='right'):
        operation = api.find(name)
        headers = dict(headers or {})
        if operation.security and who == 'right':
            headers.setdefault('Authorization', self.sign(operation))
        method = method or operation.method
        assert operation.matches(urllib.parse.urlsplit(path).path), f'{path} is not {name}'
        answer = self.hall.ask(method, path, headers, body)
        api.check_answer(operation, method, answer.status, answer.headers, answer.body)
        return answer.status, answer.headers, answer.body

    def sign(self, operation, secret=None):
        if 'staff' in operation.security[0]:
            word = base64.b64encode(f'staff:{secret or self.hall.password}'.encode()).decode()
            return f'Basic {word}'
        return f'Bearer {secret or self.hall.key}'

    def post(self, name, path, value, **more):
        return self.ask(name, path, body=json.dumps(value).encode(),
                        headers={'Content-Type': 'application/json'}, **more)


@contextlib.contextmanager
def start(*limits, catalogue=True):
    with halls.start(*limits, catalogue=catalogue) as hall:
        yield Player(hall)


def expect(answer, *statuses):
    assert answer[0] in statuses, f'{answer[0]} {answer[2][:300]!r}, not {statuses}'
    return answer


def fits(schema, value):
    try:
        api.validate(value, schema)
    except contract.jsonschema.ValidationError:
        return False
    return True


def spoil(schema, good):
    """Bodies that the file does not allow, made from one that it does."""
    for name in schema.get('required', []):
        yield {key: value for key, value in good.items() if key != name}
    if schema.get('additionalProperties') is False:
        yield {**good, 'citizen': '张三'}
    for name in good:
        for bad in (None, 7, True, [], {}, '', 'x' * 500, '\u0000', '../../x', '<b>', good[name] + ' ',
                    good[name].upper() + 'É'):
            rotten = copy.deepcopy(good)
            rotten[name] = bad
            if not fits(schema, rotten):
                yield rotten


# Bytes that are no JSON object at all.
JUNK = [b'', b'null', b'[]', b'"x"', b'7', b'{', b'{"form":', b'\xff\xfe', b'{"a":1}{"b":2}',
        b'[' * 5000, b'{"form": "\xff"}', b'\x00' * 40]


def the_file_is_sound():
    api.check_document()


def slips_of_the_pen_are_found():
    text = FILE.read_text()
    for old, new in (('operationId: getCatalogue', 'operationId: getStatus'),
                     ('required: [form, part]', 'required: [form, parts]'),
                     ('responses/Problem"}', 'responses/Prblem"}'),
                     ('      summary: A form for', '      sumary: A form for'),
                     ('/i/{item}:', '/i/{thing}:'),
                     ("type: string, pattern: '^[a-z0-9-]{1,40}$'",
                      "type: string, pattern: '^[a-z'"),
                     ('{type: integer, minimum: 400', '{type: integr, minimum: 400'),
                     ('    FormId:\n', '    FormId:\n      type: string\n    Unused:\n'),
                     ('    StaffForm:\n', '    StaffForm:\n      required: false\n')):
        assert old in text, old
        try:
            contract.Contract(text.replace(old, new, 1)).check_document()
        except Exception:
            continue
        raise AssertionError(f'{old} -> {new} is not found')


def make_headers(values):
    headers = http.client.HTTPMessage()
    for name, value in values.items():
        headers[name] = value
    return headers


def wrong_answers_are_found():
    operation = api.find('getStatus')
    good = {'service': 'banshi-hall', 'version': '1', 'time': '2026-11-24T08:00:00Z',
            'catalogue': None}
    kind = {'Content-Type': 'application/json'}
    answers = [(200, kind, good, True), (200, {}, good, False),
               (200, {'Content-Type': 'text/html'}, good, False), (204, kind, good, False),
               (200, kind, {**good, 'time': '2026-11-24 08:00'}, False),
               (200, kind, {**good, 'name': 'x'}, False),
               (200, kind, {**good, 'catalogue': {'version': 'x'}}, False)]
    seen = set(api.seen)
    for status, headers, value, right in answers:
        try:
            api.check_answer(operation, 'GET', status, make_headers(headers),
                             json.dumps(value).encode())
            found = True
        except Exception:
            found = False
        assert found == right, (status, headers, value)
    api.seen = seen


def routes_are_those_of_the_file():
    result = subprocess.run([halls.PREFIX / 'bin' / 'banshi-hall', '--routes'], capture_output=True, text=True,
                            check=True)

    def plain(path):
        return re.sub(r'\{\w+\}', '{}', path)

    served = {tuple(line.split()) for line in result.stdout.splitlines()}
    served = {(method, plain(path)) for method, path in served}
    described = {(one.method, plain(one.path)) for one in api.operations}
    assert served, 'no routes'
    assert served == described, (f'not in the file: {served - described}; '
                                 f'not served: {described - served}')


def status_and_catalogue():
    with start() as player:
        _, _, body = expect(player.ask('getStatus', '/api/v1/status'), 200)
        version = json.loads(body)['catalogue']
        _, headers, whole = expect(player.ask('getCatalogue', '/api/v1/catalogue'), 200)
        etag = headers['ETag']
        assert etag == f'"{version["version"]}"' and len(whole) == version['size']
        assert whole == (player.hall.folder / 'hall.catalogue').read_bytes()
        expect(player.ask('getCatalogue', '/api/v1/catalogue', headers={'If-None-Match': etag}), 304)
        _, headers, part = expect(player.ask(
            'getCatalogue', '/api/v1/catalogue',
            headers={'Range': 'bytes=1000-1999', 'If-Range': etag}), 206)
        assert part == whole[1000:2000]
        assert headers['Content-Range'] == f'bytes 1000-1999/{len(whole)}'
        # Another version than the one that was begun: all of it.
        expect(player.ask('getCatalogue', '/api/v1/catalogue', headers={
            'Range': 'bytes=1000-1999', 'If-Range': '"' + '0' * 64 + '"'}), 200)
        expect(player.ask('getCatalogue', '/api/v1/catalogue', headers={
            'Range': f'bytes={len(whole)}-'}), 416)
        _, headers, body = expect(player.ask('getCatalogue', '/api/v1/catalogue', method='HEAD'),
                                  200)
        assert body == b'' and headers['ETag'] == etag
        assert int(headers['Content-Length']) == len(whole)


def nothing_is_published_yet():
    with start(catalogue=False) as player:
        _, _, body = expect(player.ask('getStatus', '/api/v1/status'), 200)
        assert json.loads(body)['catalogue'] is None
        expect(player.ask('getCatalogue', '/api/v1/catalogue'), 503)
        expect(player.ask('showItem', '/i/sbk'), 503)
        expect(player.ask('showForm', f'/f/{NO_FORM}'), 503)
        expect(player.ask('getFormFile', f'/f/{NO_FORM}/blank.pdf'), 503)
        expect(player.post('createTakeAway', '/api/v1/take-aways',
                           {'form': NO_FORM, 'part': 'blank'}), 404, 503)


def take_aways():
    with start('Downloads=2') as player:
        form = player.hall.form
        _, _, body = expect(player.post('createTakeAway', '/api/v1/take-aways',
                                        {'form': form, 'part': 'blank'}), 201)
        link = json.loads(body)
        assert link['url'].startswith(player.public_url + '/t/'), link
        path = link['url'][len(player.public_url):]
        _, _, page = expect(player.ask('showTakeAway', path), 200)
        assert f'{path}/blank.pdf'.encode() in page
        expect(player.ask('showTakeAway', f'/t/{NOBODY}'), 404)
        expect(player.ask('takeAway', f'/t/{NOBODY}/blank.pdf'), 404)
        # The link is for the blank form only.
        expect(player.ask('takeAway', f'{path}/sample.pdf'), 404)
        expect(player.ask('takeAway', f'{path}/blank.pdf', method='HEAD'), 200)
        _, _, first = expect(player.ask('takeAway', f'{path}/blank.pdf'), 200)
        _, _, whole = expect(player.ask('getFormFile', f'/f/{form}/blank.pdf'), 200)
        assert first == whole
        _, _, rest = expect(player.ask('takeAway', f'{path}/blank.pdf',
                                       headers={'Range': 'bytes=100-'}), 206)
        assert rest == whole[100:]
        expect(player.ask('takeAway', f'{path}/blank.pdf'), 200)
        expect(player.ask('takeAway', f'{path}/blank.pdf'), 410)
        expect(player.ask('showTakeAway', path), 410)


def take_aways_expire():
    with start('TakeAwaySeconds=1') as player:
        _, _, body = expect(player.post('createTakeAway', '/api/v1/take-aways',
                                        {'form': player.hall.form, 'part': 'sample'}), 201)
        link = json.loads(body)
        assert link['expires_in'] == 1
        path = link['url'][len(player.public_url):]
        while player.ask('showTakeAway', path)[0] == 200:
            pass
        expect(player.ask('showTakeAway', path), 410)
        expect(player.ask('takeAway', f'{path}/sample.pdf'), 410)


def bad_take_aways():
    with start() as player:
        schema = api.find('createTakeAway').get_body_schema()
        good = {'form': player.hall.form, 'part': 'blank'}
        expect(player.post('createTakeAway', '/api/v1/take-aways', {**good, 'form': NO_FORM}), 404)
        spoiled = list(spoil(schema, good))
        assert len(spoiled) > 20
        for body in spoiled:
            expect(player.post('createTakeAway', '/api/v1/take-aways', body), 400)
        for body in JUNK:
            expect(player.ask('createTakeAway', '/api/v1/take-aways', body=body), 400)
        expect(player.post('createTakeAway', '/api/v1/take-aways', good), 201)


def staff_calls():
    with start() as player:
        terminal = player.hall.terminal
        _, _, body = expect(player.post('createStaffCall', '/api/v1/staff-calls',
                                        {'terminal': terminal, 'page': 'guide:item'}), 201)
        call = json.loads(body)
        assert call['state'] == 'waiting' and 'taken_at' not in call
        _, _, body = expect(player.post('createStaffCall', '/api/v1/staff-calls',
                                        {'terminal': terminal, 'page': 'home:'}), 200)
        assert json.loads(body)['id'] == call['id']
        path = f'/api/v1/staff-calls/{call["id"]}'
        expect(player.ask('getStaffCall', path), 200)
        expect(player.ask('getStaffCall', f'{path}?state=waiting&wait=0'), 200)
        expect(player.ask('getStaffCall', f'{path}?state=taken&wait=30'), 200)
        for query in ('state=nonsense', 'wait=-1', 'wait=31', 'wait=x', 'state=waiting&wait=1e1',
                      'state='):
            expect(player.ask('getStaffCall', f'{path}?{query}'), 400)
        expect(player.ask('getStaffCall', f'/api/v1/staff-calls/{NOBODY}'), 404)
        expect(player.ask('withdrawStaffCall', f'/api/v1/staff-calls/{NOBODY}'), 404)

        # Whoever waits hears of it when staff take the call on their page.
        answers = []
        waiter = threading.Thread(target=lambda: answers.append(
            player.ask('getStaffCall', f'{path}?state=waiting&wait=30')))
        waiter.start()
        _, _, page = expect(player.ask('showStaffCalls', '/staff?lang=en'), 200)
        assert terminal.encode() in page and b'reads a service guide' in page
        token = html.unescape(re.search(r'name="form_token" value="([^"]*)"',
                                        page.decode()).group(1))
        form = {'Content-Type': 'application/x-www-form-urlencoded'}
        good = urllib.parse.urlencode({'form_token': token}).encode()
        take, close = (f'/staff/calls/{call["id"]}/{action}' for action in ('take', 'close'))
        for name, where in (('takeStaffCall', take), ('closeStaffCall', close)):
            for body, headers in ((b'', form), (b'form_token=', form), (b'form_token=x', form),
                                  (good, {'Content-Type': 'text/plain'}),
                                  (good, {**form, 'Origin': 'https://evil.example'}),
                                  (good, {**form, 'Sec-Fetch-Site': 'cross-site'}),
                                  (b'\xff' * 100, form)):
                expect(player.ask(name, where, body=body, headers=headers), 403)
        _, headers, _ = expect(player.ask('takeStaffCall', take, body=good, headers=form), 303)
        assert urllib.parse.urljoin(f'http://x{take}', headers['Location']).startswith(
            'http://x/staff'), headers['Location']
        waiter.join(20)
        assert answers, 'who waits does not hear of it'
        taken = json.loads(expect(answers[0], 200)[2])
        assert taken['state'] == 'taken' and taken['taken_at'] >= taken['created_at']
        expect(player.ask('closeStaffCall', close, body=good, headers=form), 303)
        expect(player.ask('closeStaffCall', close, body=good, headers=form), 303)
        _, _, body = expect(player.ask('getStaffCall', path), 200)
        assert json.loads(body)['state'] == 'closed'
        expect(player.ask('withdrawStaffCall', path), 204)
        expect(player.ask('withdrawStaffCall', path), 204)
        assert terminal.encode() not in expect(player.ask('showStaffCalls', '/staff'), 200)[2]


def bad_staff_calls():
    with start() as player:
        schema = api.find('createStaffCall').get_body_schema()
        good = {'terminal': player.hall.terminal, 'page': 'guide:item'}
        spoiled = list(spoil(schema, good))
        assert len(spoiled) > 20
        for body in spoiled:
            expect(player.post('createStaffCall', '/api/v1/staff-calls', body), 400)
        for body in JUNK:
            expect(player.ask('createStaffCall', '/api/v1/staff-calls', body=body), 400)
        # In another terminal's name.
        expect(player.post('createStaffCall', '/api/v1/staff-calls', {**good, 'terminal': 'X-1'}),
               403)


def pages_and_files():
    with start() as player:
        form, item = player.hall.form, player.hall.item
        for language, tag in (('zh', 'zh-CN'), ('en', 'en')):
            for name, path in (('showItem', f'/i/{item}'), ('showForm', f'/f/{form}')):
                _, _, page = expect(player.ask(name, f'{path}?lang={language}'), 200)
                assert f'<html lang="{tag}">'.encode() in page
                _, _, page = expect(player.ask(name, path, headers={'Accept-Language': tag}), 200)
                assert f'<html lang="{tag}">'.encode() in page
        expect(player.ask('showItem', '/i/no-such-item'), 404)
        expect(player.ask('showForm', f'/f/{NO_FORM}'), 404)
        for part in ('blank', 'sample'):
            path = f'/f/{form}/{part}.pdf'
            _, headers, whole = expect(player.ask('getFormFile', path), 200)
            expect(player.ask('getFormFile', path, headers={'If-None-Match': headers['ETag']}), 304)
            _, _, some = expect(player.ask('getFormFile', path, headers={'Range': 'bytes=0-9'}), 206)
            assert some == whole[:10]
        expect(player.ask('getFormFile', f'/f/{NO_FORM}/blank.pdf'), 404)
        _, headers, style = expect(player.ask('getStyle', '/style.css'), 200)
        assert b'main {' in style
        expect(player.ask('getStyle', '/style.css', headers={'If-None-Match': headers['ETag']}), 304)


def strangers_are_refused():
    with start() as player:
        protected = [one for one in api.operations if one.security]
        assert len(protected) >= 8
        for operation in protected:
            path = operation.path.replace('{id}', NOBODY)
            for headers in ({}, {'Authorization': ''}, {'Authorization': 'Bearer'},
                            {'Authorization': f'Digest {player.hall.key}'},
                            {'Authorization': player.sign(operation, 'x' * 43)},
                            {'Authorization': 'Basic \xff\xfe'.encode('latin-1')},
                            {'Authorization': 'Basic ' + 'A' * 4000}):
                answer = player.ask(operation.id, path, headers=headers, who='nobody',
                                    body=b'{}' if operation.body else None)
                # Who has guessed the staff's password too often is not asked any more.
                expect(answer, 401, *((429,) if 'staff' in operation.security[0] else ()))
                assert answer[0] == 429 or answer[1].get('WWW-Authenticate'), operation.id
        show = api.find('showStaffCalls')
        for _ in range(100):
            answer = player.ask(show.id, show.path, who='nobody',
                                headers={'Authorization': player.sign(show, 'guess')})
            if answer[0] == 429:
                break
        expect(answer, 429)


def other_addresses_and_methods():
    with start() as player:
        for path in ('/', '/api', '/api/', '/api/v1', '/api/v2/status', '/i/', '/i/A', '/i/a/b',
                     '/i/..%2f..%2fetc%2fpasswd', '/i/%00', '/i/' + 'a' * 41, '/f/x',
                     f'/f/{player.hall.form}/other.pdf', f'/f/{player.hall.form}/blank.pdf.exe',
                     f'/f/{player.hall.form.upper()}x/blank.pdf', '/t/short', '/t/' + 'é' * 22,
                     '/api/v1/staff-calls/short', '/style.css/',
                     '//evil.example/', '/%3Cscript%3E'):
            answer = player.hall.ask('GET', urllib.parse.quote(path, safe='/%'))
            assert answer.status == 404, f'{path}: {answer.status}'
            kind = 'application/problem+json' if path.startswith('/api/') else 'text/html'
            assert answer.headers['Content-Type'].startswith(kind), f'{path}: {answer.headers}'
            assert b'<script>' not in answer.body and b'evil' not in answer.body
        methods = {}
        for operation in api.operations:
            path = operation.path.replace('{id}', NOBODY).replace('{token}', NOBODY)
            path = path.replace('{form}', player.hall.form).replace('{part}', 'blank')
            path = path.replace('{item}', player.hall.item)
            methods.setdefault(path, set()).add(operation.method)
        for path, known in methods.items():
            for method in ('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'):
                if method in known:
                    continue
                headers = {'Authorization': player.sign(api.find('showStaffCalls'))} \
                    if path.startswith('/staff') else {}
                answer = player.hall.ask(method, path, headers, b'')
                assert answer.status == 405, f'{method} {path}: {answer.status}'
                allowed = {word.strip() for word in answer.headers['Allow'].split(',')}
                assert allowed - {'HEAD'} == known, f'{path}: {answer.headers["Allow"]}, not {known}'


def everything_was_played():
    unseen = set(api.list_unseen()) - UNPROVOKED
    assert not unseen, f'in the file and never seen: {sorted(unseen)}'
    stale = UNPROVOKED - set(api.list_unseen())
    assert not stale, f'seen after all: {stale}'


TESTS = (the_file_is_sound, slips_of_the_pen_are_found, wrong_answers_are_found,
         routes_are_those_of_the_file, status_and_catalogue, nothing_is_published_yet, take_aways,
         take_aways_expire, bad_take_aways, staff_calls, bad_staff_calls, pages_and_files,
         strangers_are_refused, other_addresses_and_methods, everything_was_played)
tap.run(*TESTS)
