# SPDX-License-Identifier: GPL-3.0-or-later
"""Sets an application form: blank, or filled in as a sample; both have the same lines."""

from .cell import BLANK_DATE, DATE, LABEL_SIZE, PAD, Cell
from .text import GREY, INK, KAI, PAGE_HEIGHT, PAGE_WIDTH, Document

MARGIN = 51
TOP, BOTTOM = 48, 54
WIDTH = PAGE_WIDTH - 2 * MARGIN
SIDE = 25
NOTE_SIZE = 9
SHADE = (0.93, 0.93, 0.93)
DENSITIES = (2.4, 2.0, 1.7, 1.5, 1.35, 1.2, 1.1, 1.0, 0.9, 0.8)
FOOTER = "样表仅供参考，以受理部门提供的正式表格为准"


class Row:
    """A row of cells; its height follows the density of the page."""

    def __init__(self, document, cells, width):
        spans = sum(cell.get("span", 1) for cell in cells)
        self.cells = []
        x = 0
        for cell in cells:
            share = width * cell.get("span", 1) / spans
            self.cells.append((round(x, 3), Cell(document, cell, share)))
            x += share

    def height(self, density):
        return max(c.content_height for _, c in self.cells) + 2 * PAD + 7 * (density - 0.5)

    def draw(self, document, x, y, density, filled):
        height = self.height(density)
        for left, cell in self.cells:
            cell.draw(x + left, y, height, filled)
            if left:
                document.line(x + left, y, x + left, y + height)
            split = x + left + cell.label_width
            document.line(split, y, split, y + height)


class Band:
    """A shaded line with the title of the section below it."""

    def __init__(self, document, title):
        self.block = document.block(title, LABEL_SIZE, spacing=1.5)

    def height(self, density):
        return self.block.height + 5 * density

    def draw(self, document, x, y, density, _filled):
        self.block.draw(x, y + (self.height(density) - self.block.height) / 2, WIDTH, 0.5)

    def shade(self, document, x, y, density):
        document.cr.set_source_rgb(*SHADE)
        document.cr.rectangle(x, y, WIDTH, self.height(density))
        document.cr.fill()


class Signatures:
    """Where one signs: label and line, at most two beside each other."""

    def __init__(self, document, template):
        self.document = document
        self.lines = []
        samples = template.get("signature_samples", [""] * len(template.get("signature", [])))
        pairs = list(zip(template.get("signature", []), samples))
        for start in range(0, len(pairs), 2):
            self.lines.append(pairs[start:start + 2])

    def height(self, density):
        return len(self.lines) * (20 + 5 * density)

    def draw(self, x, y, density, filled):
        step = self.height(density) / max(1, len(self.lines))
        for number, pairs in enumerate(self.lines):
            self.draw_line(x, y + number * step + step - 18, pairs, filled)

    def draw_line(self, x, y, pairs, filled):
        parts = []
        for label, sample in pairs:
            block = self.document.block(label.rstrip(":：") + "：", LABEL_SIZE)
            written = self.document.block(sample, 13, family=KAI, color=INK)
            is_date = DATE.match(sample) or "日期" in label
            parts.append((block, written, is_date, max(105, written.width + 8)))
        left = x - 14 - sum(b.width + room for b, _, _, room in parts) - 22 * (len(parts) - 1)
        for block, written, is_date, room in parts:
            block.draw(left, y)
            left += block.width
            if filled:
                written.draw(left, y - 2, room, 0.5)
            elif is_date:
                self.document.block(BLANK_DATE, LABEL_SIZE).draw(left, y, room, 1)
            if not is_date:
                self.document.line(left, y + 14.5, left + room, y + 14.5)
            left += room + 22


class Declaration:
    """The last row of the table: what one declares, and the signatures below."""

    def __init__(self, document, text, signatures):
        self.block = document.block(text, LABEL_SIZE, WIDTH - 20, indent=2 * LABEL_SIZE)
        self.signatures = signatures

    def height(self, density):
        return self.block.height + self.signatures.height(density) + 10 + 4 * density

    def draw(self, _document, x, y, density, filled):
        self.block.draw(x + 10, y + 6)
        self.signatures.draw(x + WIDTH, y + self.block.height + 4, density, filled)


class Free:
    """Something below the table."""

    def __init__(self, block=None, signatures=None, before=0, x=0, lead=None):
        self.block, self.signatures, self.before, self.x, self.lead = (
            block, signatures, before, x, lead)

    def height(self, density):
        inner = self.block.height if self.block else self.signatures.height(density)
        return self.before + inner

    def draw(self, _document, x, y, density, filled):
        if self.lead:
            self.lead.draw(x, y + self.before)
        if self.block:
            self.block.draw(x + self.x, y + self.before)
        else:
            self.signatures.draw(x + WIDTH, y + self.before, density, filled)


class Form:
    """One form, laid out; draw it once."""

    def __init__(self, template, filled):
        self.template = template
        self.filled = filled
        name = template["title"] + ("（填写样例）" if filled else "")
        self.document = Document(name, FOOTER)
        self.side = all(len(s["title"]) <= 9 for s in template["sections"])
        self.pages, self.density = self.choose_layout()
        if self.side and not self.side_titles_fit():
            self.side = False
            self.pages, self.density = self.choose_layout()

    def make(self):
        count = len(self.pages)
        for number, page in enumerate(self.pages):
            self.draw_page(page, number, count)
            self.document.cr.show_page()
        return self.document.finish()

    # Layout

    def heading(self, first):
        """Blocks of the top of a page as (gap before, block, where it stands)."""
        document, template = self.document, self.template
        blocks = []
        if first and template.get("code"):
            blocks.append((0, document.block(template["code"], NOTE_SIZE, WIDTH), 0.0))
        title = template["title"] if first else template["title"] + "（续）"
        size = 19 if first else 13
        if len(title) * size > WIDTH and first:
            size = 17
        heading = document.block(title, size, bold=True).balance(WIDTH)
        blocks.append((6 if first else 0, heading, 0.5))
        if first and template.get("intro"):
            blocks.append((4, document.block(template["intro"], 10, WIDTH), 0.5))
        return blocks

    def heading_height(self, first):
        return sum(gap + block.height for gap, block, _ in self.heading(first)) + 8

    def parts(self):
        """Everything below the heading, in order, as (section title or None, part)."""
        document, template = self.document, self.template
        width = WIDTH - SIDE if self.side else WIDTH
        parts = []
        for section in template["sections"]:
            rows = [Row(document, cells, width) for cells in section["rows"]]
            if not self.side:
                parts.append((None, Band(document, section["title"])))
            parts += [(section["title"], row) for row in rows]
        self.set_label_widths([part for _, part in parts if isinstance(part, Row)])
        signatures = Signatures(document, template)
        if template.get("declaration"):
            parts.append((None, Declaration(document, template["declaration"], signatures)))
        elif signatures.lines:
            parts.append((None, Free(signatures=signatures, before=6)))
        notes = template.get("notes", [])
        for number, note in enumerate(notes):
            lead = document.block("填表说明：", NOTE_SIZE) if number == 0 else None
            numbered = note if note[0].isdigit() or len(notes) == 1 else f"{number + 1}. {note}"
            block = document.block(numbered, NOTE_SIZE, WIDTH - 5 * NOTE_SIZE)
            parts.append((None, Free(block=block, before=7 if number == 0 else 0,
                                     x=5 * NOTE_SIZE, lead=lead)))
        return parts

    @staticmethod
    def set_label_widths(rows):
        """Labels that stand below each other are equally wide."""
        columns = {}
        for row in rows:
            for left, cell in row.cells:
                columns.setdefault(left or 0, []).append(cell)
        for cells in columns.values():
            narrowest = min(cell.width for cell in cells)
            limit = min(104, narrowest * (0.4 if narrowest < WIDTH * 0.4 else 0.44))
            limit = max(limit, 3 * LABEL_SIZE + 2 * PAD)
            wanted = max(cell.wanted_label_width(limit) for cell in cells)
            for cell in cells:
                cell.set_label_width(max(wanted, 4 * LABEL_SIZE + 2 * PAD))

    def choose_layout(self):
        """The airiest layout with the fewest pages."""
        parts = self.parts()
        layouts = [(self.paginate(parts, density), density) for density in DENSITIES]
        fewest = min(len(pages) for pages, _ in layouts)
        return next((p, d) for p, d in layouts if len(p) == fewest)

    def paginate(self, parts, density):
        pages = [[]]
        y = TOP + self.heading_height(True)
        for number, (title, part) in enumerate(parts):
            height = part.height(density)
            # A title stays with its first two rows.
            after = 0
            if isinstance(part, Band):
                after = sum(p.height(density) for _, p in parts[number + 1:number + 3])
            if y + height + after > PAGE_HEIGHT - BOTTOM and pages[-1]:
                pages.append([])
                y = TOP + self.heading_height(False)
            pages[-1].append((y, height, title, part))
            y += height
        return pages

    @staticmethod
    def segments(page):
        """Runs of rows of one section on a page, as (title, top, height)."""
        runs = []
        for y, height, title, part in page:
            if not isinstance(part, Row):
                continue
            if runs and runs[-1][0] == title and abs(runs[-1][1] + runs[-1][2] - y) < 0.01:
                runs[-1][2] += height
            else:
                runs.append([title, y, height])
        return runs

    def side_title(self, title):
        return self.document.block("\n".join(title), LABEL_SIZE)

    def side_titles_fit(self):
        return all(self.side_title(title).height + 4 <= height
                   for page in self.pages for title, _, height in self.segments(page))

    # Drawing

    def draw_page(self, page, number, count):
        document = self.document
        for y, _, _, part in page:
            if isinstance(part, Band):
                part.shade(document, MARGIN, y, self.density)
        if self.filled:
            document.mark("样例")
        y = TOP
        for gap, block, align in self.heading(number == 0):
            block.draw(MARGIN, y + gap, WIDTH, align)
            y += gap + block.height
        self.draw_table(page)
        self.draw_footer(number, count)

    def draw_table(self, page):
        document = self.document
        table = [p for p in page if not isinstance(p[3], Free)]
        for y, height, title, part in page:
            inset = SIDE if self.side and isinstance(part, Row) else 0
            part.draw(document, MARGIN + inset, y, self.density, self.filled)
            if not isinstance(part, Free) and y > table[0][0]:
                document.line(MARGIN + inset, y, MARGIN + WIDTH, y)
        if self.side:
            for title, y, height in self.segments(page):
                block = self.side_title(title)
                block.draw(MARGIN, y + (height - block.height) / 2, SIDE, 0.5)
                document.line(MARGIN + SIDE, y, MARGIN + SIDE, y + height)
                if y > table[0][0]:
                    document.line(MARGIN, y, MARGIN + SIDE, y)
        if table:
            top, bottom = table[0][0], table[-1][0] + table[-1][1]
            document.frame(MARGIN, top, WIDTH, bottom - top, 1.1)

    def draw_footer(self, number, count):
        document = self.document
        y = PAGE_HEIGHT - BOTTOM + 14
        issuer = self.template.get("issuer")
        if issuer:
            document.block(issuer + " 制", NOTE_SIZE).draw(MARGIN, y)
        document.block(FOOTER, 7.5, color=GREY).draw(MARGIN, y + 1, WIDTH, 1)
        if count > 1:
            document.block(f"第 {number + 1} 页 共 {count} 页", NOTE_SIZE).draw(
                MARGIN, y + 14, WIDTH, 0.5)
