#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""banshi-hall from outside: its contract, its limits, its starts and its end."""

import base64
import contextlib
import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import traceback

import load
from hall import SIM, Hall, drain, wait_until

PREFIX = pathlib.Path(os.environ.get("BANSHI_PREFIX", SIM.parents[2] / "build" / "root"))
PROGRAM = PREFIX / "bin" / "banshi-hall"
SAMPLE = PREFIX / "share" / "banshi" / "sample.catalogue"
TOKEN = r"[A-Za-z0-9_-]{22}"

shared = None


def hall():
    """One hall for the tests that leave it as it was."""
    global shared
    if shared is None:
        shared = Hall("RequestsPerMinute=1000000")
    return shared


@contextlib.contextmanager
def folder():
    path = pathlib.Path(tempfile.mkdtemp(prefix="banshi-hall-"))
    try:
        yield path
    finally:
        shutil.rmtree(path)


def run(*arguments, code):
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=60)
    assert done.returncode == code, (arguments, done)
    return done.stdout if code == 0 else done.stderr


def form(one=None):
    """A form that has a sample: its id, and the SHA-256 of both files."""
    one = one or hall()
    return one.rows("SELECT form_row.id, blank.id, sample.id FROM form_row"
                    " JOIN form AS blank ON blank.number = form_row.blank"
                    " JOIN form AS sample ON sample.number = form_row.sample LIMIT 1")[0]


def take_away(one, part="blank", form_id=None):
    answer = one.post("/api/v1/take-aways", {"form": form_id or form(one)[0], "part": part})
    assert answer.status == 201, answer.body
    return answer.json["url"].removeprefix(one.env["HALL_PUBLIC_URL"])


def staff(one, method="GET", path="/staff", password=None, headers=None, body=None):
    word = base64.b64encode(f"staff:{password or one.password}".encode()).decode()
    return one.ask(method, path, {"Authorization": f"Basic {word}", **(headers or {})}, body)


def staff_post(one, call, what, token=None, headers=None):
    if token is None:
        page = staff(one).body.decode()
        token = re.search(rf'name="form_token" value="({TOKEN})"', page)[1]
    return staff(one, "POST", f"/staff/calls/{call}/{what}", body=f"form_token={token}",
                 headers={"Content-Type": "application/x-www-form-urlencoded", **(headers or {})})


def test_options():
    assert "--public-url" in run("--help", code=0)
    assert re.fullmatch(r"banshi-hall \S+\n", run("--version", code=0))
    assert "--nonsense" in run("--nonsense", code=2)
    assert "options only" in run("word", code=2)
    assert "--downloads" in run("--downloads", "0", code=2)
    assert "--public-url" in run("--public-url", "ftp://x", code=2)


def test_start_errors():
    with folder() as path:
        data = path / "data"
        ini = path / "hall.ini"

        def fails(*arguments):
            text = run("--data", data, "--listen", "127.0.0.1:0", *arguments, code=1)
            assert len(text.strip().splitlines()) < 6, text
            return text

        assert str(ini) in fails("--config", ini)
        ini.write_text("[Server]\nListen=127.0.0.1:0\n\n[Limits]\nDownloads=many\n")
        assert f"{ini}:5: Downloads" in fails("--config", ini)
        ini.write_text("[Server]\nLisen=127.0.0.1:0\n")
        assert f"{ini}:2: Lisen" in fails("--config", ini)
        ini.write_text("[Server\n")
        assert f"{ini}:1" in fails("--config", ini)

        broken = path / "broken.catalogue"
        broken.write_bytes(SAMPLE.read_bytes()[:100_000])
        assert str(broken) in fails("--catalogue", broken)
        broken.write_bytes(bytearray(SAMPLE.read_bytes()[:-8192]) + SAMPLE.read_bytes()[-8192:][::-1])
        assert str(broken) in fails("--catalogue", broken)
        assert "no such folder" in fails("--catalogue", path / "absent" / "x.catalogue")

        (path / "t.ini").write_text("[T-1]\nKeySha256=12\n")
        assert f"{path}/t.ini:2" in fails("--terminals", path / "t.ini")
        (path / "t.ini").write_text("[T 1]\nKeySha256=" + "0" * 64 + "\n")
        assert f"{path}/t.ini:1" in fails("--terminals", path / "t.ini")
        assert str(path / "absent") in fails("--terminals", path / "absent")
        (path / "password").write_text("short\n")
        assert "password" in fails("--staff-password", path / "password")
        (path / "x.pem").write_text("nothing\n")
        assert "x.pem" in fails("--certificate", path / "x.pem", "--key", path / "x.pem")
        assert "go together" in fails("--certificate", path / "x.pem")
        assert "Certificate" in fails("--listen", "0.0.0.0:0")
        assert "address and a port" in fails("--listen", "somewhere")
        assert "access log" in fails("--access-log", path / "absent" / "log")

        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            assert f"127.0.0.1:{port}" in fails("--listen", f"127.0.0.1:{port}")
        assert "chmod" in fails("--data", path.parent) or os.stat(path.parent).st_mode & 0o77 == 0


def test_database_errors():
    with folder() as path:
        data = path / "data"
        arguments = ("--data", data, "--listen", "127.0.0.1:0")
        data.mkdir(mode=0o700)
        (data / "hall.db").write_bytes(b"this is no database" * 100)
        assert "damaged" in run(*arguments, code=1)
        (data / "hall.db").unlink()
        base = sqlite3.connect(data / "hall.db")
        base.execute("CREATE TABLE other (x)")
        base.commit()
        base.close()
        assert "another program" in run(*arguments, code=1)
        (data / "hall.db").unlink()
        running = subprocess.Popen([PROGRAM, *map(str, arguments)], stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL, text=True)
        assert "ready at http://127.0.0.1:" in running.stdout.readline()
        try:
            assert "in use" in run(*arguments, code=1)
        finally:
            running.terminate()
        assert running.wait(20) == 0
        assert oct(data.stat().st_mode & 0o777) == "0o700"
        assert oct((data / "hall.db").stat().st_mode & 0o777) == "0o600"
        # Damage in the middle of a real one.
        whole = bytearray((data / "hall.db").read_bytes())
        whole[4096:8192] = os.urandom(4096)
        (data / "hall.db").write_bytes(whole)
        assert "damaged" in run(*arguments, code=1)


def test_status():
    answer = hall().ask("GET", "/api/v1/status")
    assert answer.status == 200 and answer.headers["Content-Type"] == "application/json"
    value = answer.json
    assert set(value) == {"service", "version", "time", "catalogue"}
    assert value["service"] == "banshi-hall"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", value["time"])
    assert set(value["catalogue"]) == {"version", "size", "items", "forms"}
    assert value["catalogue"]["size"] == SAMPLE.stat().st_size
    head = hall().ask("HEAD", "/api/v1/status")
    assert head.status == 200 and head.body == b""
    assert head.headers["Content-Length"] == str(len(answer.body))


def test_headers():
    for path in ("/api/v1/status", "/staff", "/nothing", f"/f/{form()[0]}/blank.pdf"):
        headers = hall().ask("GET", path).headers
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["Referrer-Policy"] == "no-referrer", path
        assert headers["Strict-Transport-Security"], path
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"], path
        assert "unsafe" not in headers["Content-Security-Policy"], path
        assert headers["Server"] is None, path
    policy = hall().ask("GET", f"/f/{form()[0]}").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script" not in policy


def test_bearer():
    for headers in ({}, {"Authorization": "Bearer"}, {"Authorization": "Bearer x"},
                    {"Authorization": f"Basic {hall().key}"},
                    {"Authorization": f"Bearer {hall().key}x"},
                    {"Authorization": f"Bearer {hall().key[:-1]}"}):
        answer = hall().ask("GET", "/api/v1/catalogue", headers)
        assert answer.status == 401, headers
        assert answer.headers["WWW-Authenticate"] == "Bearer"
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json["status"] == 401 and answer.json["title"] and answer.json["type"]


def test_catalogue():
    whole = SAMPLE.read_bytes()
    get = lambda **headers: hall().ask("GET", "/api/v1/catalogue", {
        name.replace("_", "-"): value for name, value in headers.items()}, terminal=True)
    answer = get()
    etag = answer.headers["ETag"]
    version = hall().ask("GET", "/api/v1/status").json["catalogue"]["version"]
    assert answer.status == 200 and answer.body == whole and etag == f'"{version}"'
    assert answer.headers["Accept-Ranges"] == "bytes"
    head = hall().ask("HEAD", "/api/v1/catalogue", terminal=True)
    assert head.status == 200 and head.headers["ETag"] == etag and head.body == b""
    assert head.headers["Content-Length"] == str(len(whole))

    for value in (etag, f'"x", {etag}', f"W/{etag}", "*"):
        answer = get(If_None_Match=value)
        assert answer.status == 304 and answer.body == b"" and answer.headers["ETag"] == etag, value
    assert get(If_None_Match='"other"').status == 200

    last = len(whole) - 1
    for value, start, end in (("0-0", 0, 0), ("100-199", 100, 199), (f"{last}-", last, last),
                              ("-1", last, last), (f"{last - 9}-{last + 50}", last - 9, last),
                              (f"-{len(whole) + 5}", 0, last)):
        answer = get(Range=f"bytes={value}")
        assert answer.status == 206, value
        assert answer.headers["Content-Range"] == f"bytes {start}-{end}/{len(whole)}", value
        assert answer.body == whole[start:end + 1], value
    for value in (f"{len(whole)}-", "99999999999999999999999-", "-0"):
        answer = get(Range=f"bytes={value}")
        assert answer.status == 416 and answer.headers["Content-Range"] == f"bytes */{len(whole)}"
    for value in ("bytes=0-1,5-9", "bytes=5-2", "bytes=x-", "lines=1-2", "bytes=", "bytes=-"):
        answer = get(Range=value)
        assert answer.status == 200 and len(answer.body) == len(whole), value
    assert get(Range="bytes=5-9", If_Range=etag).status == 206
    assert get(Range="bytes=5-9", If_Range='"other"').status == 200
    assert get(Range="bytes=5-9", If_Range=f"W/{etag}").status == 200


def test_form_files():
    form_id, blank, sample = form()
    for part, digest in (("blank", blank), ("sample", sample)):
        answer = hall().ask("GET", f"/f/{form_id}/{part}.pdf")
        assert answer.status == 200 and answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["ETag"] == f'"{digest}"'
        assert hashlib.sha256(answer.body).hexdigest() == digest
        assert "filename*=UTF-8''" in answer.headers["Content-Disposition"]
        part_of = hall().ask("GET", f"/f/{form_id}/{part}.pdf", {"Range": "bytes=10-"})
        assert part_of.status == 206 and part_of.body == answer.body[10:]
        again = hall().ask("GET", f"/f/{form_id}/{part}.pdf", {"If-None-Match": f'"{digest}"'})
        assert again.status == 304
    for path in (f"/f/{'0' * 16}/blank.pdf", f"/f/{form_id}/other.pdf", f"/f/{form_id[:-1]}/blank.pdf",
                 f"/f/{form_id.upper()}x/blank.pdf"):
        answer = hall().ask("GET", path)
        assert answer.status == 404 and answer.headers["Content-Type"].startswith("text/html"), path


def test_take_away():
    form_id, blank, sample = form()
    answer = hall().post("/api/v1/take-aways", {"form": form_id, "part": "sample"})
    assert answer.status == 201 and answer.headers["Cache-Control"] == "no-store"
    value = answer.json
    assert set(value) == {"url", "expires_at", "expires_in", "downloads"}
    assert value["expires_in"] == 600 and value["downloads"] == 5 and len(value["url"]) <= 100
    assert re.fullmatch(re.escape(hall().env["HALL_PUBLIC_URL"]) + rf"/t/{TOKEN}", value["url"])
    path = value["url"].removeprefix(hall().env["HALL_PUBLIC_URL"])

    def statuses(n=1, method="GET", where=f"{path}/sample.pdf", **headers):
        return [hall().ask(method, where, headers).status for _ in range(n)]

    # Looking, HEAD, going on and what does not exist do not count.
    assert statuses(8, where=path) == [200] * 8
    assert statuses(8, "HEAD") == [200] * 8
    assert statuses(8, Range="bytes=100-") == [206] * 8
    assert statuses(2, Range="bytes=99999999-") == [416] * 2
    assert statuses(where=f"{path}/blank.pdf") == [404]
    answer = hall().ask("GET", f"{path}/sample.pdf")
    assert answer.status == 200 and hashlib.sha256(answer.body).hexdigest() == sample
    assert answer.headers["Cache-Control"] == "no-store"
    assert statuses(2, Range="bytes=0-99") == [206] * 2
    assert statuses(1, Range="bytes=-99999999") == [206]
    assert statuses(1) == [200]
    # That was the fifth; one that has begun may still be finished.
    assert statuses(2) == [410] * 2
    assert statuses(where=path) == [410] and statuses(1, "HEAD") == [410]
    assert statuses(2, Range="bytes=100-") == [206] * 2
    page = hall().ask("GET", path)
    assert page.headers["Content-Type"].startswith("text/html") and path[3:].encode() not in page.body
    assert statuses(where=f"/t/{'A' * 22}") == [404]
    assert statuses(where=f"/t/{'A' * 21}") == [404]


def test_take_away_resumes_end():
    path = take_away(hall())
    results = [hall().ask("GET", f"{path}/blank.pdf", {"Range": "bytes=1-"}).status
               for _ in range(102)]
    assert results == [206] * 100 + [410] * 2


def test_take_away_expires():
    with Hall("TakeAwaySeconds=1", "RequestsPerMinute=1000000") as one:
        path = take_away(one)
        assert one.ask("GET", path).status in (200, 410)
        wait_until(lambda: one.ask("GET", path).status == 410, 10)
        for headers in ({}, {"Range": "bytes=5-"}):
            assert one.ask("GET", f"{path}/blank.pdf", headers).status == 410


def test_take_away_survives_restart():
    with Hall() as one:
        path = take_away(one)
        token = path[3:]
        one.down()
        for file in (one.folder / "data").iterdir():
            assert token.encode() not in file.read_bytes(), file
        one.up()
        assert one.ask("GET", f"{path}/blank.pdf").status == 200


def test_take_away_bodies():
    good = {"form": form()[0], "part": "blank"}
    text = json.dumps(good)
    bodies = ["", "{", "[]", "null", "1", '""', "{}", text[:-1], text + "x", "[" * 8000,
              '{"form":' * 2000, '{"form":"' + form()[0] + '"}',
              json.dumps({**good, "extra": 1}), json.dumps({**good, "form": 5}),
              json.dumps({**good, "form": None}), json.dumps({**good, "form": "../../etc"}),
              json.dumps({**good, "form": form()[0].upper() + "G"}),
              json.dumps({**good, "part": "both"}), json.dumps({**good, "part": ["blank"]}),
              json.dumps({"form": form()[0], "part": "blank\0"}), "\0" + text,
              "/*" + '"' + "*/" + "[" * 8000, text.replace('"', "'")]
    for body in bodies:
        answer = hall().ask("POST", "/api/v1/take-aways", {}, body, terminal=True)
        assert answer.status == 400, (body[:80], answer.status)
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json["status"] == 400
    answer = hall().ask("POST", "/api/v1/take-aways", {}, b'{"form":"\xff","part":"blank"}',
                        terminal=True)
    assert answer.status == 400
    answer = hall().post("/api/v1/take-aways", {"form": "0" * 16, "part": "blank"})
    assert answer.status == 404 and answer.json["status"] == 404


def test_random_bodies():
    seed = int(os.environ.get("BS_TEST_SEED", "1"))
    choose = random.Random(seed)
    bases = [json.dumps({"form": form()[0], "part": "blank"}),
             json.dumps({"terminal": "T-001", "page": "guide:item"})]
    for number in range(150):
        body = bytearray(choose.choice(bases).encode())
        for _ in range(choose.randint(1, 6)):
            at = choose.randrange(len(body) + 1)
            body[at:at + choose.randint(0, 3)] = choose.choice(
                [b"", b'"', b"{", b"[", b"\\", b"\\u0000", b"\xff", b"1e999", b",", b"\x00",
                 bytes([choose.randrange(256)])])
        path = choose.choice(["/api/v1/take-aways", "/api/v1/staff-calls"])
        status = hall().ask("POST", path, {}, bytes(body), terminal=True).status
        assert status in (200, 201, 400, 403, 404), (seed, number, bytes(body), status)
    assert hall().ask("GET", "/api/v1/status").status == 200


def test_staff_calls():
    with Hall() as one:
        call = {"terminal": "T-001", "page": "guide:item"}
        answer = one.post("/api/v1/staff-calls", call)
        assert answer.status == 201 and set(answer.json) == {"id", "state", "created_at"}
        first = answer.json["id"]
        again = one.post("/api/v1/staff-calls", call)
        assert again.status == 200 and again.json["id"] == first
        for bad in ({**call, "page": "guide:item?id=1"}, {**call, "page": "Guide:"},
                    {**call, "terminal": "a b"}, {**call, "name": "x"}, {"terminal": "T-001"}):
            assert one.post("/api/v1/staff-calls", bad).status == 400, bad
        assert one.post("/api/v1/staff-calls", {**call, "terminal": "T-002"}).status == 403
        path = f"/api/v1/staff-calls/{first}"
        assert one.ask("GET", path).status == 401
        assert one.ask("GET", f"/api/v1/staff-calls/{'A' * 22}", terminal=True).status == 404
        for query in ("state=other", "wait=31", "wait=-1", "wait=x", "state=waiting&wait=1e3"):
            assert one.ask("GET", f"{path}?{query}", terminal=True).status == 400, query
        assert one.ask("GET", f"{path}?state=taken&wait=30", terminal=True).json["state"] == "waiting"
        begun = time.monotonic()
        assert one.ask("GET", f"{path}?state=waiting&wait=1", terminal=True).json["state"] == "waiting"
        assert time.monotonic() - begun > 0.5

        token = re.search(rf'name="form_token" value="({TOKEN})"', staff(one).body.decode())[1]
        results = []

        def wait(state):
            results.append(one.ask("GET", f"{path}?state={state}&wait=30", terminal=True).json)

        def change(state, action):
            before = len(results)
            waiter = threading.Thread(target=wait, args=(state,))
            waiter.start()
            action()
            waiter.join(25)
            assert len(results) == before + 1

        change("waiting", lambda: staff_post(one, first, "take", token))
        assert results[-1]["state"] == "taken" and "taken_at" in results[-1]
        change("taken", lambda: staff_post(one, first, "close", token))
        assert results[-1]["state"] == "closed"
        # A closed call stays closed, and there may be another one now.
        assert staff_post(one, first, "take", token).status == 303
        assert one.ask("GET", path, terminal=True).json["state"] == "closed"
        second = one.post("/api/v1/staff-calls", call)
        assert second.status == 201 and second.json["id"] != first
        path = f"/api/v1/staff-calls/{second.json['id']}"
        change("waiting", lambda: one.ask("DELETE", path, terminal=True))
        assert results[-1]["state"] == "closed"
        assert one.ask("DELETE", path, terminal=True).status == 204


def test_staff_page():
    with Hall("RequestsPerMinute=1000000") as one:
        call = one.post("/api/v1/staff-calls", {"terminal": "T-001", "page": "guide:item"}).json["id"]
        answer = one.ask("GET", "/staff")
        assert answer.status == 401 and answer.headers["WWW-Authenticate"].startswith("Basic")
        assert one.ask("GET", "/staff/").status in (401, 404)
        page = staff(one).body.decode()
        assert "T-001" in page and call in page
        token = re.search(rf'name="form_token" value="({TOKEN})"', page)[1]
        form_type = {"Content-Type": "application/x-www-form-urlencoded"}
        path = f"/staff/calls/{call}/take"
        assert one.ask("POST", path, form_type, f"form_token={token}").status == 401
        for answer in (staff_post(one, call, "take", token="x"),
                       staff_post(one, call, "take", token=token, headers={"Content-Type": "text/plain"}),
                       staff_post(one, call, "take", token=token, headers={"Origin": "https://a.example"}),
                       staff_post(one, call, "take", token=token, headers={"Origin": "null"}),
                       staff_post(one, call, "take", token=token, headers={"Sec-Fetch-Site": "cross-site"})):
            assert answer.status == 403
        assert one.ask("GET", f"/api/v1/staff-calls/{call}", terminal=True).json["state"] == "waiting"
        own = {"Origin": f"https://127.0.0.1:{one.port}", "Sec-Fetch-Site": "same-origin"}
        answer = staff_post(one, call, "take", token=token, headers=own)
        assert answer.status == 303 and answer.headers["Location"].startswith("../../../staff")
        assert one.ask("GET", f"/api/v1/staff-calls/{call}", terminal=True).json["state"] == "taken"
        # Guessing ends after ten, for the right word as well.
        results = [staff(one, password=f"wrong-{i}").status for i in range(14)]
        assert results[0] == 401 and results[-1] == 429, results
        assert staff(one).status == 429


def test_staff_page_is_off():
    with folder() as path:
        running = subprocess.Popen([PROGRAM, "--data", path / "data", "--listen", "127.0.0.1:0"],
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        url = running.stdout.readline().split()[-1]
        try:
            answer = subprocess.run(["/usr/bin/python3", "-c", f"""
import http.client
c = http.client.HTTPConnection("127.0.0.1", {url.rsplit(":", 1)[1]}, timeout=20)
c.request("GET", "/staff"); a = c.getresponse(); print(a.status, a.read().decode())
c = http.client.HTTPConnection("127.0.0.1", {url.rsplit(":", 1)[1]}, timeout=20)
c.request("GET", "/api/v1/status"); a = c.getresponse(); print(a.status, a.read().decode())
"""], capture_output=True, text=True).stdout
        finally:
            running.terminate()
            running.wait(20)
        assert answer.startswith("403 The staff page is off"), answer
        assert '"catalogue":null' in answer, answer


def test_methods_and_paths():
    with Hall("RequestSeconds=2") as one:
        check_methods_and_paths(one)


def check_methods_and_paths(one):
    assert one.ask("POST", "/api/v1/status", body="x").status == 405
    answer = one.ask("PUT", "/api/v1/take-aways", body="x")
    assert answer.status == 405 and answer.headers["Allow"] == "POST"
    assert one.ask("OPTIONS", "/api/v1/status").status == 405
    for path in ("/", "/api", "/api/v1/", "/api/v1/nothing", "/i/", "/i/A", "/i/../staff", "/t",
                 "/t/..%2f..%2fetc", "/%2e%2e/%2e%2e/etc/passwd", "/f/%00/blank.pdf", "//staff",
                 "/staff/calls/x/take", "/api/v1/status/x/y/z/a/b/c/d"):
        status = one.ask("GET", path).status
        assert status in (400, 401, 404), (path, status)
    for raw in (b"GET /%s/../../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n",
                b"GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", b"GET * HTTP/1.1\r\nHost: a\r\n\r\n",
                b"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", b"CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n",
                b"GET http://other/staff HTTP/1.1\r\nHost: a\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n",
                b"GET / HTTP/9.9\r\nHost: a\r\n\r\n", b"nonsense\r\n\r\n", b"\x16\x03\x01" * 50,
                b"GET / HTTP/1.1\r\nHost: [::\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
                b"GET / HTTP/1.1\r\nHost a\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: x\r\n\r\n",
                b"POST /api/v1/take-aways HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
                b"POST /api/v1/take-aways HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
                b"POST /api/v1/take-aways HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                b"GET /api/v1/status HTTP/1.1\r\nHost: a\r\n\r\nGET /nothing HTTP/1.1\r\n\0\xff\r\n\r\n" * 20):
        answer = one.talk(raw)
        assert not answer or answer.startswith(b"HTTP/1."), (raw, answer)
        assert b"root:" not in answer
    assert one.ask("GET", "/api/v1/status").status == 200


def test_sizes():
    one = hall()
    assert one.ask("GET", "/api/v1/status", {"X-Large": "x" * 20_000}).status == 431
    many = "".join(f"X-{i}: y\r\n" for i in range(200)).encode()
    assert b" 431 " in one.talk(b"GET /api/v1/status HTTP/1.1\r\nHost: a\r\n" + many + b"\r\n")
    answer = one.talk(b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 200_000 + b"\r\n\r\n")
    assert not answer or b" 400 " in answer or b" 431 " in answer
    assert one.ask("GET", "/" + "a" * 3000).status == 414
    answer = one.ask("POST", "/api/v1/take-aways", {}, "x" * 20_000, terminal=True)
    assert answer.status == 413 and answer.json["status"] == 413
    head = f"POST /api/v1/take-aways HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {one.key}\r\n"
    chunk = b"8000\r\n" + b"x" * 0x8000 + b"\r\n"
    answer = one.talk(head.encode() + b"Transfer-Encoding: chunked\r\n\r\n" + chunk + b"0\r\n\r\n")
    assert b" 413 " in answer
    # Far too large: not even read.
    begun = time.monotonic()
    assert one.talk(head.encode() + b"Content-Length: 5000000000\r\n\r\n" + b"x" * 2_000_000) == b""
    assert one.talk(head.encode() + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 80) == b""
    assert time.monotonic() - begun < 10
    answer = one.talk(head.encode() + b"Content-Length: 20000\r\nExpect: 100-continue\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 413 "), answer[:50]


def test_slow_clients():
    with Hall("RequestSeconds=1", "SlowSeconds=1", "SlowBytesPerSecond=1000000") as one:
        begun = time.monotonic()
        with one.connect() as tls:  # says nothing
            assert drain(tls) == b""
        with one.connect() as tls:  # half a header
            tls.sendall(b"GET /api/v1/status HTTP/1.1\r\nHo")
            assert drain(tls) == b""
        with one.connect() as tls:  # a body that does not come
            tls.sendall(b"POST /api/v1/take-aways HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\n{")
            assert drain(tls) == b""
        for hello in (b"", b"\x16\x03\x01\x02", b"\x16\x03\x01\x02\x00\x01\x00"):  # no handshake
            with socket.create_connection(("127.0.0.1", one.port), 20) as plain:
                plain.sendall(hello)
                assert drain(plain) == b""
        with socket.create_connection(("127.0.0.1", one.port), 20) as plain:  # no TLS
            plain.sendall(b"GET /api/v1/status HTTP/1.1\r\nHost: a\r\n\r\n")
            assert drain(plain)[:4] != b"HTTP"
        # Asks for all and reads nothing.
        tls = one.connect()
        tls.sendall(f"GET /api/v1/catalogue HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {one.key}"
                    "\r\n\r\n".encode())
        wait_until(lambda: re.search(r"GET /api/v1/catalogue 200 .* aborted", one.log()), 20)
        with tls:
            assert len(drain(tls)) < SAMPLE.stat().st_size
        assert time.monotonic() - begun < 40
        assert one.log().count("slow-request") >= 6, one.log()
        assert one.ask("GET", "/api/v1/status").status == 200


def knock(port):
    """A connection; None when it was thrown out before connect() came back, which then says so."""
    try:
        return socket.create_connection(("127.0.0.1", port), 20)
    except (BrokenPipeError, ConnectionResetError):
        return None


def test_connection_limits():
    with Hall("Connections=8", "RequestSeconds=2") as one:
        silent = [plain for plain in (knock(one.port) for _ in range(30)) if plain]
        assert len(silent) >= 8, len(silent)
        # Those in front are thrown out when their time is over; then it is our turn.
        assert one.ask("GET", "/api/v1/status").status == 200
        for plain in silent:
            plain.close()
    with Hall("ConnectionsPerAddress=4") as one:
        held = [one.connect() for _ in range(4)]
        plain = knock(one.port)
        if plain:
            with plain:
                assert drain(plain) == b""
        for tls in held:
            tls.close()
        wait_until(lambda: "too-many-connections" in one.log())

        def answers():
            try:
                return one.ask("GET", "/api/v1/status").status == 200
            except OSError:
                return False
        wait_until(answers)


def test_request_rate():
    with Hall("RequestsPerMinute=20") as one:
        results = [one.ask("GET", "/api/v1/status").status for _ in range(30)]
        assert results[0] == 200 and results[-1] == 429
        answer = one.ask("GET", "/nothing")
        assert answer.status == 429 and answer.headers["Retry-After"]
        assert answer.headers["Content-Type"].startswith("text/html")


def test_nothing_is_left_open():
    one = hall()
    before = one.open_files()
    for _ in range(30):
        one.ask("GET", "/api/v1/status")
        one.ask("GET", "/api/v1/catalogue", {"Range": "bytes=0-99"}, terminal=True)
        one.connect().close()
        with one.connect() as tls:
            tls.sendall(b"GET /api/v1/catalogue HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
                        + one.key.encode() + b"\r\n\r\n")
            tls.recv(100)
    wait_until(lambda: one.open_files() <= before)


def test_new_catalogue():
    with Hall() as one, folder() as path:
        published = one.folder / "hall.catalogue"
        old = one.ask("GET", "/api/v1/status").json["catalogue"]["version"]
        link = take_away(one)
        source = path / "source"
        shutil.copytree(SIM.parents[2] / "data" / "sample-catalogue", source)
        for file in sorted(source.glob("**/*.json"))[:1]:
            file.write_text(file.read_text().replace("。", "；", 1))
        built = path / "new"
        done = subprocess.run([PREFIX / "bin" / "banshictl", "catalogue", "build", source, "-o", built],
                              capture_output=True, text=True)
        assert done.returncode == 0, done.stderr

        def publish(data):
            part = one.folder / "hall.catalogue.part"
            part.write_bytes(data)
            part.rename(published)

        # A download that has begun stays with the file it began with.
        tls = one.connect()
        tls.sendall(f"GET /api/v1/catalogue HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {one.key}"
                    "\r\n\r\n".encode())
        begin = tls.recv(1000)
        publish(built.read_bytes())
        version = lambda: one.ask("GET", "/api/v1/status").json["catalogue"]["version"]
        wait_until(lambda: version() != old)
        new = version()
        with tls:
            whole = begin + drain(tls)
        assert whole.partition(b"\r\n\r\n")[2] == SAMPLE.read_bytes()
        answer = one.ask("GET", "/api/v1/catalogue", {"If-None-Match": f'"{old}"'}, terminal=True)
        assert answer.status == 200 and answer.body == built.read_bytes()
        # What the citizen was promised is in the new one too.
        assert one.ask("GET", f"{link}/blank.pdf").status == 200

        damaged = bytearray(built.read_bytes())
        damaged[len(damaged) // 2] ^= 0xff
        publish(damaged)
        wait_until(lambda: "is refused and the one before stays" in one.messages())
        assert version() == new
        # Overwritten in place, cut short and removed: the server has its own copy.
        published.write_bytes(b"garbage")
        answer = one.ask("GET", "/api/v1/catalogue", terminal=True)
        assert answer.body == built.read_bytes()
        published.unlink()
        assert one.ask("GET", f"/f/{form()[0]}/blank.pdf").status == 200
        publish(SAMPLE.read_bytes())
        wait_until(lambda: version() == old)


def test_stop():
    with Hall("StopSeconds=2") as one:
        call = one.post("/api/v1/staff-calls", {"terminal": "T-001", "page": "guide:item"}).json["id"]
        waiter = one.connect()
        waiter.sendall(f"GET /api/v1/staff-calls/{call}?state=waiting&wait=30 HTTP/1.1\r\nHost: a\r\n"
                       f"Authorization: Bearer {one.key}\r\n\r\n".encode())
        reader = one.connect()
        request = (f"GET /api/v1/catalogue HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {one.key}"
                   "\r\n\r\n".encode())
        reader.sendall(request)
        begin = reader.recv(1000)
        stuck = one.connect()
        stuck.sendall(request)
        stuck.recv(1000)
        idle = one.connect()
        os.kill(one.pid, signal.SIGTERM)
        # Who is reading gets the rest, who waits an answer, who does nothing is closed.
        with reader:
            assert (begin + drain(reader)).partition(b"\r\n\r\n")[2] == SAMPLE.read_bytes()
        with waiter:
            assert b'"state":"waiting"' in drain(waiter)
        with idle:
            assert drain(idle) == b""
        begun = time.monotonic()
        wait_until(lambda: not pathlib.Path(f"/proc/{one.pid}").exists()
                   or " Z " in pathlib.Path(f"/proc/{one.pid}/stat").read_text(), 10)
        assert time.monotonic() - begun < 8
        with stuck:
            assert len(drain(stuck)) < SAMPLE.stat().st_size


def test_reload():
    with Hall() as one:
        file = one.folder / "terminals.ini"
        file.write_text("[T-001]\nKeySha256=" + hashlib.sha256(b"another").hexdigest() + "\n")
        (one.folder / "access.log").rename(one.folder / "access.log.1")
        os.kill(one.pid, signal.SIGHUP)
        wait_until(lambda: (one.folder / "access.log").exists())
        assert one.ask("GET", "/api/v1/catalogue", terminal=True).status == 401
        another = {"Authorization": "Bearer another"}
        assert one.ask("GET", "/api/v1/catalogue", another).status == 200
        file.write_text("[T-001]\nKeySha256=1\n")
        os.kill(one.pid, signal.SIGHUP)
        wait_until(lambda: "the terminals stay as they were" in one.messages())
        assert one.ask("HEAD", "/api/v1/catalogue", another).status == 200


def test_access_log():
    with Hall() as one:
        path = take_away(one)
        one.ask("GET", path + "?secret=query")
        one.ask("GET", f"{path}/blank.pdf")
        one.ask("GET", f"{path}/blank.pdf/more")
        one.ask("GET", f"/i{path}")
        one.ask("GET", path, {"X-Forwarded-For": "203.0.113.77"})
        staff(one)
        staff(one, password="wrong-password-here")
        one.ask("BREW", "/api/v1/status")
        one.ask("GET", "/api/v1/catalogue", {"Authorization": f"Bearer {path[3:]}"})
        lines = one.log().splitlines()
        for line in lines:
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (GET|HEAD|POST|DELETE|-) \S+ "
                                r"\d{3} \d+ \d+ms 127\.0\.0\.0/24( [a-z-]+)?", line), line
        assert any(" GET /t/… 200 " in line for line in lines)
        assert any(" GET /t/…/blank.pdf 200 " in line for line in lines)
        everything = one.log() + one.messages()
        for secret in (path[3:], one.key, one.password, "wrong-password-here", "secret=query",
                       "203.0.113"):
            assert secret not in everything, secret


def test_load():
    """Fewer rounds than the benchmark of the same name plays."""
    with Hall("RequestsPerMinute=1000000", "RequestSeconds=10", "SlowSeconds=10") as one:
        before = one.memory()[0]
        failed = load.run(one, phones=200, hostile=50, terminals=3, rounds=1)
        assert not failed, failed[:5]
        if "libasan" not in pathlib.Path(f"/proc/{one.pid}/maps").read_text():
            assert one.memory()[1] - before < 64 * 1024, one.memory()
        assert one.ask("GET", "/api/v1/status").status == 200


def main():
    tests = [value for name, value in globals().items() if name.startswith("test_")]
    wanted = [test for test in tests if not sys.argv[1:] or test.__name__ in sys.argv[1:]]
    print(f"1..{len(wanted)}", flush=True)
    failed = 0
    for number, test in enumerate(wanted, 1):
        try:
            test()
            print(f"ok {number} - {test.__name__}", flush=True)
        except Exception:
            failed += 1
            for line in traceback.format_exc().splitlines():
                print("#", line)
            print(f"not ok {number} - {test.__name__}", flush=True)
    if shared is not None:
        with shared:
            pass
    sys.exit(failed > 0)


main()
