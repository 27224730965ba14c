#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""shots.py DIR: walks the main job upright and lying, in Chinese and English, and leaves
DIR/<portrait|landscape>-<zh_CN|en>-<n>-<step>.png. Fails when a picture is blank, when two steps
look the same, or when the last one's QR code is not the address of the guide."""

import pathlib
import sys

import rig
import walk


def take(folder, orientation, size, lang):
    with rig.Rig(size) as r:
        app = r.start_banshi(lang=lang)
        last = None
        for number, step in walk.Walk(app, r.screen, lang).steps():
            pixels = r.screen.grab_still()
            path = r.screen.save(folder / f"{orientation}-{lang}-{number}-{step}.png", pixels)
            if rig.colours(pixels) < 16:
                raise rig.Failed(f"{path} is blank")
            if pixels == last:
                raise rig.Failed(f"{path} shows what the step before it showed")
            last = pixels
            print(path, flush=True)
        found, wanted = rig.decode_qr(path), walk.public_url()
        if found != wanted:
            raise rig.Failed(f"the QR code in {path} says {found}, not {wanted}")


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
