# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the functions of a test file and says so in TAP, the way meson reads it."""

import os
import pathlib
import sys
import traceback

import rig

# Screenshots and logs of failed tests are left here.
REMAINS = pathlib.Path(os.environ.get("BANSHI_REMAINS", rig.SOURCE / "build" / "meson-logs" / "e2e"))


def keep_remains(one):
    """A picture of the screen and the logs, for whoever looks into a failure."""
    folder = REMAINS / f"{pathlib.Path(sys.argv[0]).stem}-{one.folder.name}"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        one.screen.save(folder / "screen.png", one.screen.grab())
    except Exception as error:  # the display itself may be what failed
        print(f"# no picture: {error}")
    for log in one.folder.glob("*.log"):
        (folder / log.name).write_bytes(log.read_bytes())
    print(f"# see {folder}")


def run(*tests):
    """Runs all of them, names from the command line only when there are any; exits."""
    rig.Rig.on_failure = keep_remains
    wanted = [test for test in tests if not sys.argv[1:] or test.__name__ in sys.argv[1:]]
    print(f"1..{len(wanted)}", flush=True)
    failed = 0
    for number, test in enumerate(wanted, 1):
        name = test.__name__
        try:
            test()
        except Exception:
            failed += 1
            for line in traceback.format_exc().splitlines():
                print("#", line)
            for one in rig.Rig.running:
                keep_remains(one)
            print(f"not ok {number} - {name}", flush=True)
        else:
            print(f"ok {number} - {name}", flush=True)
        finally:
            for one in list(rig.Rig.running):
                if not one.shared:
                    one.close()
    for one in list(rig.Rig.running):
        one.close()
    sys.exit(failed > 0)
