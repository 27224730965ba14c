# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job of a citizen, step by step, in either language and orientation: wake the terminal,
search by initials, read the guide, say one's case, take the guide along on the phone; and on to the
form that the guide asks for, which is read in large and taken home."""

import configparser
import gettext
import json

import rig

ITEM = "shbzk-sl"
INITIALS = "sbk"
CASE = "child"
SAMPLE = rig.SOURCE / "data" / "sample-catalogue"


class Words:
    """The product's texts in one language: words("Home") is what the screen says for it."""

    def __init__(self, lang):
        self.lang = lang
        # Source texts are English.
        self._translation = gettext.NullTranslations() if lang == "en" else gettext.translation(
            "banshi", rig.PREFIX / "share" / "locale", [lang])
        self._sample = {}
        if lang == "en":
            for path in sorted((SAMPLE / "i18n" / "en").glob("*.json")):
                self._sample.update(json.loads(path.read_text()))

    def __call__(self, text, context=None):
        return self._translation.pgettext(context, text) if context else self._translation.gettext(text)

    def sample(self, text):
        """A text of the sample catalogue, whose source is Chinese."""
        return self._sample.get(text, text)


def read_item(item=ITEM):
    for path in sorted(SAMPLE.glob("*.json")):
        rows = json.loads(path.read_text())
        for row in rows if isinstance(rows, list) else [rows]:
            if row["id"] == item:
                return row
    raise rig.Failed(f"the sample catalogue has no {item}")


class Walk:
    """Steps of the main job; each leaves the screen at rest on what its name says."""

    def __init__(self, app, screen, lang):
        self.app, self.screen = app, screen
        self.words = Words(lang)
        self.item = read_item()
        self.name = self.words.sample(self.item["task_name"])
        self.case = self.words.sample(
            next(c for c in self.item["condition"] if c["id"] == CASE)["condition_name"])

    def attract(self):
        self.app.wait_for(self.words("Touch the screen to begin"))

    def home(self):
        self.screen.touch(self.screen.width / 2, self.screen.height / 2)
        self.app.wait_for(self.words("Initials work too: sbk finds 社保卡"), "button")

    def open_search(self):
        self.app.touch(self.words("Initials work too: sbk finds 社保卡"), "button")
        self.app.wait_for(self.words("How to search"))

    def type_on_screen(self, text):
        for letter in text:
            self.app.touch(letter, "button")

    def type_by_key(self, text):
        """On a real keyboard, as staff may plug one in."""
        for letter in text:
            self.screen.chord(letter)

    def search(self):
        self.open_search()
        self.type_on_screen(INITIALS)
        self.app.wait_for(self.is_hit)

    def is_hit(self, name):
        return name.startswith(self.name)

    def guide(self):
        self.app.touch(self.is_hit)
        self.app.wait_for(lambda name: name.startswith(self.papers_heading()))

    def papers_heading(self):
        return self.words("Papers to bring (%u)").split("%u")[0]

    def papers(self):
        """The heading of the list of papers, which says how many there are."""
        return [n for n in self.app.nodes() if n.name.startswith(self.papers_heading()) and n.role != "button"]

    def situation(self):
        before = self.papers()[0].name
        self.app.scroll_to(self.case, "button")
        self.app.touch(self.case, "button")
        rig.wait_until(lambda: self.papers() and self.papers()[0].name != before,
                       f"the papers to change from {before!r}")

    def qr(self):
        self.app.scroll_to(self.words("QR code: opens this guide on a phone"))

    STEPS = ("attract", "home", "search", "guide", "situation", "qr")
    FORM_STEPS = ("form", "zoom", "form_qr")

    def form(self):
        """From the guide to the sample of the first form that it asks for."""
        self.app.scroll_to(self.words("See the filled sample"), "button")
        self.app.touch(self.words("See the filled sample"), "button")
        self.app.wait_for(self.words("Zoom in"), "button")
        # Enabled once the page is drawn.
        rig.wait_until(lambda: self.app.find(self.words("Zoom in"), "button")
                       and self.app.find(self.words("Zoom in"), "button")[0].has(rig.STATE_SENSITIVE),
                       "the page of the form")

    def zoom(self):
        before = self.screen.grab_still()
        self.app.touch(self.words("Zoom in"), "button")
        rig.wait_until(lambda: self.screen.grab() != before, "the form to be larger")

    def form_qr(self):
        """The code is there as soon as the hall has given a link."""
        self.app.touch(self.words("Zoom out"), "button")
        self.app.wait_for(self.words("QR code: takes this form to a phone"))

    def steps(self, names=STEPS):
        """Walks that way; yields the number and name of each step once it is on the screen."""
        for number, name in enumerate(names, 1):
            getattr(self, name)()
            yield number, name


def public_url(item=ITEM):
    """The address of a guide for phones, as the installed profile of the sample hall has it."""
    profile = configparser.ConfigParser(interpolation=None)
    profile.optionxform = str
    profile.read(rig.PREFIX / "share" / "banshi" / "kiosk-profiles" / "base" / "profile.ini")
    return f"{profile['Hall']['PublicUrl']}/i/{item}"
