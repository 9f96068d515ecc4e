"""Finds the head of a sheet, one row or two, and which column is which, in any order."""

import re
from dataclasses import dataclass, field

from core.cells import narrow, shown
from core.excel.reading import address, column_letters
from societies.register.columns import SOCIETY, head_key

SEARCHED = 20  # rows with content in which a head must stand
IGNORED = frozenset({"序号", "编号", "备注", "说明"})
YEAR = re.compile(r"((?:19|20)\d\d)年度"), re.compile(r"截[止至]\D{0,4}((?:19|20)\d\d)[年./-]")


@dataclass(frozen=True)
class UnknownColumn:
    """A column whose head says nothing we know."""

    letter: str
    cell: str
    head: str


@dataclass
class Heads:
    """Where a sheet's columns are. `columns` maps a canonical head to its column number (from 1)."""

    columns: dict = field(default_factory=dict)
    unknown: list = field(default_factory=list)
    doubled: list = field(default_factory=list)  # (cell, head) of a second column with the same meaning
    last_row: int = 0
    rows: tuple = ()  # the values of the head rows, to know them again where a print-out repeats them
    year: int | None = None
    in_ten_thousands: bool = False


def find_heads(rows, spec, mapping=None):
    """The Heads of a sheet, or None when no row looks like its head.

    `rows` are the sheet's first rows with content (core.excel.reading.Row); `spec` is a register Sheet; `mapping` names
    columns by hand: {letter: canonical head, or "" to leave the column out}.
    """
    rows = rows[:SEARCHED]
    scores = [_score(row, spec) for row in rows]
    if not any(scores):
        return None
    best = scores.index(max(scores))
    top = rows[best]
    below = rows[best + 1] if best + 1 < len(rows) and rows[best + 1].number == top.number + 1 else None
    two = below is not None and _is_second_head(top, below, spec)
    labels = _labels(top.values, below.values if two else (), spec)
    head_rows = (top, below) if two else (top,)
    heads = Heads(last_row=head_rows[-1].number, rows=tuple(row.values for row in head_rows))
    _name_columns(heads, labels, top.number, spec, mapping or {})
    _read_titles(heads, rows[:best])
    return heads


def _score(row, spec):
    """How many heads a row has; one alone must be the society's."""
    known = [spec.words.get(head_key(value)) for value in row.values if isinstance(value, str)]
    count = sum(head is not None for head in known)
    return count if count > 1 or SOCIETY in known else 0


def _is_second_head(top, below, spec):
    """The row below belongs to the head when it leaves the society's column empty and names columns."""
    societies = [i for i, value in enumerate(top.values) if spec.words.get(head_key(value or "")) == SOCIETY]
    if any(below.values[i] not in (None, "") for i in societies):
        return False
    labels = _labels(top.values, below.values, spec)
    return any(value not in (None, "") and head_key(labels[i]) in spec.words for i, value in enumerate(below.values))


def _labels(top, below, spec):
    """The words over each column; under a merged cell the upper word comes first, unless the lower one says enough."""
    labels, over = [], ""
    for index, upper in enumerate(top):
        lower = below[index] if below else None
        over = str(upper) if upper not in (None, "") else over
        if lower in (None, ""):
            labels.append("" if upper in (None, "") else str(upper))
        else:
            both = f"{over}{lower}"
            labels.append(both if head_key(both) in spec.words else str(lower))
    return labels


def _name_columns(heads, labels, row, spec, mapping):
    for number, label in enumerate(labels, 1):
        letter = column_letters(number)
        head = mapping.get(letter, spec.words.get(head_key(label)))
        if head in heads.columns:
            heads.doubled.append((address(row, number), head))
        elif head in spec.columns:
            heads.columns[head] = number
        elif label and head is None and narrow(label) not in IGNORED:
            heads.unknown.append(UnknownColumn(letter, address(row, number), shown(label)))


def _read_titles(heads, rows):
    words = [narrow(value) for row in rows for value in row.values if isinstance(value, str)]
    years = [match for pattern in YEAR for word in words if (match := pattern.search(word))]
    heads.year = int(years[0][1]) if years else None
    heads.in_ten_thousands = any(re.search("单位.*万元", word) for word in words)
