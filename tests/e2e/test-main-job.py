#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job by touch and on-screen keys, to the QR code that a phone would read; upright in
Chinese, lying in English."""

import json
import subprocess

import rig
import tap
import walk


def walk_to_the_code(size, lang):
    with rig.Rig(size) as r:
        app = r.start_banshi(lang=lang)
        job = walk.Walk(app, r.screen, lang)
        all_papers = None
        for _, step in job.steps():
            if step == "search":
                found = ask_banshictl(lang)
                assert found[0]["id"] == walk.ITEM, found
                # The screen lists what banshictl finds, in the same order, as far as it reaches.
                rows = sorted((n.extents[1], n.extents[0], n.name) for n in app.seen() if n.role == "button"
                              and any(n.name.startswith(hit["name"]) for hit in found))
                assert rows and all(name.startswith(hit["name"]) for (_, _, name), hit in zip(rows, found)), (
                    rows, found)
            elif step == "guide":
                all_papers = job.papers()[0].name
            elif step == "situation":
                needed = [m for m in job.item["material"] if walk.CASE in m.get("condition", [walk.CASE])]
                assert len(needed) < len(job.item["material"])
                assert job.papers()[0].name == job.words("Papers to bring (%u)").replace("%u", str(len(needed))), (
                    all_papers, job.papers()[0].name)
                for material in needed:
                    name = job.words.sample(material["material_name"])
                    assert [n for n in app.nodes() if n.name.startswith(name)], name
                for material in job.item["material"]:
                    name = job.words.sample(material["material_name"])
                    shown = [n for n in app.nodes() if n.name == name and n.extents[3] > 0 and n.role in ("label", "heading")]
                    assert material in needed or not shown, name
            elif step == "qr":
                text = rig.decode_qr(r.screen.save(r.folder / "qr.png"))
                assert text == walk.public_url(), text
        assert "critical" not in app.log.lower(), app.log
        assert app.stop() == 0, app.log


def ask_banshictl(lang):
    run = subprocess.run(
        [rig.PREFIX / "bin" / "banshictl", "catalogue", "search",
         rig.PREFIX / "share" / "banshi" / "sample.catalogue", walk.INITIALS, "--limit", "20", "--json"],
        capture_output=True, text=True, check=True)
    results = json.loads(run.stdout)["results"]
    words = walk.Words(lang)
    return [dict(hit, name=words.sample(hit["name"])) for hit in results]


def portrait_zh_cn():
    walk_to_the_code(rig.PORTRAIT, "zh_CN")


def landscape_en():
    walk_to_the_code(rig.LANDSCAPE, "en")


tap.run(portrait_zh_cn, landscape_en)
