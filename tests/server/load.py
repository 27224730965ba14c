#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""banshi-hall under load: phones that take a form home, all at the same time, terminals that fetch
the catalogue, and clients that are slow or mean no good. Prints figures; fails when a download does.

load.py [--phones N] [--hostile N] [--terminals N] [--rounds N]"""

import argparse
import asyncio
import hashlib
import random
import resource
import socket
import time

from hall import Hall

# Longest that anything may take on a busy machine.
PATIENCE = 120


class Load:
    def __init__(self, hall, phones, hostile, terminals):
        self.hall, self.phones, self.hostile, self.n_terminals = hall, phones, hostile, terminals
        self.times = []
        self.failed = []
        self.cut = 0
        self.waiting = 0
        self.most_waiting = 0
        self.most_memory = 0
        self.bytes = 0
        self.all_there = asyncio.Event()
        self.over = asyncio.Event()
        self.files = hall.rows(
            "SELECT form_row.id, form.id FROM form_row JOIN form ON form.number = form_row.blank")

    async def connect(self, tls=True, buffer=0):
        raw = socket.socket()
        if buffer:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        raw.setblocking(False)
        await asyncio.get_running_loop().sock_connect(raw, ("127.0.0.1", self.hall.port))
        return await asyncio.open_connection(
            sock=raw, limit=65536, ssl=self.hall.tls if tls else None,
            server_hostname="127.0.0.1" if tls else None, ssl_handshake_timeout=PATIENCE if tls else None)

    async def get(self, path, headers="", gather=False, stop_after=None):
        """Status and body; with gather the body is read when all phones have come so far."""
        reader, writer = await self.connect(buffer=16384 if gather else 0)
        try:
            writer.write(f"GET {path} HTTP/1.1\r\nHost: hall\r\n{headers}\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            status = int(head.split()[1])
            length = int(head.lower().partition(b"content-length: ")[2].split()[0])
            if gather:
                self.waiting += 1
                self.most_waiting = max(self.most_waiting, self.waiting)
                if self.waiting == self.phones:
                    self.all_there.set()
                await self.all_there.wait()
            body = await reader.readexactly(min(length, stop_after or length))
            self.bytes += len(body)
            return status, body
        finally:
            writer.transport.abort()

    async def phone(self, number):
        """Opens the link, its style, and the file; one in ten loses the network half way."""
        form, digest = self.files[number % len(self.files)]
        path = self.links[number]
        begun = time.monotonic()
        try:
            status, page = await self.get(path)
            assert status == 200 and f"{path}/blank.pdf".encode() in page, (status, path)
            assert (await self.get("/style.css"))[0] == 200
            status, body = await self.get(f"{path}/blank.pdf", gather=True,
                                          stop_after=5000 if number % 10 == 0 else None)
            assert status == 200, status
            if number % 10 == 0:
                status, rest = await self.get(f"{path}/blank.pdf",
                                              f"Range: bytes={len(body)}-\r\n")
                assert status == 206, status
                body += rest
            assert hashlib.sha256(body).hexdigest() == digest, "other bytes"
        except Exception as error:
            self.failed.append(f"phone {number}: {error!r}")
            self.all_there.set()
        self.times.append(time.monotonic() - begun)

    async def terminal(self, number):
        try:
            status, body = await self.get("/api/v1/catalogue",
                                          f"Authorization: Bearer {self.hall.key}\r\n")
            assert status == 200 and body == self.catalogue, (status, len(body))
        except Exception as error:
            self.failed.append(f"terminal {number}: {error!r}")

    async def misbehave(self, number):
        """Until all the others have what they came for."""
        kinds = [self.drip_header, self.read_slowly, self.say_nothing, self.half_hello, self.garbage,
                 self.large_header, self.many_ranges, self.drip_body]
        while not self.over.is_set():
            task = asyncio.create_task(kinds[number % len(kinds)]())
            waiter = asyncio.create_task(self.over.wait())
            await asyncio.wait((task, waiter), return_when=asyncio.FIRST_COMPLETED)
            waiter.cancel()
            task.cancel()
            result = (await asyncio.gather(task, return_exceptions=True))[0]
            self.cut += not isinstance(result, asyncio.CancelledError)
            await asyncio.sleep(0.1)

    async def send_slowly(self, data, tls=True, pause=0.2):
        reader, writer = await self.connect(tls)
        try:
            for at in range(len(data)):
                writer.write(data[at:at + 1])
                await writer.drain()
                await asyncio.sleep(pause)
            return await reader.read()
        finally:
            writer.transport.abort()

    async def drip_header(self):
        await self.send_slowly(b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 10000)

    async def drip_body(self):
        await self.send_slowly(b"POST /api/v1/take-aways HTTP/1.1\r\nHost: a\r\nContent-Length: 9999\r\n"
                               b"\r\n" + b"x" * 9999, pause=0.05)

    async def half_hello(self):
        await self.send_slowly(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc" + b"x" * 400, tls=False)

    async def say_nothing(self):
        reader, writer = await self.connect(tls=False)
        try:
            await reader.read()
        finally:
            writer.transport.abort()

    async def garbage(self):
        reader, writer = await self.connect()
        try:
            writer.write(random.randbytes(30000))
            await reader.read()
        finally:
            writer.transport.abort()

    async def large_header(self):
        reader, writer = await self.connect()
        try:
            writer.write(b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: " + b"y" * 500_000)
            await reader.read()
        finally:
            writer.transport.abort()

    async def many_ranges(self):
        form = self.files[0][0]
        ranges = ",".join(f"{i}-" for i in range(1500))
        await self.get(f"/f/{form}/blank.pdf", f"Range: bytes={ranges}\r\n")

    async def read_slowly(self):
        """Asks for the catalogue and takes a few bytes of it now and then."""
        reader, writer = await self.connect(buffer=4096)
        try:
            writer.write(f"GET /api/v1/catalogue HTTP/1.1\r\nHost: a\r\n"
                         f"Authorization: Bearer {self.hall.key}\r\n\r\n".encode())
            while await reader.read(10):
                writer.transport.pause_reading()
                await asyncio.sleep(1)
                writer.transport.resume_reading()
        finally:
            writer.transport.abort()

    async def watch(self):
        while True:
            self.most_memory = max(self.most_memory, self.hall.memory()[0])
            await asyncio.sleep(0.02)

    def make_links(self):
        links = []
        for number in range(self.phones):
            form = self.files[number % len(self.files)][0]
            answer = self.hall.post("/api/v1/take-aways", {"form": form, "part": "blank"})
            assert answer.status == 201, answer.body
            links.append(answer.json["url"].removeprefix(self.hall.env["HALL_PUBLIC_URL"]))
        return links

    async def run(self):
        self.catalogue = (self.hall.folder / "hall.catalogue").read_bytes()
        self.links = self.make_links()
        watcher = asyncio.create_task(self.watch())
        hostile = [asyncio.create_task(self.misbehave(i)) for i in range(self.hostile)]
        # They have taken their places before the first phone comes.
        await asyncio.sleep(1)
        begun = time.monotonic()
        good = [self.phone(i) for i in range(self.phones)]
        good += [self.terminal(i) for i in range(self.n_terminals)]
        await asyncio.wait_for(asyncio.gather(*good), PATIENCE)
        self.seconds = time.monotonic() - begun
        self.over.set()
        await asyncio.gather(*hostile)
        watcher.cancel()


def run(hall, phones, hostile, terminals, rounds):
    """Plays the rounds; the list of what failed."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8192), hard))
    before = hall.memory()[0]
    failed = []
    print(f"# {phones} phones, {terminals} terminals, {hostile} slow or hostile clients; "
          f"resident before: {before / 1024:.1f} MiB")
    for number in range(1, rounds + 1):
        load = Load(hall, phones, hostile, terminals)
        asyncio.run(load.run())
        failed += load.failed
        times = sorted(load.times)
        print(f"# round {number}: {load.seconds:.2f} s, {load.bytes / 1e6:.1f} MB, "
              f"{load.most_waiting} files under way at once, a phone takes "
              f"{times[len(times) // 2]:.2f} s (median) to {times[-1]:.2f} s, failed "
              f"{len(load.failed)}, hostile thrown out {load.cut} times, resident at most "
              f"{load.most_memory / 1024:.1f} MiB, afterwards {hall.memory()[0] / 1024:.1f} MiB",
              flush=True)
    print(f"# resident at its highest: {hall.memory()[1] / 1024:.1f} MiB")
    return failed


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=200)
    parser.add_argument("--hostile", type=int, default=50)
    parser.add_argument("--terminals", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    # All of them come from one address here, which nobody's phones do.
    with Hall("RequestsPerMinute=1000000", "RequestSeconds=10", "SlowSeconds=10") as hall:
        failed = run(hall, options.phones, options.hostile, options.terminals, options.rounds)
    for line in failed:
        print("failed:", line)
    raise SystemExit(len(failed) > 0)


if __name__ == "__main__":
    main()
