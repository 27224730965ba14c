#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""shots.py DIR: walks the main job and on to the form upright and lying, in Chinese and English, with
a banshi-hall behind it, and leaves DIR/<portrait|landscape>-<zh_CN|en>-<n>-<step>.png. Fails when a
picture is blank, when two steps look the same, or when a QR code does not lead where it should."""

import pathlib
import sys

import hall
import rig
import walk


def take(folder, orientation, size, lang):
    with rig.Rig(size) as r, hall.Hall(r.folder) as server:
        app = r.start_banshi("self-service-terminal", server.site, lang)
        last = None
        for number, step in walk.Walk(app, r.screen, lang).steps(walk.Walk.STEPS + walk.Walk.FORM_STEPS):
            pixels = r.screen.grab_still()
            path = r.screen.save(folder / f"{orientation}-{lang}-{number}-{step}.png", pixels)
            if rig.colours(pixels) < 16:
                raise rig.Failed(f"{path} is blank")
            if pixels == last:
                raise rig.Failed(f"{path} shows what the step before it showed")
            last = pixels
            wanted = {"qr": f"{server.public_url}/i/{walk.ITEM}", "form_qr": f"{server.public_url}/t/"}.get(step)
            found = rig.decode_qr(path) if wanted else None
            if wanted and not (found or "").startswith(wanted):
                raise rig.Failed(f"the QR code in {path} says {found}, not {wanted}")
            print(path, flush=True)


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: shots.py DIR")
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for orientation, size in (("portrait", rig.PORTRAIT), ("landscape", rig.LANDSCAPE)):
        for lang in ("zh_CN", "en"):
            try:
                take(folder, orientation, size, lang)
            except rig.Failed as error:
                sys.exit(f"{orientation} {lang}: {error}")


main()
