#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A form goes home: from the guide to its form, larger and smaller, and by the QR code of the screen
from banshi-hall to a phone, byte for byte what the catalogue holds."""

import hashlib
import re

import hall
import rig
import tap
import walk


def wait_for_code(screen, path, prefix):
    """The text of the QR code on the screen once there is one that begins so."""

    def look():
        text = rig.decode_qr(screen.save(path))
        return text if text and text.startswith(prefix) else None

    return rig.wait_until(look, lambda: f"a QR code that begins with {prefix}; {path} has {rig.decode_qr(path)}")


def find_form(job):
    """SHA-256 of the blank form that the guide of the walk asks for first."""
    material = next(m for m in job.item["material"] if "example_guid" in m
                    and walk.CASE in m.get("condition", [walk.CASE]))
    return hashlib.sha256((walk.SAMPLE / material["form_guid"]).read_bytes()).hexdigest()


def download(server, url):
    """What a phone does with the link: opens the page and touches the button."""
    assert len(url.encode()) <= 100, url
    token = url.removeprefix(f"{server.public_url}/t/")
    assert re.fullmatch("[A-Za-z0-9_-]{22}", token), url
    page, kind, body = server.get(url)
    assert kind == "text/html" and page == url, (page, kind)
    links = set(re.findall(r'href="([^"]*\.pdf)"', body.decode()))
    assert len(links) == 1, links
    _, kind, body = server.get(server.public_url + links.pop().removeprefix(server.public_url))
    assert kind == "application/pdf", kind
    return hashlib.sha256(body).hexdigest()


def take_home(size, lang):
    with rig.Rig(size) as r, hall.Hall(r.folder) as server:
        app = r.start_banshi("self-service-terminal", server.site, lang)
        job = walk.Walk(app, r.screen, lang)
        for _ in job.steps(("attract", "home", "search", "guide", "situation", *job.FORM_STEPS)):
            pass
        url = wait_for_code(r.screen, r.folder / "code.png", f"{server.public_url}/t/")
        assert download(server, url) == find_form(job)
        log = (server.folder / "hall.log").read_text() + (server.folder / "access.log").read_text()
        assert "/t/" in log, log
        assert url.rsplit("/", 1)[1] not in log + app.log, log
        assert "critical" not in app.log.lower(), app.log
        assert app.stop() == 0, app.log


def portrait_zh_cn():
    take_home(rig.PORTRAIT, "zh_CN")


def landscape_en():
    take_home(rig.LANDSCAPE, "en")


def the_hall_dies_and_comes_back():
    with rig.Rig() as r, hall.Hall(r.folder) as server:
        app = r.start_banshi("self-service-terminal", server.site, "zh_CN")
        job = walk.Walk(app, r.screen, "zh_CN")
        for _ in job.steps(("attract", "home", "search", "guide", "situation")):
            pass
        server.kill()
        # The form comes from this terminal's own catalogue; the card says what is missing.
        job.form()
        job.zoom()
        app.wait_for(job.words("No code right now"))
        assert not app.find(job.words("QR code: takes this form to a phone"))
        assert rig.decode_qr(r.screen.save(r.folder / "none.png")) is None
        # It comes back by itself, without a touch.
        server.up()
        url = wait_for_code(r.screen, r.folder / "code.png", f"{server.public_url}/t/")
        assert download(server, url) == find_form(job)


tap.run(portrait_zh_cn, landscape_en, the_hall_dies_and_comes_back)
