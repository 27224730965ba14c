# SPDX-License-Identifier: GPL-3.0-or-later
"""What a benchmark of a program on the terminal's kind of session stands on: sway without a monitor,
the probe that taps and sees every frame (wayland-probe.c), and the program's tree of processes.

Times are CLOCK_MONOTONIC in seconds: what time.monotonic() gives here, the compositor gives too."""

import contextlib
import ctypes
import glob
import json
import os
import selectors
import shutil
import signal
import subprocess
import tempfile
import time

NOBODY = 65534
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36


class Failed(Exception):
    """What did not come, and what came instead."""


def adopt_orphans():
    """What a program leaves behind (Chromium's crash handler) becomes our child and counts as its."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def die_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


class Compositor:
    """sway with one headless output, drawn by pixman: what cage is on a terminal without a GPU."""

    def __init__(self, width=1080, height=1920, hertz=60):
        self.width, self.height, self.hertz = width, height, hertz
        self.folder = tempfile.mkdtemp(prefix="banshi-bench-")
        os.chmod(self.folder, 0o700)
        config = os.path.join(self.folder, "sway.cfg")
        with open(config, "w") as file:
            file.write("xwayland disable\n"
                       f"output HEADLESS-1 mode --custom {width}x{height}@{hertz}Hz\n"
                       "default_border none\n"
                       f"exec_always echo ready >{self.folder}/ready\n")
        os.mkfifo(os.path.join(self.folder, "ready"))
        env = {"PATH": os.environ["PATH"], "HOME": self.folder, "XDG_RUNTIME_DIR": self.folder,
               "WLR_BACKENDS": "headless", "WLR_RENDERER": "pixman", "WLR_LIBINPUT_NO_DEVICES": "1"}
        command = ["sway", "-c", config]
        if os.geteuid() == 0:
            # sway refuses to run as root.
            subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", self.folder], check=True)
            command = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"] + command
        self.process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL, preexec_fn=die_with_parent)
        with open(os.path.join(self.folder, "ready")) as ready:
            ready.readline()
        sockets = [s for s in glob.glob(self.folder + "/wayland-*") if not s.endswith(".lock")]
        self.env = {"PATH": os.environ["PATH"], "HOME": self.folder, "XDG_RUNTIME_DIR": self.folder,
                    "WAYLAND_DISPLAY": os.path.basename(sockets[0]), "LANG": "C.UTF-8"}

    def close(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder)


class Frame:
    def __init__(self, event):
        self.t = event["t"] / 1e9
        self.changed = event["changed"]
        self.hash = event["hash"]


class Probe:
    """The hand and the eye. Regions are {name: (x, y, width, height)}."""

    def __init__(self, program, compositor):
        self.width, self.height = compositor.width, compositor.height
        self._process = subprocess.Popen([program], env=compositor.env, stdin=subprocess.PIPE,
                                         stdout=subprocess.PIPE, preexec_fn=die_with_parent)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._process.stdout, selectors.EVENT_READ)
        self._data = b""
        self._events = []
        self._wait("first", 10)
        self.regions = {}

    def _read(self, seconds):
        """Events that came within that time, as soon as there is one."""
        if not self._events and self._selector.select(max(0, seconds)):
            chunk = os.read(self._process.stdout.fileno(), 65536)
            if not chunk:
                raise Failed("the probe ended")
            *lines, self._data = (self._data + chunk).split(b"\n")
            self._events = [json.loads(line) for line in lines]
        events, self._events = self._events, []
        return events

    def _wait(self, kind, seconds=5):
        """The next event of that kind; frames before it are kept."""
        end = time.monotonic() + seconds
        passed = []
        while time.monotonic() < end:
            events = self._read(end - time.monotonic())
            for i, event in enumerate(events):
                if event["event"] == kind:
                    self._events = passed + events[:i] + events[i + 1:]
                    return event
            passed += events
        raise Failed(f"the probe did not answer with {kind!r} in {seconds} s")

    def _say(self, command):
        self._process.stdin.write(command.encode() + b"\n")
        self._process.stdin.flush()

    def watch(self, **regions):
        """From now on frames are told apart by these; returns their hashes now."""
        self.regions = regions
        self._say("regions " + " ".join(f"{name} {x} {y} {w} {h}" for name, (x, y, w, h) in regions.items()))
        self._wait("regions")
        return self.look()

    def look(self):
        self._say("hash")
        hashes = self._wait("hash")["hash"]
        self._events = []
        return hashes

    def move(self, x, y):
        self._say(f"move {x:.0f} {y:.0f}")

    def press(self, x, y):
        """When the press left."""
        self._say(f"press {x:.0f} {y:.0f}")
        return self._wait("press")["t"] / 1e9

    def tap(self, x, y):
        """Press and release at once; when they left."""
        self._say(f"tap {x:.0f} {y:.0f}")
        return self._wait("tap")["t"] / 1e9

    def release(self):
        self._say("release")
        return self._wait("release")["t"] / 1e9

    def frames_until_quiet(self, region, after=0.0, quiet=0.4, limit=10.0, before=None, wanted=None):
        """Frames until the region has not changed for `quiet` seconds, having changed at least once
        after `after`; `before` is its hash to begin with (or any change counts), `wanted` the one
        that it must have at the end."""
        frames = []
        last_hash, last_change = before, None
        end = time.monotonic() + limit
        while True:
            now = time.monotonic()
            if last_change is not None and now > last_change + quiet and wanted in (None, last_hash):
                return frames
            if now > end:
                raise Failed(f"nothing stable in {region!r} within {limit} s ({len(frames)} frames)")
            pause = max(0.02, (last_change or now) + quiet + 0.02 - now)
            for event in self._read(min(end - now, pause)):
                if event["event"] != "frame":
                    continue
                frame = Frame(event)
                frames.append(frame)
                if frame.hash.get(region) != last_hash:
                    last_hash = frame.hash.get(region)
                    if frame.t > after:
                        last_change = time.monotonic()

    def save(self, path):
        """The last frame as PPM."""
        self._say(f"save {path}")
        self._wait("saved")

    def close(self):
        with contextlib.suppress(BrokenPipeError):
            self._say("quit")
            self._process.stdin.close()
        self._process.wait()
        self._selector.close()
        self._process.stdout.close()


def first_change(frames, region, before, after):
    """When the region first looked different from `before`, counting frames after `after`."""
    for frame in frames:
        if frame.t >= after and frame.hash[region] != before:
            return frame.t
    return None


def last_change(frames, region, before):
    """When the region became what it stayed."""
    t = None
    for frame in frames:
        if frame.hash[region] != before:
            before, t = frame.hash[region], frame.t
    return t


class Group:
    """Half a core: a cpu cgroup with a quota of 10 ms in 20 ms, of version 1 or 2. Its path is None
    where this machine or user has none, and why_not says so."""

    PERIOD, QUOTA = 20000, 10000

    def __init__(self):
        self.path = None
        self.version = None
        self.why_not = None
        name = f"banshi-bench-{os.getpid()}"
        for version, root in ((1, "/sys/fs/cgroup/cpu"), (2, "/sys/fs/cgroup")):
            path = os.path.join(root, name)
            try:
                if version == 2 and "cpu" not in open(root + "/cgroup.subtree_control").read().split():
                    raise OSError(f"{root}/cgroup.subtree_control has no cpu")
                os.mkdir(path)
                if version == 1:
                    self._write(path, "cpu.cfs_period_us", self.PERIOD)
                    self._write(path, "cpu.cfs_quota_us", self.QUOTA)
                else:
                    self._write(path, "cpu.max", f"{self.QUOTA} {self.PERIOD}")
            except OSError as error:
                self.why_not = f"no cpu cgroup: {error.strerror or error}"
                with contextlib.suppress(OSError):
                    os.rmdir(path)
                continue
            self.path, self.version, self.why_not = path, version, None
            return

    @staticmethod
    def _write(path, name, value):
        with open(os.path.join(path, name), "w") as file:
            file.write(str(value))

    def enter(self):
        """For the child, between fork and exec."""
        self._write(self.path, "cgroup.procs", os.getpid())

    def close(self):
        if self.path is None:
            return
        for _ in range(50):
            with contextlib.suppress(OSError):
                os.rmdir(self.path)
                return
            time.sleep(0.1)


def children_of():
    """{pid: [pid of a child]} of the whole machine."""
    children = {}
    for path in glob.glob("/proc/[0-9]*/stat"):
        with contextlib.suppress(OSError):
            text = open(path).read()
            pid = int(text.split(" ", 1)[0])
            parent = int(text.rsplit(")", 1)[1].split()[1])
            children.setdefault(parent, []).append(pid)
    return children


class Tree:
    """A program with all the processes that it started."""

    def __init__(self, command, env, group=None, log=None):
        self._not_mine = set(self._offspring(os.getpid()))
        enter = [die_with_parent] + ([group.enter] if group else [])
        self.began = time.monotonic()
        self._process = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=log or subprocess.DEVNULL,
                                         stderr=subprocess.STDOUT, preexec_fn=lambda: [f() for f in enter])

    @staticmethod
    def _offspring(pid):
        children = children_of()
        found, level = [], [pid]
        while level:
            level = [child for parent in level for child in children.get(parent, [])]
            found += level
        return found

    @property
    def pids(self):
        return [pid for pid in self._offspring(os.getpid()) if pid not in self._not_mine]

    def memory(self):
        """Of all processes: Pss and what is private to them, MiB; and how many there are. Pss counts a
        library less when other programs of the machine have it loaded as well."""
        pss, private, n = 0, 0, 0
        for pid in self.pids:
            with contextlib.suppress(OSError):
                for line in open(f"/proc/{pid}/smaps_rollup"):
                    words = line.split()
                    if words[0] == "Pss:":
                        pss += int(words[1])
                        n += 1
                    elif words[0] in ("Private_Clean:", "Private_Dirty:"):
                        private += int(words[1])
        return pss / 1024, private / 1024, n

    def cpu(self):
        """{thread: seconds} of all that live, from schedstat (ns)."""
        threads = {}
        for pid in self.pids:
            for path in glob.glob(f"/proc/{pid}/task/*/schedstat"):
                with contextlib.suppress(OSError):
                    threads[path] = int(open(path).read().split()[0]) / 1e9
        return threads

    def cpu_since(self, before):
        """Seconds of all threads that live now; what a thread used that ended in between is not known."""
        return sum(seconds - before.get(path, 0) for path, seconds in self.cpu().items())

    def ended(self):
        return self._process.poll() is not None

    def stop(self):
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for pid in self.pids:
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            while self.pids and os.waitpid(-1, os.WNOHANG) != (0, 0):
                pass
