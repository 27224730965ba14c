#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Chinese is typed on the glass: whole pinyin, initials, a rare word, a rare character some pages
away, a name with its dot, capitals and digits; and nothing of it is in any file afterwards."""

import os
import stat

import rig
import tap
import walk

LETTERS = "abcdefghijklmnopqrstuvwxyz"
# What is typed, and must be nowhere.
WORDS = ("社会保障卡", "居民身份证", "保山市隆阳区", "犇", "买买提·", "Kd7q")
PINYIN = ("shehuibaozhangka", "jmsfz", "baoshanshilongyangqu", "maimaiti")


class Typist:
    """Fingers that have found the keys once, and eyes on the field."""

    def __init__(self, app, screen, job):
        self.app, self.screen, self.job = app, screen, job
        self.keys = {}
        self.field = None

    def word(self, text):
        return self.job.words(text, "keyboard")

    def learn(self, letters=LETTERS):
        """Where the keys are; they do not move while something is composed."""
        buttons = {node.name: node for node in self.app.nodes() if node.role == "button"}
        self.keys.update({letter: rig.Rig.middle(buttons[letter]) for letter in letters})

    def press(self, letters):
        for letter in letters:
            self.screen.touch(*self.keys[letter])

    def shows(self, text):
        """Waits until the field shows a text."""
        if self.field is None:
            self.field = self.app.wait_for(text, "label")
        rig.wait_until(lambda: self.app.name_of(self.field) == text,
                       lambda: f"{text!r} in the field, which has {self.app.name_of(self.field)!r}")

    def choose(self, text):
        self.app.touch(text, "button")

    def words(self):
        """The words of this page, and of those after it that wait already."""
        return [node.name for node in self.app.nodes() if node.role == "button"]

    def turn_to(self, text):
        """Turns pages of words until one has the text; returns how many."""
        turned = 0
        while not self.app.find(text, "button"):
            before = self.words()
            self.app.touch(self.word("More"), "button")
            rig.wait_until(lambda: self.words() != before, "the next page of words")
            turned += 1
            assert turned < 12, f"{text} is on no page"
        return turned

    def clear(self):
        self.app.touch(self.word("Clear all"), "button")
        self.app.wait_for(self.job.words("How to search"))


def type_everything(t):
    t.learn()

    # Whole pinyin; the search has found by it before a word is chosen.
    t.press("shehuibaozhangka")
    t.shows("shehuibaozhangka")
    t.app.wait_for(t.job.is_hit)
    t.choose("社会保障卡")
    t.shows("社会保障卡")
    t.app.wait_for(t.job.is_hit)
    t.clear()

    # Initials.
    t.press("jmsfz")
    t.choose("居民身份证")
    t.shows("居民身份证")
    t.clear()

    # A place that is in no list of frequent words, in two parts.
    t.press("baoshanshilongyangqu")
    t.app.wait_for("保山市隆阳区", "button")
    t.turn_to("保山市")
    t.choose("保山市")
    t.shows("保山市longyangqu")
    t.choose("隆阳区")
    t.shows("保山市隆阳区")

    # A rare character, by pages and among all.
    t.press("ben")
    t.shows("保山市隆阳区ben")
    assert t.turn_to("犇") > 0
    t.choose("犇")
    t.shows("保山市隆阳区犇")
    t.press("ben")
    t.app.touch(t.word("All"), "button")
    t.choose("犇")
    t.shows("保山市隆阳区犇犇")
    t.app.touch(t.word("Delete"), "button")
    t.shows("保山市隆阳区犇")
    t.clear()

    # A name, character by character, with its dot.
    t.press("maimaiti")
    for character, rest in (("买", "买maiti"), ("买", "买买ti"), ("提", "买买提")):
        t.app.wait_for(lambda name: name.startswith(character), "button")
        t.turn_to(character)
        t.choose(character)
        t.shows(rest)
    t.app.touch("·", "button")
    t.shows("买买提·")
    t.app.touch(t.word("abc"), "button")
    t.app.touch(t.word("Capitals"), "button")
    t.choose("K")
    t.choose("d")
    t.app.touch(t.word("123"), "button")
    t.choose("7")
    t.app.touch(t.word("abc"), "button")
    t.choose("q")
    t.shows("买买提·Kd7q")


def files_under(folder):
    found = {}
    for path in folder.rglob("*"):
        status = path.lstat()
        if stat.S_ISREG(status.st_mode):
            found[str(path.relative_to(folder))] = path
    return found


def written_by(pid):
    """Regular files that a program has open for writing."""
    found = set()
    for fd in os.listdir(f"/proc/{pid}/fd"):
        with open(f"/proc/{pid}/fdinfo/{fd}", encoding="ascii") as info:
            flags = int(next(line for line in info if line.startswith("flags:")).split()[1], 8)
        target = os.readlink(f"/proc/{pid}/fd/{fd}")
        if flags & os.O_ACCMODE != os.O_RDONLY and os.path.isfile(target):
            found.add(target)
    return found


def chinese_on_the_glass():
    with rig.Rig() as r:
        # All that a program may think of as a place for its files is in the rig's folder.
        app = r.start_banshi(lang="zh_CN", TMPDIR=str(r.folder / "home"))
        job = walk.Walk(app, r.screen, "zh_CN")
        job.home()
        job.open_search()
        before = files_under(r.folder)

        t = Typist(app, r.screen, job)
        type_everything(t)

        # Pinyin under way, and the end of the visit.
        app.touch(t.word("Chinese"), "button")
        app.wait_gone(t.word("Capitals"), "button")
        t.press("ni")
        t.shows("买买提·Kd7qni")
        assert written_by(app.pid) <= {str(app.log_path)}, written_by(app.pid)
        app.touch(job.words("Finish"), "button")
        job.attract()

        # The next one begins in Chinese and with an empty field.
        job.home()
        job.open_search()
        t.press("y")
        app.wait_for("y", "label")
        # The first two are names of services as well.
        left = [node for node in app.nodes() if any(word in node.name for word in (*WORDS[2:], *PINYIN))]
        assert not left, f"the next citizen can read what the last one typed: {left}"
        assert app.stop() == 0, app.log

        after = files_under(r.folder)
        assert set(after) == set(before), set(after) ^ set(before)
        wanted = [text.encode() for text in (*WORDS, *PINYIN)]
        for name, path in after.items():
            content = path.read_bytes()
            for text in wanted:
                assert text not in content, f"{text.decode()} is in {name}"


def the_bottom_bar_keeps_its_place():
    """A lying screen, large letters, words to choose from: the least room there is."""
    with rig.Rig(rig.LANDSCAPE, touch=False) as r:
        app = r.start_banshi(lang="zh_CN")
        job = walk.Walk(app, r.screen, "zh_CN")
        job.home()
        job.open_search()
        app.touch(job.words("Larger", "text size"), "button")
        app.wait_for(job.words("Hide", "keyboard"), "button")
        job.type_on_screen("ni")
        for name in (job.words("Finish"), job.words("All", "keyboard"), "n"):
            x, y, width, height = app.wait_for(name, "button").extents
            assert y + height <= r.screen.height and x + width <= r.screen.width, (name, y, height)
            assert height >= 9.5 / 0.248, (name, height)


def a_file_with_the_words_is_seen():
    """The search for traces finds one."""
    with rig.Rig(touch=False) as r:
        trace = r.folder / "home" / ".cache" / "trace"
        trace.parent.mkdir(exist_ok=True)
        trace.write_text(WORDS[0])
        found = files_under(r.folder)
        assert any(WORDS[0].encode() in path.read_bytes() for path in found.values())


tap.run(chinese_on_the_glass, the_bottom_bar_keeps_its_place, a_file_with_the_words_is_seen)
