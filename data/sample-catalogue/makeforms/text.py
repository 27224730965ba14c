# SPDX-License-Identifier: GPL-3.0-or-later
"""Text on a page: fonts, wrapped blocks with one leading for all fonts, and the PDF itself."""

import io
import math

import cairo
import gi

gi.require_version("Pango", "1.0")
gi.require_version("PangoCairo", "1.0")
from gi.repository import Pango, PangoCairo  # noqa: E402

# TrueType on purpose: cairo cuts these down to the glyphs used, while each face of the OpenType
# (CFF) Noto Serif CJK adds 50 to 250 KB to every PDF.
SONG = "AR PL SungtiL GB"
KAI = "AR PL KaitiM GB"
# Of the same design, with the characters that GB 2312 has not (but 。 and 、 stand too high in it).
WIDER = {SONG: "AR PL UMing CN", KAI: "AR PL UKai CN"}
FONTS = {SONG: "fonts-arphic-gbsn00lp", KAI: "fonts-arphic-gkai00mp",
         WIDER[SONG]: "fonts-arphic-uming", WIDER[KAI]: "fonts-arphic-ukai"}

PAGE_WIDTH, PAGE_HEIGHT = 595.276, 841.89
# One fixed moment: the same templates give the same bytes on any day.
CREATED = "2026-01-01T00:00:00Z"

BLACK = (0, 0, 0)
GREY = (0.45, 0.45, 0.45)
INK = (0.07, 0.17, 0.62)
MARK = (1.0, 0.89, 0.89)
LEADING = 1.36


class FontError(Exception):
    """A font is not installed, or has no glyph for a character."""


def check_fonts():
    """Raises FontError unless every font is there: other fonts would give other bytes."""
    families = {f.get_name() for f in PangoCairo.FontMap.get_default().list_families()}
    for family, package in FONTS.items():
        if family not in families:
            raise FontError(f"the font “{family}” is missing: install {package}")


class Document:
    """A PDF in memory."""

    def __init__(self, title, subject):
        self.buffer = io.BytesIO()
        self.surface = cairo.PDFSurface(self.buffer, PAGE_WIDTH, PAGE_HEIGHT)
        self.surface.restrict_to_version(cairo.PDF_VERSION_1_5)
        self.surface.set_metadata(cairo.PDF_METADATA_TITLE, title)
        self.surface.set_metadata(cairo.PDF_METADATA_SUBJECT, subject)
        self.surface.set_metadata(cairo.PDF_METADATA_CREATE_DATE, CREATED)
        self.surface.set_metadata(cairo.PDF_METADATA_MOD_DATE, CREATED)
        self.cr = cairo.Context(self.surface)
        options = cairo.FontOptions()
        options.set_hint_style(cairo.HINT_STYLE_NONE)
        options.set_hint_metrics(cairo.HINT_METRICS_OFF)
        self.pango = PangoCairo.create_context(self.cr)
        PangoCairo.context_set_font_options(self.pango, options)
        PangoCairo.context_set_resolution(self.pango, 72)
        self.pango.set_language(Pango.Language.from_string("zh-cn"))
        self.pango.set_round_glyph_positions(False)

    def finish(self):
        self.surface.finish()
        return self.buffer.getvalue()

    def block(self, text, size, width=None, **style):
        return Block(self, text, size, width, **style)

    def line(self, x1, y1, x2, y2, thickness=0.5, color=BLACK, dash=()):
        self.cr.set_source_rgb(*color)
        self.cr.set_line_width(thickness)
        self.cr.set_dash(dash)
        self.cr.move_to(x1, y1)
        self.cr.line_to(x2, y2)
        self.cr.stroke()
        self.cr.set_dash(())

    def frame(self, x, y, width, height, thickness=0.5, color=BLACK):
        self.cr.set_source_rgb(*color)
        self.cr.set_line_width(thickness)
        self.cr.rectangle(x, y, width, height)
        self.cr.stroke()

    def mark(self, text, size=150):
        """A light red word from corner to corner of the page."""
        block = self.block(text, size, family=KAI, color=MARK, spacing=size * 0.35)
        self.cr.save()
        self.cr.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
        self.cr.rotate(-math.radians(38))
        block.draw(-block.width / 2 + size * 0.17, -block.height / 2)
        self.cr.restore()


class Block:
    """Wrapped text of one style; every line is size * LEADING high, whatever the font says."""

    def __init__(self, document, text, size, width=None, *, family=SONG, bold=False, color=BLACK,
                 indent=0, spacing=0):
        self.document = document
        self.color = color
        self.bold = bold
        self.size = size
        self.layout = Pango.Layout.new(document.pango)
        self.layout.set_text(text, -1)
        self.layout.set_wrap(Pango.WrapMode.WORD_CHAR)
        for choice in (family, WIDER[family]):
            self._style(choice, spacing)
            if not self.layout.get_unknown_glyphs_count():
                break
        else:
            raise FontError(f"“{choice}” cannot show all of “{text}”")
        if indent:
            self.layout.set_indent(round(indent * Pango.SCALE))
        self.indent = indent
        self.set_width(width)

    def _style(self, family, spacing):
        font = Pango.FontDescription()
        font.set_family(family)
        font.set_absolute_size(self.size * Pango.SCALE)
        self.layout.set_font_description(font)
        attributes = Pango.AttrList()
        # A fallback font would depend on what else is installed.
        attributes.insert(Pango.attr_fallback_new(False))
        if spacing:
            attributes.insert(Pango.attr_letter_spacing_new(round(spacing * Pango.SCALE)))
        self.layout.set_attributes(attributes)

    def set_width(self, width):
        self.layout.set_width(-1 if width is None else max(1, math.floor(width * Pango.SCALE)))

    def balance(self, width):
        """Wraps into as few lines as the width allows, all about equally long."""
        self.set_width(width)
        lines = self.lines
        if lines > 1:
            while width > self.size * 2:
                self.set_width(width - self.size / 4)
                if self.lines > lines:
                    break
                width -= self.size / 4
            self.set_width(width)
        return self

    @property
    def lines(self):
        return self.layout.get_line_count()

    @property
    def width(self):
        return self.layout.get_extents()[1].width / Pango.SCALE

    @property
    def height(self):
        return self.lines * self.size * LEADING

    @property
    def leading(self):
        return self.size * LEADING

    def draw(self, x, y, width=None, align=0.0):
        """Draws from the top left x, y; align 0.5 centres the lines in width, 1 moves them right."""
        cr = self.document.cr
        cr.set_source_rgb(*self.color)
        for number in range(self.lines):
            line = self.layout.get_line_readonly(number)
            extents = line.get_extents()[1]
            left = x + extents.x / Pango.SCALE
            if width is not None and align:
                left = x + (width - extents.width / Pango.SCALE) * align
            elif number == 0:
                left = x + self.indent
            baseline = y + number * self.leading + self.size * (LEADING / 2 + 0.38)
            cr.move_to(left, baseline)
            PangoCairo.show_layout_line(cr, line)
            if self.bold:
                # The font has no bold face. Text drawn again a hair aside makes one; outlines
                # would weigh 1 KB a glyph, and readers of the text know to drop such doubles.
                for aside in (0.015, 0.03):
                    cr.move_to(left + aside * self.size, baseline)
                    PangoCairo.show_layout_line(cr, line)
