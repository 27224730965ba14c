# SPDX-License-Identifier: GPL-3.0-or-later
"""One cell of a form: a label, and beside it what is written there."""

import re

from .template import chosen
from .text import INK, KAI

LABEL_SIZE = 10.5
VALUE_SIZE = 11.5
SMALLEST = 8.5
PAD = 4

DATE = re.compile(r"^\d{4}年\d{1,2}月\d{1,2}日$")
BLANK_DATE = "年　　月　　日"
OPINION = re.compile(r"(意见|盖章|审批|审核)$")


def value_block(document, text, width, color, size=VALUE_SIZE, smallest=SMALLEST):
    """The text as large as it can be without breaking a number or running over three lines.

    A short text, such as a date, rather gets a little smaller than broken.
    """
    unbreakable = "0" * max((len(word) for word in re.findall(r"[!-~]+", text)), default=0)

    def block_of(points, lines):
        block = document.block(text, points, width, family=KAI, color=color)
        longest = document.block(unbreakable, points, family=KAI).width if unbreakable else 0
        return block, block.lines <= lines and (width is None or longest <= width)

    tries = [(points, 1) for points in down_from(size, size - 2.5)] if len(text) <= 14 else []
    for points, lines in tries + [(points, 3) for points in down_from(size, smallest)]:
        block, fits = block_of(points, lines)
        if fits:
            break
    return block


def down_from(size, smallest):
    while size >= smallest:
        yield size
        size -= 0.5


class Choices:
    """Tick boxes that flow over the lines of a cell; a choice is broken only when it must be."""

    GAP = 12

    def __init__(self, document, cell, width):
        self.document = document
        self.ticked = chosen(cell)
        self.placed = []
        x = y = 0
        for choice in cell["choices"]:
            block = document.block("□" + choice, LABEL_SIZE)
            if block.width > width:
                block.set_width(width)
            if x and x + block.width > width:
                x = 0
                y += block.leading
            self.placed.append((x, y, choice, block))
            y += block.height - block.leading
            x = x + block.width + self.GAP if block.lines == 1 else width
        self.height = y + LABEL_SIZE * 1.36

    def draw(self, x, y, filled):
        for left, top, choice, block in self.placed:
            block.draw(x + left, y + top)
            if filled and choice in self.ticked:
                self.tick(x + left, y + top + block.leading / 2)

    def tick(self, x, middle):
        cr = self.document.cr
        cr.set_source_rgb(*INK)
        cr.set_line_width(1.3)
        cr.move_to(x + 1.8, middle - 0.5)
        cr.line_to(x + 4.4, middle + 3)
        cr.line_to(x + 10.6, middle - 6)
        cr.stroke()


class Cell:
    """A cell whose size is that of the filled sample, so that blank form and sample agree."""

    def __init__(self, document, cell, width):
        self.document = document
        self.cell = cell
        self.width = width
        self.tall = cell.get("lines", 1)
        self.sample = cell.get("sample", "")
        self.label = document.block(cell["label"], LABEL_SIZE)
        self.label_width = 0
        self.value = self.choices = self.stamp = None

    def wanted_label_width(self, limit):
        """The least width that shows the label in no more lines than the limit makes it."""
        self.label.balance(limit - 2 * PAD)
        return self.label.width + 2 * PAD

    def set_label_width(self, width):
        self.label_width = width
        self.label.balance(width - 2 * PAD)
        room = self.width - width - 2 * PAD
        if "choices" in self.cell:
            self.choices = Choices(self.document, self.cell, room)
        else:
            smallest = VALUE_SIZE - 1.5 if self.tall > 1 else SMALLEST
            self.value = value_block(self.document, self.sample, room, INK, smallest=smallest)
        stamped = self.tall > 2 and OPINION.search(self.cell["label"])
        if stamped and not re.search("[年章]", self.sample):
            self.stamp = self.document.block(f"（盖章）　　　　　{BLANK_DATE}", LABEL_SIZE)
            if self.stamp.width > room:
                self.stamp = self.document.block(BLANK_DATE, LABEL_SIZE)

    @property
    def content_height(self):
        value = self.choices.height if self.choices else self.value.height
        if self.stamp:
            value += self.stamp.height + PAD
        return max(self.label.height, value, self.tall * VALUE_SIZE * 1.36 if self.tall > 1 else 0)

    def draw(self, x, y, height, filled):
        self.label.draw(x + PAD, y + (height - self.label.height) / 2,
                        self.label_width - 2 * PAD, 0.5)
        left = x + self.label_width + PAD
        room = self.width - self.label_width - 2 * PAD
        if self.choices:
            self.choices.draw(left, y + (height - self.choices.height) / 2, filled)
        elif filled:
            top = PAD if self.tall > 2 else (height - self.value.height) / 2
            self.value.draw(left, y + top)
        elif DATE.match(self.sample):
            blank = self.document.block("　　　" + BLANK_DATE, LABEL_SIZE)
            if blank.width <= room:
                blank.draw(left, y + (height - blank.height) / 2)
        if self.stamp:
            self.stamp.draw(left, y + height - self.stamp.height - PAD, room, 1)
