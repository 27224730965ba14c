#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page, visited by touch in one process: all that can be touched has a name, a switch of the
language to English and back changes every word there and back, and nothing sticks out of the page."""

import re

import rig
import tap
import walk

# A word that no guide has in any way.
NOTHING = "qqqqx"
# Said the same in every language: what the citizen typed, and the name of a language.
SAME = {walk.INITIALS, NOTHING}
ADDRESS = re.compile(r"https?://\S+")
CJK = re.compile(r"[\u3400-\u9fff]")
WORD = re.compile(r"[a-z]{2,}")
# GTK's name for a widget that has none.
NO_NAME = re.compile(r"|(Gtk|Bs)[A-Z]\w+")


def presented(app, without=None):
    """The nodes of the page in front and its bars, those a scroller hides as well; without the group
    of that name."""
    found = []

    def visit(node):
        _, _, width, height = node.extents
        if not width or not height or (without and node.name == without) or (app.visible_part(node) and not app.is_seen(node)):
            return
        found.append(node)
        for child in node.children:
            visit(child)

    for frame in [node for node in app.nodes() if node.role == "frame"]:
        for child in frame.children:
            visit(child)
    return found


def texts(app, without=None):
    """What the page says, without what changes by itself: the time of day."""
    return {node.name for node in presented(app, without)
            if not NO_NAME.fullmatch(node.name) and not ADDRESS.fullmatch(node.name) and not re.fullmatch(r"\d+:\d\d", node.name)}


def settled_texts(app, has, without=None):
    """texts() once it has this one and two looks in a row see the same."""
    last = []

    def look():
        now = texts(app, without)
        same = has in now and last == [now]
        last[:] = [now]
        return now if same else None

    return rig.wait_until(look, lambda: f"{has!r}; on the screen is {app.seen()}", rig.LIMIT * 2)


def check_names(app, page):
    nameless = [node for node in presented(app)
                if (node.role in rig.TOUCHABLE or node.has(rig.STATE_FOCUSABLE)) and NO_NAME.fullmatch(node.name)
                # GTK's own wrapper of a row, around the button that has the name.
                and node.role not in ("frame", "scroll pane", "table cell")]
    assert not nameless, f"{page}: no accessible name: {[(n, n.extents, n.parent) for n in nameless]}"
    touchable = [node for node in presented(app) if node.role in rig.TOUCHABLE]
    assert touchable, f"{page}: nothing can be touched"


def check_width(app, page, screen):
    outside = [(node, node.extents) for node in presented(app)
               if node.extents[0] < 0 or node.extents[0] + node.extents[2] > screen.width]
    assert not outside, f"{page} sticks out: {outside}"


def check_languages(app, page):
    # The letters that were typed stay, what the keyboard offered for them goes with the language.
    chinese = settled_texts(app, "EN", without="键盘")
    app.touch("EN", "button")
    english = settled_texts(app, "中文")
    app.touch("中文", "button")
    again = settled_texts(app, "EN", without="键盘")
    assert chinese == again, f"{page}: gone {chinese - again}, new {again - chinese}"
    same = {text for text in chinese & english if CJK.search(text) or WORD.search(text)} - SAME
    assert not same, f"{page} says the same in both languages: {same}"
    mixed = {text for text in chinese if not CJK.search(text) and WORD.search(text)} - SAME
    assert not mixed, f"{page} says in the Chinese page: {mixed}"


class Tour:
    """One process for all pages; each step goes on from the one before."""

    def __init__(self, size):
        self.rig = rig.Rig(size, shared=True)
        self.app = self.rig.start_banshi(lang="zh_CN", changes="[Visit]\nIdleSeconds=600\n")
        self.job = walk.Walk(self.app, self.rig.screen, "zh_CN")
        self.words = self.job.words

    def check(self, page):
        check_names(self.app, page)
        check_width(self.app, page, self.rig.screen)
        check_languages(self.app, page)
        check_width(self.app, page, self.rig.screen)

    def home(self):
        if not self.app.find(self.words("Home"), "button"):
            self.job.home()
        elif any(n.has(rig.STATE_SENSITIVE) for n in self.app.find(self.words("Home"), "button")):
            self.app.touch(self.words("Home"), "button")
        self.app.wait_for(self.words("Service guides"))

    def back(self):
        self.app.touch(self.words("Back"), "button")


tour = None


def step(function):
    def test():
        global tour
        tour = tour or Tour(rig.PORTRAIT)
        tour.home()
        function(tour)
        tour.check(function.__name__)
        tour.app.touch(tour.words("Larger", "text size"), "button")
        tour.app.wait_for(tour.words("Normal", "text size"), "button")
        check_width(tour.app, function.__name__ + " in large text", tour.rig.screen)
        tour.app.touch(tour.words("Normal", "text size"), "button")
        tour.app.wait_for(tour.words("Larger", "text size"), "button")

    test.__name__ = function.__name__
    return test


@step
def home(t):
    pass


@step
def ways_to_find_a_service(t):
    t.app.touch(t.words("Service guides"), "button")
    t.app.wait_for(t.words("By department"))


@step
def departments(t):
    ways_in(t, "By department")


@step
def first_letters(t):
    ways_in(t, "By first letter")


@step
def topics(t):
    ways_in(t, "For persons")


@step
def search_hints(t):
    t.job.open_search()


@step
def search_results(t):
    t.job.search()


@step
def nothing_found(t):
    t.job.open_search()
    t.job.type_on_screen(NOTHING)
    t.app.wait_for(t.words("Try fewer letters, or another word for the same thing."))


@step
def guide(t):
    t.job.search()
    t.job.guide()


@step
def guide_with_a_situation(t):
    t.job.search()
    t.job.guide()
    t.job.situation()


@step
def help_page(t):
    t.app.touch(t.words("Get help"), "button")


def ways_in(t, title):
    t.app.touch(t.words("Service guides"), "button")
    t.app.wait_for(t.words("By department"))
    t.app.touch(lambda name: name.startswith(t.words(title)), "button")
    t.app.wait_gone(t.words("Most used services"))


tap.run(home, ways_to_find_a_service, departments, first_letters, topics, search_hints, search_results,
        nothing_found, guide, guide_with_a_situation, help_page)
