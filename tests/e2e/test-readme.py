#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands that README.md shows exist and do what they say, in the order they stand there."""

import os
import re
import shlex
import subprocess

import rig
import tap

README = (rig.SOURCE / "README.md").read_text()
PATH = f"{rig.PREFIX / 'bin'}:{os.environ['PATH']}"


def commands():
    for block in re.findall(r"^```sh\n(.*?)^```", README, re.M | re.S):
        yield from (line for line in block.splitlines() if line.strip() and not line.startswith("#"))


def run(words):
    return subprocess.run(words, cwd=rig.SOURCE, env=dict(os.environ, PATH=PATH), capture_output=True, text=True,
                          check=False)


def the_two_commands_are_there():
    shown = list(commands())
    for command in ("packaging/demo", "tests/run"):
        assert command in shown, shown
        assert os.access(rig.SOURCE / command, os.X_OK), command
        # Both say how they are used, and do nothing, when they are used wrongly.
        wrong = run([command, "--no-such-option"])
        assert wrong.returncode == 2 and wrong.stderr.startswith("usage: "), wrong


def the_others_run():
    ran = 0
    for command in commands():
        words = shlex.split(command)
        if words[0] in ("banshictl", "banshi-hall"):
            result = run(words)
            assert result.returncode == 0, f"{command}: {result.returncode}\n{result.stdout}{result.stderr}"
            assert "search" not in words or "社会保障卡申领" in result.stdout, result.stdout
        elif words[0] == "banshi":
            words = [str(rig.SOURCE / w) if (rig.SOURCE / w).exists() else w for w in words[1:]]
            with rig.Rig() as r:
                app = r.start("banshi", [rig.PREFIX / "bin" / "banshi", *words])
                app.wait_line("first page is on the screen")
                app.wait_for(lambda name: name in rig.INVITATIONS)
        elif words[:2] == ["meson", "test"]:
            build = os.environ.get("BANSHI_BUILD", rig.SOURCE / "build")
            words[words.index("-C") + 1] = str(build)
            named = words[-1] if not words[-1].startswith("-") else "search"
            result = run([*words, "--no-rebuild", "--list"])
            assert result.returncode == 0 and named in result.stdout.split(), f"{command}: {result}"
        else:
            assert command in ("packaging/demo", "tests/run"), f"no test runs {command}"
            continue
        ran += 1
    assert ran >= 6, ran


def its_picture_and_folders_are_there():
    for path in re.findall(r"!\[[^]]*\]\(([^)]+)\)", README):
        assert (rig.SOURCE / path).is_file(), path
    for path in re.findall(r"`((?:src|data|tests|packaging|kiosk-profiles|po)/[\w./-]*)`", README):
        assert (rig.SOURCE / path).exists(), path


tap.run(the_two_commands_are_there, the_others_run, its_picture_and_folders_are_there)
