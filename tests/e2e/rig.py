# SPDX-License-Identifier: GPL-3.0-or-later
"""What an end-to-end test stands on: a private X server with a real touch screen, a private session
bus, the installed banshi, and eyes (the accessibility tree, the pixels, the windows) and hands
(touches, keys, pointer) that work as a citizen's do.

The touch screen is Xorg's dummy video driver with the inputtest input driver: what GTK gets are
GDK_TOUCH_BEGIN and _END, not an emulated pointer. Neither a VT, nor /dev/input, nor a GPU is used.

    with rig.Rig() as r:
        app = r.banshi()
        r.touch(app.wait_for("Home"))

Nothing here sleeps for a time: every wait has a condition and a limit, and looks again whenever
the program says that something changed."""

import contextlib
import ctypes
import json
import os
import pathlib
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf, Gio, GLib  # noqa: E402
import Xlib.display  # noqa: E402
import Xlib.X  # noqa: E402
import Xlib.XK  # noqa: E402
import Xlib.error  # noqa: E402
from Xlib.ext import xtest  # noqa: E402

SOURCE = pathlib.Path(__file__).resolve().parents[2]
PREFIX = pathlib.Path(os.environ.get("BANSHI_PREFIX", SOURCE / "build" / "root"))

BARE_WINDOW = os.environ.get("BANSHI_BARE_WINDOW", SOURCE / "build" / "tests" / "e2e" / "bare-window")

# How long anything may take before a test gives up; a sanitizer run is slower.
LIMIT = float(os.environ.get("BANSHI_TEST_LIMIT", "20"))

# How often a wait looks again when nobody told it that something changed.
LOOK_AGAIN_MS = 100

# What the attract page says in each language.
INVITATIONS = ("轻触屏幕，开始办事", "Touch the screen to begin")

PORTRAIT = (1080, 1920)
LANDSCAPE = (1920, 1080)


class Failed(AssertionError):
    """What a test saw instead of what it wanted."""


def _die_with_parent():
    # PR_SET_PDEATHSIG: a killed test leaves no X server behind.
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def find_program(name):
    path = shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/libexec:/usr/lib/xorg")
    if path is None:
        raise Failed(f"{name} is not installed; run packaging/deps test")
    return path


def wait_until(condition, what, limit=None):
    """Returns the first true value of condition(); looks whenever the main context had something
    to do, and LOOK_AGAIN_MS after that. Raises Failed after limit seconds."""
    context = GLib.MainContext.default()
    end = time.monotonic() + (limit or LIMIT)
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise Failed(f"waited {limit or LIMIT:.0f} s in vain: {what() if callable(what) else what}")
        woken = []
        source = GLib.timeout_add(LOOK_AGAIN_MS, lambda: woken.append(1))
        context.iteration(True)
        while context.pending():
            context.iteration(False)
        if not woken:
            GLib.source_remove(source)


class Process:
    """A child that ends with the test; its output is kept for the day it fails."""

    def __init__(self, folder, name, argv, env, pass_fds=()):
        self.name = name
        self.log_path = folder / f"{name}.log"
        self._log = open(self.log_path, "wb")
        self._popen = subprocess.Popen(
            [str(word) for word in argv],
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=subprocess.STDOUT,
            pass_fds=pass_fds,
            preexec_fn=_die_with_parent,
        )
        self.pid = self._popen.pid

    @property
    def log(self):
        return self.log_path.read_text(errors="replace")

    @property
    def lines(self):
        return self.log.splitlines()

    def exit_code(self):
        """None while it runs."""
        return self._popen.poll()

    def wait_line(self, part, after=0, limit=None):
        """The first line that contains part, not counting the first `after` lines."""

        def look():
            for line in self.lines[after:]:
                if part in line:
                    return line
            if self.exit_code() is not None:
                raise Failed(f"{self.name} ended with {self.exit_code()} before it said {part!r}:\n{self.log}")
            return None

        return wait_until(look, lambda: f"{part!r} from {self.name}, which said:\n{self.log}", limit)

    def stop(self, limit=10):
        """Asks it to end, and makes it after `limit` seconds; returns the exit code."""
        if self._popen.poll() is None:
            self._popen.terminate()
            try:
                self._popen.wait(limit)
            except subprocess.TimeoutExpired:
                self._popen.kill()
                self._popen.wait()
        self._log.close()
        return self._popen.returncode


XORG_CONF = """\
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoAddGPU" "false"
  Option "DontVTSwitch" "true"
  Option "BlankTime" "0"
EndSection
Section "Device"
  Identifier "dummy"
  Driver "dummy"
  VideoRam 65536
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5-1000
  VertRefresh 5-200
  Modeline "kiosk" {clock} {width} {w1} {w2} {w3} {height} {h1} {h2} {h3}
EndSection
Section "Screen"
  Identifier "screen"
  Device "dummy"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "kiosk"
    Virtual {width} {height}
  EndSubSection
EndSection
Section "InputDevice"
  Identifier "touch"
  Driver "inputtest"
  Option "SocketPath" "{folder}/touch.socket"
  Option "DeviceType" "Touch"
  Option "TouchCount" "5"
EndSection
Section "InputDevice"
  Identifier "pointer"
  Driver "inputtest"
  Option "SocketPath" "{folder}/pointer.socket"
  Option "DeviceType" "PointerAbsolute"
EndSection
Section "InputDevice"
  Identifier "keyboard"
  Driver "inputtest"
  Option "SocketPath" "{folder}/keyboard.socket"
  Option "DeviceType" "Keyboard"
EndSection
Section "ServerLayout"
  Identifier "layout"
  Screen "screen"
  InputDevice "touch" "SendCoreEvents"
  InputDevice "pointer" "CorePointer"
  InputDevice "keyboard" "CoreKeyboard"
EndSection
"""

# All keys go to the program but the one that a desktop closes windows with.
OPENBOX_XML = """\
<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew></focus>
  <keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>
</openbox_config>
"""


class TouchScreen:
    """Writes to the inputtest driver (xorg/xf86-input-inputtest-protocol.h, version 1.1)."""

    _CLIENT_VERSION, _WAIT_FOR_SYNC, _TOUCH = 0, 1, 6
    _BEGIN, _UPDATE, _END = 18, 19, 20  # XI_TouchBegin ...
    _AXIS_MAX = 0xFFFF

    def __init__(self, path, width, height):
        self._width, self._height = width, height
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.settimeout(LIMIT)
        self._socket.connect(str(path))
        self._socket.sendall(struct.pack("=IIHH", 12, self._CLIENT_VERSION, 1, 1))
        _, _, major, _ = struct.unpack("=IIHH", self._socket.recv(12, socket.MSG_WAITALL))
        if major != 1:
            raise Failed(f"the inputtest driver speaks protocol {major}, not 1")

    def _send(self, kind, x, y, finger):
        values = [0.0] * 64
        values[0] = x * self._AXIS_MAX / self._width
        values[1] = y * self._AXIS_MAX / self._height
        self._socket.sendall(
            struct.pack("=IIIII8s4x", 1056, self._TOUCH, finger, kind, 0, bytes([3]) + bytes(7))
            + struct.pack("=64d", *values)
            + bytes(512)
        )
        # The driver answers when the server has taken all of it.
        self._socket.sendall(struct.pack("=II", 8, self._WAIT_FOR_SYNC))
        self._socket.recv(8, socket.MSG_WAITALL)

    def begin(self, x, y, finger=0):
        self._send(self._BEGIN, x, y, finger)

    def update(self, x, y, finger=0):
        self._send(self._UPDATE, x, y, finger)

    def end(self, x, y, finger=0):
        self._send(self._END, x, y, finger)

    def close(self):
        self._socket.close()


class Screen:
    """An X server of our own with openbox on it."""

    def __init__(self, folder, size, touch, env):
        self.width, self.height = size
        self._folder = folder
        self.server = self.manager = self.touch_screen = self.x = None
        self.has_touch = touch
        self._start_server(touch, env)
        self.env = dict(env, DISPLAY=self.name)
        self.x = Xlib.display.Display(self.name)
        self.root = self.x.screen().root
        self.root.change_attributes(event_mask=Xlib.X.PropertyChangeMask)
        self.x.sync()
        config = folder / "openbox.xml"
        config.write_text(OPENBOX_XML)
        self.manager = Process(folder, "openbox", ["openbox", "--sm-disable", "--config-file", config], self.env)
        wait_until(
            lambda: self.root.get_full_property(self.x.intern_atom("_NET_SUPPORTING_WM_CHECK"), 0),
            lambda: f"openbox to start; it said:\n{self.manager.log}",
        )

    def _start_server(self, touch, env):
        read_end, write_end = os.pipe()
        common = ["-displayfd", write_end, "-nolisten", "tcp", "-noreset"]
        if touch:
            w, h = self.width, self.height
            conf = self._folder / "xorg.conf"
            conf.write_text(
                XORG_CONF.format(
                    folder=self._folder, width=w, height=h, clock=round((w + 152) * (h + 30) * 60 / 1e6, 2),
                    w1=w + 24, w2=w + 136, w3=w + 152, h1=h + 1, h2=h + 4, h3=h + 30,
                )
            )
            argv = [find_program("Xorg"), *common, "-config", conf, "-logfile", self._folder / "Xorg.0.log",
                    "-novtswitch", "-sharevts"]
        else:
            argv = [find_program("Xvfb"), *common, "-screen", "0", f"{self.width}x{self.height}x24"]
        self.server = Process(self._folder, pathlib.Path(argv[0]).name, argv, env, pass_fds=[write_end])
        os.close(write_end)
        os.set_blocking(read_end, False)
        said = bytearray()

        def ready():
            with contextlib.suppress(BlockingIOError):
                said.extend(os.read(read_end, 16))
            if self.server.exit_code() is not None:
                raise Failed(f"{argv[0]} does not start:\n{self.server.log}")
            return said.endswith(b"\n")

        wait_until(ready, lambda: f"{argv[0]} to start; it said:\n{self.server.log}")
        os.close(read_end)
        self.name = ":" + said.decode().strip()
        if touch:
            path = self._folder / "touch.socket"
            wait_until(path.exists, "the socket of the touch screen")
            self.touch_screen = TouchScreen(path, self.width, self.height)

    # hands

    def touch(self, x, y):
        """A short touch, as with a finger; on a screen without touch, a click."""
        if self.touch_screen:
            self.touch_screen.begin(x, y)
            self.touch_screen.end(x, y)
        else:
            self.click(x, y)

    def drag(self, x, y, to_x, to_y, steps=12):
        """A finger that moves, and rests before it leaves, so that nothing flies on."""
        self.touch_screen.begin(x, y)
        for i in range(1, steps + 1):
            self.touch_screen.update(x + (to_x - x) * i / steps, y + (to_y - y) * i / steps)
        for _ in range(12):
            self.touch_screen.update(to_x, to_y)
            self.pass_time(20)
        self.touch_screen.end(to_x, to_y)

    def flick(self, x, y, to_x, to_y, steps=8):
        """A finger that leaves while it moves."""
        self.touch_screen.begin(x, y)
        for i in range(1, steps + 1):
            self.touch_screen.update(x + (to_x - x) * i / steps, y + (to_y - y) * i / steps)
            self.pass_time(8)
        self.touch_screen.end(to_x, to_y)

    def pinch(self, x, y, factor, span=200, steps=12):
        """Two fingers, `span` apart with x, y between them, that end `factor` times as far apart."""
        ends = [(-0.5, 0), (0.5, 1)]
        for side, finger in ends:
            self.touch_screen.begin(x + side * span, y, finger)
        for i in range(1, steps + 1):
            now = span * (1 + (factor - 1) * i / steps)
            for side, finger in ends:
                self.touch_screen.update(x + side * now, y, finger)
            self.pass_time(8)
        for side, finger in ends:
            self.touch_screen.end(x + side * span * factor, y, finger)

    def long_press(self, x, y, milliseconds=1200):
        """A finger that rests in one place; longer than GTK waits before it opens a menu."""
        self.touch_screen.begin(x, y)
        self.pass_time(milliseconds)
        self.touch_screen.end(x, y)

    def pass_time(self, milliseconds):
        """For what is made of time itself, a finger that rests; never to wait for the program."""
        passed = []
        GLib.timeout_add(milliseconds, lambda: passed.append(1))
        while not passed:
            GLib.MainContext.default().iteration(True)

    def click(self, x, y, button=1):
        xtest.fake_input(self.x, Xlib.X.MotionNotify, x=int(x), y=int(y))
        xtest.fake_input(self.x, Xlib.X.ButtonPress, button)
        xtest.fake_input(self.x, Xlib.X.ButtonRelease, button)
        self.x.sync()

    def chord(self, text):
        """xdotool's notation: "ctrl+shift+i", "shift+F10", "Menu"."""
        names = {"ctrl": "Control_L", "alt": "Alt_L", "shift": "Shift_L", "super": "Super_L"}
        codes = []
        for word in text.split("+"):
            keysym = Xlib.XK.string_to_keysym(names.get(word, word))
            code = self.x.keysym_to_keycode(keysym)
            if not keysym or not code:
                raise Failed(f"this keyboard has no key {word}")
            codes.append(code)
        for code in codes:
            xtest.fake_input(self.x, Xlib.X.KeyPress, code)
        for code in reversed(codes):
            xtest.fake_input(self.x, Xlib.X.KeyRelease, code)
        self.x.sync()

    # eyes

    def windows(self):
        """Of every program but the window manager: list of (id, x, y, width, height, title) that are
        on the screen, menus and other override-redirect windows as well."""
        found = []
        manager = self.x.intern_atom("_NET_SUPPORTING_WM_CHECK")
        own = self.root.get_full_property(manager, 0)
        mine = own.value[0] >> 20 if own else -1

        def visit(window, depth):
            try:
                attributes = window.get_attributes()
                if attributes.map_state == Xlib.X.IsViewable and attributes.win_class == Xlib.X.InputOutput:
                    if window.id >> 20 != mine:
                        g = window.get_geometry()
                        at = window.translate_coords(self.root, 0, 0)
                        title = window.get_full_text_property(self.x.intern_atom("_NET_WM_NAME"))
                        # a frame reports minus the offset
                        found.append((window.id, -at.x, -at.y, g.width, g.height, title or ""))
                        return
                    for child in window.query_tree().children:
                        visit(child, depth + 1)
            except (Xlib.error.BadWindow, Xlib.error.BadDrawable):
                pass

        for child in self.root.query_tree().children:
            visit(child, 0)
        return found

    def grab(self):
        """The pixels as bytes, four a pixel: blue, green, red, nothing."""
        image = self.root.get_image(0, 0, self.width, self.height, Xlib.X.ZPixmap, 0xFFFFFFFF)
        return image.data

    def grab_still(self):
        """The pixels once two looks in a row see the same."""
        last = [self.grab()]

        def still():
            now = self.grab()
            same = now == last[0]
            last[0] = now
            return same

        # The first look is at once; a picture between two frames of a motion differs from the next.
        self.pass_time(LOOK_AGAIN_MS)
        wait_until(still, "the picture to stand still")
        return last[0]

    def save(self, path, pixels=None):
        pixels = pixels or self.grab_still()
        rgb = bytearray(self.width * self.height * 3)
        rgb[0::3], rgb[1::3], rgb[2::3] = pixels[2::4], pixels[1::4], pixels[0::4]
        GdkPixbuf.Pixbuf.new_from_bytes(
            GLib.Bytes.new(bytes(rgb)), GdkPixbuf.Colorspace.RGB, False, 8, self.width, self.height, self.width * 3
        ).savev(str(path), "png", ["compression"], ["6"])
        return path

    def stop(self):
        if self.x:
            self.x.close()
        if self.touch_screen:
            self.touch_screen.close()
        for process in (self.manager, self.server):
            if process:
                process.stop()


def colours(pixels):
    """How many different colours a grabbed picture has, counted on a sample of it."""
    return len({pixels[i : i + 3] for i in range(0, len(pixels), 4 * 37)})


def decode_qr(path):
    """The text of the QR code in a picture file, None when there is none."""
    run = subprocess.run(["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(path)],
                         capture_output=True, text=True, check=False)
    return run.stdout.strip() or None


# atspi-constants.h of at-spi2-core 2.46
ROLE_NAMES = {
    8: "check box", 16: "dialog", 23: "frame", 25: "grid cell", 27: "image", 29: "label", 31: "list",
    32: "list item", 33: "menu", 35: "menu item", 37: "page tab", 38: "page tab list", 39: "panel",
    40: "password text", 42: "progress bar", 43: "button", 44: "radio button", 49: "scroll pane",
    50: "separator", 56: "table cell", 61: "text", 62: "toggle button", 69: "window", 79: "entry",
    83: "heading", 85: "section", 88: "link", 96: "grouping", 116: "static", 129: "grouping",
}
STATE_EDITABLE, STATE_ENABLED, STATE_FOCUSABLE, STATE_FOCUSED = 7, 8, 11, 12
STATE_SENSITIVE, STATE_SHOWING, STATE_VISIBLE = 24, 25, 30
ROOT = "/org/a11y/atspi/accessible/root"
TOUCHABLE = {"button", "toggle button", "check box", "radio button", "entry", "text", "link", "list item"}


class Node:
    """One accessible of the program as it was when the tree was read."""

    def __init__(self, app, row):
        (_, self.path), _, (_, self.parent_path), self.index, _, self.interfaces, self.name, role, \
            self.description, states = row
        self._app = app
        self.role_number = role
        self.role = ROLE_NAMES.get(role, str(role))
        self.states = states[0] | (states[1] << 32 if len(states) > 1 else 0)
        self.parent = None
        self.children = []

    def has(self, state):
        return bool(self.states >> state & 1)

    @property
    def extents(self):
        """x, y, width, height on the screen."""
        x, y, width, height = self._app.component(self.path, "GetExtents", "(u)", 1)[0]
        left, top = self._app.origin
        return x + left, y + top, width, height

    @property
    def below(self):
        for child in self.children:
            yield child
            yield from child.below

    @property
    def ancestors(self):
        node = self.parent
        while node:
            yield node
            node = node.parent

    def __repr__(self):
        return f"<{self.role} {self.name!r}>"


class App(Process):
    """The program under test, seen through its accessibility bus."""

    def __init__(self, rig, name, argv, env):
        super().__init__(rig.folder, name, argv, env)
        self._rig = rig
        self._a11y = rig.a11y
        self.bus_name = None
        self.origin = (0, 0)
        self._registered = False

    def wait_on_bus(self):
        def look():
            if self.exit_code() is not None:
                raise Failed(f"{self.name} ended with {self.exit_code()}:\n{self.log}")
            for name in self._call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                   "ListNames")[0]:
                if not name.startswith(":"):
                    continue
                with contextlib.suppress(GLib.Error):
                    pid = self._call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                     "GetConnectionUnixProcessID", "(s)", name)[0]
                    if pid == self.pid:
                        return name
            return None

        self.bus_name = wait_until(look, lambda: f"{self.name} on the accessibility bus; it said:\n{self.log}")
        self._a11y.signal_subscribe(self.bus_name, None, None, None, None, Gio.DBusSignalFlags.NONE,
                                    lambda *_: None)
        return self

    def _call(self, destination, path, interface, method, signature=None, *args):
        parameters = GLib.Variant(signature, args) if signature else None
        try:
            return self._a11y.call_sync(destination, path, interface, method, parameters, None,
                                        Gio.DBusCallFlags.NO_AUTO_START, int(LIMIT * 1000), None).unpack()
        except GLib.Error as error:
            if error.matches(Gio.dbus_error_quark(), Gio.DBusError.NO_REPLY) or self.exit_code() is not None:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._popen.wait(LIMIT)
                raise Failed(f"{self.name} ended with {self.exit_code()}:\n{self.log}") from error
            raise

    def component(self, path, method, signature=None, *args):
        return self._call(self.bus_name, path, "org.a11y.atspi.Component", method, signature, *args)

    def accessible(self, path, method, signature=None, *args):
        return self._call(self.bus_name, path, "org.a11y.atspi.Accessible", method, signature, *args)

    def name_of(self, node):
        """What the node is called now; one question instead of the whole tree."""
        return self._call(self.bus_name, node.path, "org.freedesktop.DBus.Properties", "Get", "(ss)",
                          "org.a11y.atspi.Accessible", "Name")[0]

    def toplevels(self):
        """How many windows the program has, as it says itself."""
        return len(self.accessible(ROOT, "GetChildren")[0])

    def _cached(self):
        return self._call(self.bus_name, "/org/a11y/atspi/cache", "org.a11y.atspi.Cache", "GetItems")[0]

    def nodes(self):
        """Every accessible of the program, whether it can be seen or not."""
        # GTK makes accessibles known when their parent is asked for its children; the cache then has
        # the names and states of all in one answer.
        reached = {ROOT: None}
        level = [ROOT]
        try:
            if not self._registered:
                # Until then GTK 4.8 trips over a question for the children of the root.
                self._cached()
                self._registered = True
            while level:
                following = []
                for path in level:
                    for _, child in self.accessible(path, "GetChildren")[0]:
                        if child not in reached:
                            reached[child] = path
                            following.append(child)
                level = following
            rows = self._cached()
        except GLib.Error as error:
            # Not registered yet, or a widget went away between two questions.
            if error.matches(Gio.dbus_error_quark(), Gio.DBusError.UNKNOWN_METHOD):
                return []
            raise
        nodes = {row[0][1]: Node(self, row) for row in rows if reached.get(row[0][1])}
        for node in nodes.values():
            node.parent = nodes.get(reached[node.path])
            if node.parent:
                node.parent.children.append(node)
        return list(nodes.values())

    # what a citizen sees

    def visible_part(self, node):
        """x, y, width, height of what the scrollers around it leave of a node; None when that is
        nothing."""
        x, y, width, height = node.extents
        right, bottom = x + width, y + height
        for ancestor in node.ancestors:
            if ancestor.role == "scroll pane" or ancestor.role == "frame":
                ax, ay, aw, ah = ancestor.extents
                x, y, right, bottom = max(x, ax), max(y, ay), min(right, ax + aw), min(bottom, ay + ah)
        return (x, y, right - x, bottom - y) if right - x > 1 and bottom - y > 1 else None

    def is_seen(self, node):
        """Whether a touch on the middle of what can be seen of it reaches the node: it is drawn,
        and on no page behind another one and under nothing. (GTK 4.8 says SHOWING of everything.)"""
        with contextlib.suppress(GLib.Error):
            part = self.visible_part(node)
            frame = next((n for n in node.ancestors if n.role == "frame"), node)
            if part is None:
                return False
            x, y = int(part[0] + part[2] / 2) - self.origin[0], int(part[1] + part[3] / 2) - self.origin[1]
            _, hit = self.component(frame.path, "GetAccessibleAtPoint", "(iiu)", x, y, 1)[0]
            return any(n.path == hit for n in (node, *node.ancestors, *node.below))
        return False

    def seen(self):
        """Every named node on the screen now."""
        return [node for node in self.nodes() if node.name and self.is_seen(node)]

    def find(self, name, role=None):
        """The nodes on the screen of that name; name may be a function of a name. Where a button
        and the label in it are called the same, the button comes first."""
        fits = name if callable(name) else lambda text: text == name
        found = [node for node in self.nodes()
                 if fits(node.name) and role in (None, node.role) and self.is_seen(node)]
        return sorted(found, key=lambda node: node.role not in TOUCHABLE)

    def wait_for(self, name, role=None, limit=None):
        """The first node of that name once it is on the screen."""
        found = wait_until(lambda: self.find(name, role),
                           lambda: f"{role or 'anything'} named {name!r}; on the screen is {self.seen()}", limit)
        return found[0]

    def touch(self, name, role=None, limit=None):
        """Touches the first node of that name once it is there and stands still."""
        last = []

        def look():
            found = self.find(name, role)
            if not found or (role is None and not found[0].has(STATE_SENSITIVE)):
                return None
            part = self.visible_part(found[0])
            if part and last == [part]:
                return found[0], part
            last[:] = [part]
            return None

        node, (x, y, width, height) = wait_until(
            look, lambda: f"{role or 'anything'} named {name!r} to touch; on the screen is {self.seen()}", limit)
        self._rig.screen.touch(x + width / 2, y + height / 2)
        return node

    def pinch(self, name, factor, role=None):
        """Two fingers on the middle of a node that move apart, or together when factor < 1."""
        x, y, width, height = self.visible_part(self.wait_for(name, role))
        most = min(width, self._rig.screen.width) * 0.8
        self._rig.screen.pinch(x + width / 2, y + height / 2, factor, span=most / max(1, factor))

    def drag(self, name, dx, dy, role=None):
        """A finger on the middle of a node that moves so far, rests and leaves."""
        x, y = self._middle(name, role)
        self._rig.screen.drag(x - dx / 2, y - dy / 2, x + dx / 2, y + dy / 2)

    def flick(self, name, dx, dy, role=None):
        """A finger that leaves while it moves over the middle of a node."""
        x, y = self._middle(name, role)
        self._rig.screen.flick(x - dx / 2, y - dy / 2, x + dx / 2, y + dy / 2)

    def long_press(self, name, role=None):
        self._rig.screen.long_press(*self._middle(name, role))

    def _middle(self, name, role):
        x, y, width, height = self.visible_part(self.wait_for(name, role))
        return x + width / 2, y + height / 2

    def scroll_to(self, name, role=None):
        """Drags the page until the node of that name is wholly on the screen."""

        def places():
            fits = name if callable(name) else lambda text: text == name
            for node in self.nodes():
                pane = next((a for a in node.ancestors if a.role == "scroll pane"), None)
                if fits(node.name) and role in (None, node.role) and pane:
                    (_, y, _, height), (px, py, pw, ph) = node.extents, pane.extents
                    if height > 0 and self.is_seen(pane):
                        return y, height, (px, py, pw, ph)
            return None

        def rest():
            """Where it is once it stands still."""
            last = []

            def still():
                now = places()
                same = now is not None and last == [now]
                last[:] = [now]
                return now if same else None

            return wait_until(still, lambda: f"{name!r} to stand still; on the screen is {self.seen()}")

        for _ in range(40):
            y, height, (px, py, pw, ph) = rest()
            margin = min(24, max(0, (ph - height) // 2))
            if y >= py and y + height <= py + ph:
                return
            missing = y + height + margin - (py + ph) if y > py else y - margin - py
            reach = max(-ph * 0.6, min(ph * 0.6, missing + (20 if missing > 0 else -20)))
            # On the edge of the page, where there is nothing to press.
            self._rig.screen.drag(px + 12, py + ph / 2 + reach / 2, px + 12, py + ph / 2 - reach / 2)
        raise Failed(f"{name!r} cannot be scrolled to")

    def wait_gone(self, name, role=None, limit=None):
        wait_until(lambda: not self.find(name, role), lambda: f"{name!r} to go", limit)


class Rig:
    """A screen, a session bus with its accessibility bus, a folder for what is left behind.
    A shared one outlives the test that made it."""

    running = []
    on_failure = None  # called before a failure takes the screen away

    def __init__(self, size=PORTRAIT, touch=True, shared=False):
        self.shared = shared
        self._stack = contextlib.ExitStack()
        self.folder = pathlib.Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="banshi-")))
        self.screen = self.a11y = None
        try:
            self._start(size, touch)
        except BaseException:
            self._stack.close()
            raise
        Rig.running.append(self)

    def _start(self, size, touch):
        runtime = self.folder / "run"
        runtime.mkdir(mode=0o700)
        (self.folder / "home").mkdir()
        env = {
            name: value for name, value in os.environ.items()
            if name in ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "G_DEBUG", "LD_LIBRARY_PATH")
        }
        env.update(HOME=str(self.folder / "home"), XDG_RUNTIME_DIR=str(runtime), LANG="C.UTF-8",
                   GSETTINGS_BACKEND="memory", NO_AT_BRIDGE="1", TMPDIR=str(self.folder))
        self.env = self._start_bus(env)
        self.screen = Screen(self.folder, size, touch, self.env)
        self._stack.callback(self.screen.stop)
        self.env = self.screen.env

    def _start_bus(self, env):
        read_end, write_end = os.pipe()
        bus = Process(self.folder, "dbus-daemon",
                      ["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--print-address={write_end}"],
                      env, pass_fds=[write_end])
        self._stack.callback(bus.stop)
        os.close(write_end)
        with os.fdopen(read_end) as pipe:
            address = pipe.readline().strip()
        if not address:
            raise Failed(f"dbus-daemon does not start:\n{bus.log}")
        flags = (Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        session = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        a11y_address = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None,
                                         Gio.DBusCallFlags.NONE, int(LIMIT * 1000), None).unpack()[0]
        self.a11y = Gio.DBusConnection.new_for_address_sync(a11y_address, flags, None, None)
        for connection in (session, self.a11y):
            connection.set_exit_on_close(False)
        return dict(env, DBUS_SESSION_BUS_ADDRESS=address)

    def start(self, name, argv, **env):
        app = App(self, name, argv, dict(self.env, **env))
        self._stack.callback(app.stop)
        # A test may stop it and start another one.
        app.wait_on_bus()
        window = wait_until(self.screen.windows, lambda: f"a window of {name}; it said:\n{app.log}")[0]
        app.origin = window[1:3]
        return app

    def start_banshi(self, profile="guide-terminal", changes="", lang=None, catalogue=None, arguments=(), **env):
        """The installed program with an installed profile, or one of the test's own that extends it
        by `changes`; returns once it invites to touch the screen."""
        folder = PREFIX / "share" / "banshi" / "kiosk-profiles" / profile
        if not (PREFIX / "bin" / "banshi").exists():
            raise Failed(f"{PREFIX} has no bin/banshi: run meson install, or name the place in BANSHI_PREFIX")
        if changes:
            profiles = self.folder / "profiles"
            shutil.copytree(folder.parent, profiles, dirs_exist_ok=True)
            folder = profiles / "test"
            folder.mkdir(exist_ok=True)
            (folder / "profile.ini").write_text(f"[Profile]\nExtends={profile}\nTitle=测试\nTitle[en]=Test\n{changes}")
        argv = [PREFIX / "bin" / "banshi", "--profile", folder, *arguments]
        if catalogue:
            argv += ["--catalogue", catalogue]
        if lang:
            argv += ["--lang", lang]
        env.setdefault("G_DEBUG", "fatal-criticals")
        app = self.start("banshi", argv, **env)
        app.wait_line("first page is on the screen")
        app.wait_for(lambda name: name in INVITATIONS)
        return app

    @staticmethod
    def middle(node):
        x, y, width, height = node.extents
        return x + width / 2, y + height / 2

    def close(self):
        if self in Rig.running:
            Rig.running.remove(self)
        self._stack.close()

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind and self.on_failure:
            self.on_failure()
        self.close()
