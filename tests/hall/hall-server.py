#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A hall's server that misbehaves as it is told: the first word of the path names how.

    hall-server.py FOLDER [certificates]

makes certificates in FOLDER unless they are there, prints `ready NAME=PORT ...` and then a line for each request and for
whatever else happens; takes orders from standard input, a line each, and ends with it. It speaks
HTTP by hand, so that it can break it anywhere."""

import json
import os
import pathlib
import socket
import ssl
import subprocess
import sys
import threading
import time
import urllib.parse
import warnings

FOLDER = pathlib.Path(sys.argv[1])
VERSIONS = {"one": "1" * 64, "two": "2" * 64}
BYTES = 300_000
lock = threading.Condition()
say_lock = threading.Lock()
ports = {}


def say(*words):
    with say_lock:
        print(*words, flush=True)


# Certificates: an authority of the hall's own, and servers of all kinds below it.

AUTHORITY = """\
[ca]
default_ca = here
[here]
database = {folder}/{ca}.index
new_certs_dir = {folder}
certificate = {folder}/{ca}.pem
private_key = {folder}/{ca}.key
rand_serial = yes
unique_subject = no
default_md = sha256
policy = any
copy_extensions = copy
[any]
commonName = supplied
"""


def openssl(*words):
    subprocess.run(["openssl", *map(str, words)], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, cwd=FOLDER)


def make_authority(name):
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", 3650,
            "-keyout", f"{name}.key", "-out", f"{name}.pem", "-subj", f"/CN=Test authority {name}",
            "-addext", "basicConstraints=critical,CA:TRUE")
    (FOLDER / f"{name}.index").write_text("")
    (FOLDER / f"{name}.cnf").write_text(AUTHORITY.format(folder=FOLDER, ca=name))


def make_certificate(name, ca, host, *dates):
    openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", f"{name}.key",
            "-out", f"{name}.csr", "-subj", f"/CN={host}", "-addext", f"subjectAltName=DNS:{host}")
    openssl("ca", "-batch", "-config", f"{ca}.cnf", "-in", f"{name}.csr", "-out", f"{name}.pem",
            "-notext", *(dates or ("-days", 3650)))


def make_certificates():
    if (FOLDER / "done").exists():
        return
    for name in ("hall", "stranger"):
        make_authority(name)
    make_certificate("good", "hall", "localhost")
    make_certificate("foreign", "stranger", "localhost")
    make_certificate("misnamed", "hall", "elsewhere.example")
    make_certificate("expired", "hall", "localhost", "-startdate", "20200101000000Z",
                     "-enddate", "20200201000000Z")
    (FOLDER / "done").write_text("")


def context_of(name):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(FOLDER / f"{name}.pem", FOLDER / f"{name}.key")
    return context


def old_context():
    """Nothing newer than TLS 1.1."""
    warnings.simplefilter("ignore", DeprecationWarning)
    context = context_of("good")
    context.minimum_version = ssl.TLSVersion.TLSv1
    context.maximum_version = ssl.TLSVersion.TLSv1_1
    context.set_ciphers("ALL:@SECLEVEL=0")
    return context


# Answers

TAKE_AWAY = {"url": "https://hall.banshi.example/t/AAAAAAAAAAAAAAAAAAAAAA",
             "expires_at": "2026-11-24T15:00:00+08:00", "expires_in": 1800, "downloads": 3}


def status_body(ahead=0):
    return {"service": "banshi-hall", "version": "0.1.0", "catalogue": None,
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + ahead))}


class Gone(Exception):
    """The client went, or we mean to."""


class Exchange:
    """One request, and the way to answer it."""

    def __init__(self, connection, scenario, method, path, query, headers, body):
        self.connection, self.scenario = connection, scenario
        self.method, self.path, self.query = method, path, query
        self.headers, self.body = headers, body

    def send(self, data):
        try:
            self.connection.sendall(data)
        except OSError as error:
            raise Gone from error

    def answer(self, status, body=b"", kind="application/json", headers=()):
        if not isinstance(body, bytes):
            body = json.dumps(body).encode()
        lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}", *headers]
        if body:
            lines.append(f"Content-Type: {kind}")
        if self.method == "HEAD":
            body = b""
        self.send("\r\n".join(lines).encode() + b"\r\n\r\n" + body)

    def problem(self, status, *headers):
        self.answer(status, {"type": "about:blank", "title": "it was made to fail", "status": status},
                    "application/problem+json", headers)

    def wait_gone(self):
        """Says so when the other side hangs up."""
        try:
            while self.connection.recv(4096):
                pass
        except OSError:
            pass
        say("hung-up", self.scenario)
        raise Gone


def ok(x):
    if x.path == "/api/v1/status":
        x.answer(200, status_body())
    elif x.path == "/api/v1/take-aways":
        x.answer(201, TAKE_AWAY, headers=["Cache-Control: no-store"])
    elif x.path.startswith("/api/v1/staff-calls"):
        staff(x)
    elif x.path == "/api/v1/catalogue":
        catalogue(x)
    else:
        x.problem(404)


def refuse(x):
    """Knows the terminal not, and says how it is nevertheless."""
    ok(x) if x.path == "/api/v1/status" else x.problem(401)


def late(x):
    """Its clock is an hour ahead."""
    x.answer(200, status_body(3600)) if x.path == "/api/v1/status" else ok(x)


def status(x, number):
    x.problem(int(number))


def body(x, text):
    x.answer(201 if x.method == "POST" else 200, urllib.parse.unquote_to_bytes(text))


def kind(x, text):
    x.answer(201, TAKE_AWAY, urllib.parse.unquote(text))


def busy(x):
    """Until it is told otherwise."""
    x.problem(503, "Retry-After: 1") if flags.get("busy", True) else ok(x)


def gateway(x):
    x.problem(502)


def cut_head(x):
    x.send(b"HTTP/1.1 201 Created\r\nContent-Ty")
    raise Gone


def cut_body(x):
    x.send(b"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 200\r\n\r\n{\"url\":")
    raise Gone


def silent(x):
    x.wait_gone()


def slow(x):
    x.send(b"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n")
    while True:
        x.send(b" ")
        time.sleep(0.02)


def huge(x):
    x.answer(201, b" " * 70_000)


def endless(x):
    x.send(b"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        x.send(b"1000\r\n" + b" " * 4096 + b"\r\n")


def endless_head(x):
    x.send(b"HTTP/1.1 201 Created\r\n")
    while True:
        x.send(b"X-Padding: " + b"x" * 1000 + b"\r\n")


def deep(x):
    x.answer(201, b"[" * 30_000)


def redirect(x):
    x.answer(302, headers=[f"Location: https://localhost:{ports['good']}/ok{x.path}"])


def redirect_plain(x):
    x.answer(307, headers=[f"Location: http://localhost:{ports['plain']}/ok{x.path}"])


def garbage(x):
    x.send(b"SSH-2.0-OpenSSH_9.2\r\n")
    raise Gone


def empty(x):
    raise Gone


def cookie(x):
    x.answer(201, TAKE_AWAY, headers=["Set-Cookie: who=citizen; Path=/"])


def show(x):
    """Says what came along."""
    for name in ("authorization", "user-agent", "cookie", "content-type", "accept", "expect", "proxy-connection"):
        if name in x.headers:
            say("header", name, x.headers[name])
    say("body", x.body.decode())
    ok(x)


def flaky(x):
    """What it says depends on orders: `flag lost` has it forget calls, `flag failing` fail."""
    x.problem(500) if flags.get("failing") else ok(x)


# Staff calls: orders `take`, `close` and `lose`.

calls = {}


def staff(x):
    with lock:
        if x.method == "POST":
            asked = json.loads(x.body)
            for call in calls.values():
                if call["terminal"] == asked["terminal"] and call["state"] != "closed":
                    x.answer(200, public(call))
                    return
            call = dict(asked, id=f"call{len(calls):018}", state="waiting", created_at="2026-11-24T10:00:00+08:00")
            calls[call["id"]] = call
            say("called", call["page"])
            if flags.pop("swallow", None):
                raise Gone
            x.answer(201, public(call))
            return
        call = calls.get(x.path.rsplit("/", 1)[1])
        if call is None:
            x.problem(404)
        elif x.method == "DELETE":
            call["state"] = "closed"
            lock.notify_all()
            say("withdrawn")
            x.answer(204)
        else:
            state, wait = x.query.get("state", [""])[0], int(x.query.get("wait", ["0"])[0])
            lock.wait_for(lambda: call["state"] != state or call["id"] not in calls or flags.get("failing"),
                          0 if flags.get("hasty") else wait)
            if call["id"] not in calls:
                x.problem(404)
            elif flags.get("failing"):
                x.problem(500)
            else:
                x.answer(200, public(call))


def public(call):
    return {name: call[name] for name in ("id", "state", "created_at")}


# The catalogue: flags `version`, `file`, `etag`, `cut` (after so many bytes, once), `stall`, `length`,
# `shift` (of a range), `ignore-match`, `nothing-published`.

def content(version):
    return (VERSIONS[version].encode() + bytes(range(256)) * (BYTES // 256 + 1))[:BYTES]


def catalogue(x):
    version = flags.get("version", "one")
    tag = flags.get("etag") or f'"{VERSIONS[version]}"'
    if flags.get("nothing-published"):
        x.problem(503, "Retry-After: 60")
        return
    say("catalogue", x.method, x.headers.get("range", "-"), x.headers.get("if-range", "-"),
        x.headers.get("if-none-match", "-").replace(" ", ""))
    if tag in x.headers.get("if-none-match", "") and not flags.get("ignore-match"):
        x.answer(304, headers=[f"ETag: {tag}"])
        return
    data, first, status_line = content(version), 0, "200 OK"
    if "file" in flags:
        data = pathlib.Path(flags["file"]).read_bytes()
    extra = []
    if "range" in x.headers and x.headers.get("if-range", tag) == tag:
        first = int(x.headers["range"].removeprefix("bytes=").removesuffix("-"))
        if first >= len(data):
            x.answer(416, headers=[f"Content-Range: bytes */{len(data)}"])
            return
        status_line = "206 Partial Content"
        shift = int(flags.get("shift", 0))
        extra = [f"Content-Range: bytes {first + shift}-{len(data) - 1}/{len(data)}"]
    head = [f"HTTP/1.1 {status_line}", f"ETag: {tag}", f"Content-Length: {flags.get('length') or len(data) - first}",
            *extra]
    x.send("\r\n".join(head).encode() + b"\r\n\r\n")
    if x.method == "HEAD":
        return
    cut = flags.pop("cut", None)
    if cut:
        x.send(data[first : first + int(cut)])
        raise Gone
    if flags.get("stall"):
        x.send(data[first : first + 1000])
        say("stalling")
        x.wait_gone()
    x.send(data[first:])


flags = {}
SCENARIOS = {name.replace("_", "-"): function for name, function in {
    **{f.__name__: f for f in (ok, refuse, late, status, body, kind, busy, gateway, cut_head, cut_body, silent, slow, huge,
                               endless, endless_head, deep, redirect, redirect_plain, garbage, empty, cookie,
                               show, flaky)}}.items()}


# Connections

def read_request(file):
    line = file.readline(65536).decode("latin-1").split()
    if len(line) != 3:
        raise Gone
    headers = {}
    while (text := file.readline(65536).decode("latin-1").strip()):
        name, _, value = text.partition(":")
        headers[name.lower()] = value.strip()
    return line[0], line[1], headers, file.read(int(headers.get("content-length", 0)))


def serve(connection, context):
    try:
        if context:
            connection = context.wrap_socket(connection, server_side=True)
        file = connection.makefile("rb")
        while True:
            method, target, headers, data = read_request(file)
            path, _, query = target.partition("?")
            words = path.split("/")
            start = path.index("/api/")
            scenario, arguments = words[1], path[1:start].split("/")[1:]
            say("request", scenario, method, path[start:])
            SCENARIOS[scenario](Exchange(connection, scenario, method, path[start:], urllib.parse.parse_qs(query),
                                         headers, data), *arguments)
    except (Gone, OSError):
        pass
    finally:
        try:
            connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        connection.close()


def accept(listener, context):
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=serve, args=(connection, context), daemon=True).start()


def listen(context, port=0):
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen(200)
    threading.Thread(target=accept, args=(listener, context), daemon=True).start()
    return listener.getsockname()[1]


def obey(words):
    if words[0] == "listen":  # on the port that refused until now
        listen(context_of("good"), ports["refused"])
    elif words[0] == "flag":
        with lock:
            flags[words[1]] = words[2] if len(words) > 2 else "yes"
            lock.notify_all()
    elif words[0] == "unflag":
        flags.pop(words[1], None)
    elif words[0] in ("take", "close"):
        with lock:
            for call in calls.values():
                if call["state"] != "closed":
                    call["state"] = {"take": "taken", "close": "closed"}[words[0]]
            lock.notify_all()
    elif words[0] == "lose":
        with lock:
            calls.clear()
            lock.notify_all()
    say("done", *words)


def main():
    make_certificates()
    if sys.argv[2:] == ["certificates"]:
        return
    for name in ("good", "foreign", "misnamed", "expired"):
        ports[name] = listen(context_of(name))
    ports["old"] = listen(old_context())
    ports["plain"] = listen(None)
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        ports["refused"] = unused.getsockname()[1]
    say("ready", *(f"{name}={port}" for name, port in ports.items()))
    for line in sys.stdin:
        obey(line.split())
    os._exit(0)


main()
