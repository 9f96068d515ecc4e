"""Societies × rules."""

from dataclasses import dataclass

from core.states import look


@dataclass(frozen=True)
class HeatCell:
    """One society under one rule. `gap` opens a new chapter of rules."""

    rule: str
    word: str
    css: str
    icon: str
    url: str
    gap: bool


@dataclass(frozen=True)
class Heat:
    """The matrix: chapters [(name, columns)], columns [(rule, gap)], rows [(label, url, cells, quiet)]."""

    chapters: tuple
    columns: tuple
    rows: tuple


UNCHECKED = "未检查", "unchecked", ""  # a rule that did not exist, or a society that was not there, on the day
CALM = {"met", "na", "due", UNCHECKED[1]}  # a row of these alone says nothing on a phone


def heat(rules, rows):
    """The matrix of societies × rules.

    rules: [(id, chapter)] in column order, chapters together; rows: [(label, url, [(state, url)])] in the same order.
    """
    chapters, columns = [], []
    for rule, chapter in rules:
        new = not chapters or chapters[-1][0] != chapter
        columns.append((rule, new and bool(chapters)))
        chapters = [*chapters, (chapter, 1)] if new else [*chapters[:-1], (chapter, chapters[-1][1] + 1)]
    drawn = []
    for label, url, states in rows:
        cells = tuple(heat_cell(*column, *state) for column, state in zip(columns, states, strict=True))
        drawn.append((label, url, cells, all(cell.css in CALM for cell in cells)))
    return Heat(tuple(chapters), tuple(columns), tuple(drawn))


def heat_cell(rule, gap, state, url):
    """One cell with its word, colour and symbol; an empty one where nothing was checked."""
    if not state:
        return HeatCell(rule, *UNCHECKED, url, gap)
    shape = look(state)
    return HeatCell(rule, shape.word, shape.css, shape.cell, url, gap)
