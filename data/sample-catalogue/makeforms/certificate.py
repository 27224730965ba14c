# SPDX-License-Identifier: GPL-3.0-or-later
"""Sets the sample of a result: a certificate or a decision inside a border, marked 样本."""

from .cell import value_block
from .template import chosen
from .text import BLACK, GREY, PAGE_HEIGHT, PAGE_WIDTH, Document

MARGIN = 74
WIDTH = PAGE_WIDTH - 2 * MARGIN
GOLD = (0.66, 0.50, 0.22)
SEAL = (0.86, 0.30, 0.27)
SUBJECT = "样本，仅供了解证照样式，不具有任何效力"
LABEL_SIZE = 12
VALUE_SIZE = 13
GAP = 14
DENSITIES = (2.2, 1.9, 1.6, 1.3, 1.0, 0.75, 0.5)


def text_of(cell):
    """What the certificate says in this cell."""
    return "、".join(chosen(cell)) if "choices" in cell else cell["sample"]


class TooLong(Exception):
    """The result does not fit on one page."""


class Certificate:
    """One certificate, on one page."""

    def __init__(self, template):
        self.template = template
        self.document = Document(template["title"] + "（样本）", SUBJECT)

    def make(self):
        self.draw_border()
        self.document.mark("样本")
        top = self.draw_heading()
        bottom = self.draw_foot()
        lines = self.lines()
        room = bottom - top
        for density in DENSITIES:
            if sum(height + 10 * density for height, _ in lines) <= room:
                break
        else:
            raise TooLong("does not fit on one page")
        y = top
        for height, draw in lines:
            draw(y + 5 * density)
            y += height + 10 * density
        self.document.cr.show_page()
        return self.document.finish()

    def draw_border(self):
        frame = self.document.frame
        for inset, thickness in ((36, 3), (42, 0.8), (46, 0.4)):
            frame(inset, inset, PAGE_WIDTH - 2 * inset, PAGE_HEIGHT - 2 * inset, thickness, GOLD)
        for x in (46, PAGE_WIDTH - 46):
            for y in (46, PAGE_HEIGHT - 46):
                side = 16 if x < PAGE_WIDTH / 2 else -16
                down = 16 if y < PAGE_HEIGHT / 2 else -16
                frame(x, y, side, down, 0.8, GOLD)
                frame(x + side / 4, y + down / 4, side / 2, down / 2, 0.4, GOLD)

    def draw_heading(self):
        template, y = self.template, 96
        title = template["title"]
        size = 30 if len(title) <= 10 else 25 if len(title) <= 16 else 21
        spacing = size * 0.3 if len(title) <= 8 else 0
        block = self.document.block(title, size, bold=True, spacing=spacing).balance(WIDTH)
        block.draw(MARGIN, y, WIDTH, 0.5)
        y += block.height + 8
        if template.get("code"):
            block = self.document.block(template["code"], 10.5)
            block.draw(MARGIN, y, WIDTH, 1)
            y += block.height
        if template.get("intro"):
            block = self.document.block(template["intro"], 12, WIDTH)
            block.draw(MARGIN, y + 4, WIDTH, 0.5)
            y += block.height + 4
        return y + 12

    def lines(self):
        """What stands on the certificate, as (height, function that draws it at a y)."""
        lines = []
        sections = self.template["sections"]
        for section in sections:
            if len(sections) > 1:
                lines.append(self.section_line(section["title"]))
            cells = [cell for row in section["rows"] for cell in row]
            label_width = max(self.label(c).width for c in cells) + 4
            lines += [self.row_line(row, label_width) for row in section["rows"]]
        if self.template.get("declaration"):
            block = self.document.block(self.template["declaration"], 13, WIDTH, indent=26)
            lines.append((block.height, lambda y: block.draw(MARGIN, y)))
        return lines

    def label(self, cell, limit=WIDTH * 0.28):
        return self.document.block(cell["label"], LABEL_SIZE).balance(limit)

    def section_line(self, title):
        block = self.document.block(title, LABEL_SIZE, color=GOLD, spacing=2)

        def draw(y):
            block.draw(MARGIN, y, WIDTH, 0.5)
            middle = y + block.height / 2
            half = (WIDTH - block.width) / 2 - 8
            self.document.line(MARGIN, middle, MARGIN + half, middle, 0.5, GOLD)
            self.document.line(MARGIN + WIDTH - half, middle, MARGIN + WIDTH, middle, 0.5, GOLD)

        return block.height, draw

    def shares(self, row):
        """How wide each cell is: by its span, or by what it holds when that does not fit."""
        spans = sum(cell.get("span", 1) for cell in row)
        shares = [WIDTH * cell.get("span", 1) / spans for cell in row]
        needs = [self.label(cell).width + 14 + GAP
                 + value_block(self.document, text_of(cell), None, BLACK, VALUE_SIZE).width
                 for cell in row]
        if all(need <= share for need, share in zip(needs, shares)):
            return shares
        spare = (WIDTH - sum(needs)) / len(row)
        return [need + spare if spare > 0 else need * WIDTH / sum(needs) for need in needs]

    def row_line(self, row, label_width):
        placed, x = [], 0
        for cell, share in zip(row, self.shares(row)):
            width = share - (GAP if cell is not row[-1] else 0)
            label = self.label(cell, min(WIDTH * 0.28, width * 0.6))
            own = label_width if len(row) == 1 else label.width + 6
            value = value_block(self.document, text_of(cell), width - own - 4, BLACK, VALUE_SIZE, 9)
            placed.append((x, own, width, label, value))
            x += share
        height = max(max(label.height, value.height) for _, _, _, label, value in placed) + 3

        def draw(y):
            for left, own, width, label, value in placed:
                label.draw(MARGIN + left, y + (value.leading - label.leading) / 2)
                start = MARGIN + left + own
                value.draw(start + 4, y)
                self.document.line(start, y + height, MARGIN + left + width, y + height, 0.5, GREY,
                                   (1, 2))

        return height, draw

    def draw_foot(self):
        """Issuer, seal and date; returns where the room above them ends."""
        template = self.template
        y = PAGE_HEIGHT - 74
        for note in reversed(template.get("notes", [])):
            block = self.document.block(note, 9, WIDTH, color=GREY)
            y -= block.height
            block.draw(MARGIN, y)
        y -= 12
        labels = template.get("signature", [])
        samples = template.get("signature_samples", [""] * len(labels))
        lines = [f"{label}：{sample}" for label, sample in zip(labels, samples)]
        if not lines and template.get("issuer"):
            lines = [template["issuer"]]
        blocks = [self.document.block(line, 12.5, WIDTH - 20) for line in lines]
        top = y - max(96, sum(block.height + 9 for block in blocks) + 10)
        if blocks:
            left = PAGE_WIDTH - MARGIN - max(b.width for b in blocks) - 8
            self.draw_seal(max(left - 60, MARGIN + 44), (top + y) / 2)
            line_y = (top + y - sum(block.height + 9 for block in blocks)) / 2
            for block in blocks:
                block.draw(left, line_y)
                line_y += block.height + 9
            return top - 6
        return y

    def draw_seal(self, x, y):
        """A ring that says it is none: no sample carries something like a real seal."""
        cr = self.document.cr
        cr.set_source_rgb(*SEAL)
        for radius, thickness in ((44, 1.6), (40, 0.5)):
            cr.set_line_width(thickness)
            cr.new_sub_path()
            cr.arc(x, y, radius, 0, 6.283185307179586)
            cr.stroke()
        word = self.document.block("样本", 19, color=SEAL, spacing=3)
        word.draw(x - word.width / 2 + 1.5, y - word.height - 2)
        small = self.document.block("印章位置", 8, color=SEAL)
        small.draw(x - small.width / 2, y + 14)
