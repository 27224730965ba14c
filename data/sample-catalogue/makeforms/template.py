# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a template and says exactly what is wrong with it, and where."""

import json

TEXT_MAX = 600
MAX_CELLS = 3
MAX_SPAN = 3
MAX_LINES = 12


class TemplateError(Exception):
    """Every problem found in one template, one "file: place: what" a line."""

    def __init__(self, problems):
        super().__init__("\n".join(problems))
        self.problems = problems


def _unique_keys(pairs):
    seen = {}
    for key, value in pairs:
        if key in seen:
            raise ValueError(f"key “{key}” is there twice")
        seen[key] = value
    return seen


def read_json(path, shown):
    """The JSON value of a file; TemplateError when it has none."""
    try:
        with open(path, "rb") as file:
            return json.loads(file.read().decode("utf-8"), object_pairs_hook=_unique_keys)
    except UnicodeDecodeError as error:
        raise TemplateError([f"{shown}: byte {error.start}: not UTF-8"]) from error
    except json.JSONDecodeError as error:
        raise TemplateError([f"{shown}:{error.lineno}:{error.colno}: {error.msg}"]) from error
    except (OSError, ValueError) as error:
        raise TemplateError([f"{shown}: {error}"]) from error


class _Checker:
    def __init__(self, shown, is_result):
        self.shown = shown
        self.is_result = is_result
        self.problems = []

    def wrong(self, place, what):
        self.problems.append(f"{self.shown}: {place}: {what}")

    def text(self, value, place, maximum=TEXT_MAX):
        if not isinstance(value, str):
            self.wrong(place, "must be a text")
        elif not value.strip():
            self.wrong(place, "is empty")
        elif value != value.strip():
            self.wrong(place, "begins or ends with a space")
        elif len(value) > maximum:
            self.wrong(place, f"is {len(value)} characters long, at most {maximum} fit")
        elif any(ord(c) < 32 and c != "\n" for c in value):
            self.wrong(place, "holds a control character")
        else:
            return True
        return False

    def keys(self, value, place, required, optional):
        if not isinstance(value, dict):
            self.wrong(place, "must be an object")
            return False
        for key in required:
            if key not in value:
                self.wrong(place, f"“{key}” is missing")
        for key in value:
            if key not in required and key not in optional:
                self.wrong(place, f"“{key}” is not a key of a template")
        return all(key in value for key in required)

    def items(self, value, place, maximum=100):
        if not isinstance(value, list) or not value:
            self.wrong(place, "must be a list of at least one")
            return []
        if len(value) > maximum:
            self.wrong(place, f"holds {len(value)}, at most {maximum} fit")
        return list(enumerate(value))

    def number(self, cell, key, place, maximum):
        value = cell.get(key, 1)
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= maximum:
            self.wrong(f"{place}.{key}", f"must be a number from 1 to {maximum}")
            return 1
        return value

    def cell(self, cell, place):
        required = ("label", "sample") if self.is_result else ("label",)
        if not self.keys(cell, place, required, ("sample", "span", "lines", "choices")):
            return 1
        self.text(cell["label"], f"{place}.label", 60)
        self.number(cell, "lines", place, MAX_LINES)
        if "choices" in cell:
            good = True
            for number, choice in self.items(cell["choices"], f"{place}.choices", 24):
                good &= self.text(choice, f"{place}.choices[{number}]", 60)
            if good and "sample" in cell:
                self.choice_sample(cell, place)
        elif "sample" in cell:
            self.text(cell["sample"], f"{place}.sample")
        return self.number(cell, "span", place, MAX_SPAN)

    def choice_sample(self, cell, place):
        if not isinstance(cell["sample"], str):
            self.wrong(f"{place}.sample", "must be a text")
            return
        for answer in chosen(cell):
            if answer not in cell["choices"]:
                self.wrong(f"{place}.sample", f"“{answer}” is none of the choices")

    def row(self, row, place):
        spans = 0
        for number, cell in self.items(row, place, MAX_CELLS):
            spans += self.cell(cell, f"{place}[{number}]")
        if spans > MAX_SPAN:
            self.wrong(place, f"the spans add up to {spans}, at most {MAX_SPAN} fit")

    def template(self, template):
        optional = ("code", "issuer", "intro", "declaration", "signature", "signature_samples",
                    "notes")
        if not self.keys(template, "template", ("title", "sections"), optional):
            return
        self.text(template["title"], "title", 80)
        limits = {"code": 60, "issuer": 60, "intro": 120, "declaration": TEXT_MAX}
        for key, maximum in limits.items():
            if key in template:
                self.text(template[key], key, maximum)
        for number, section in self.items(template["sections"], "sections"):
            place = f"sections[{number}]"
            if self.keys(section, place, ("title", "rows"), ()):
                self.text(section["title"], f"{place}.title", 40)
                for row_number, row in self.items(section["rows"], f"{place}.rows"):
                    self.row(row, f"{place}.rows[{row_number}]")
        self.signature(template)
        if "notes" in template:
            for number, note in self.items(template["notes"], "notes", 20):
                self.text(note, f"notes[{number}]")

    def signature(self, template):
        lengths = []
        for key in ("signature", "signature_samples"):
            if key in template:
                members = self.items(template[key], key, 6)
                lengths.append(len(members))
                for number, text in members:
                    self.text(text, f"{key}[{number}]", 40)
        if "signature_samples" in template and "signature" not in template:
            self.wrong("signature_samples", "there is no “signature” to fill in")
        elif len(lengths) == 2 and lengths[0] != lengths[1]:
            self.wrong("signature_samples", f"must hold {lengths[0]} as “signature” does")


def chosen(cell):
    """The choices that the filled sample ticks: one, or several joined with 、."""
    sample = cell.get("sample", "")
    if sample in cell["choices"] or not sample:
        return [sample] if sample else []
    return sample.split("、")


def load(path, shown, is_result):
    """The template of a file; TemplateError with all its problems when it is not one."""
    template = read_json(path, shown)
    checker = _Checker(shown, is_result)
    checker.template(template)
    if checker.problems:
        raise TemplateError(checker.problems)
    return template
