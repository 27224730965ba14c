# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the functions of a test file and says so in TAP, the way meson reads it."""

import sys
import traceback


def run(*tests):
    """Runs all of them, names from the command line only when there are any; exits."""
    wanted = [test for test in tests if not sys.argv[1:] or test.__name__ in sys.argv[1:]]
    print(f'1..{len(wanted)}', flush=True)
    failed = 0
    for number, test in enumerate(wanted, 1):
        try:
            test()
        except Exception:
            failed += 1
            for line in traceback.format_exc().splitlines():
                print('#', line)
            print(f'not ok {number} - {test.__name__}', flush=True)
        else:
            print(f'ok {number} - {test.__name__}', flush=True)
    sys.exit(failed > 0)
