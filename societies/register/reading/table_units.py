"""The unit of a whole table: said above it, in its sheet's name, or in a note below; asked where they differ."""

import re
from typing import NamedTuple

from core.cells import narrow, shown
from societies.register.asking import Question
from societies.register.reading.rowkinds import RowKind, odd_kind
from societies.register.reading.tables import LIST
from societies.register.reading.titles import titles_of
from societies.register.reading.units import (
    MONEY,
    SAID,
    Scale,
    is_unit_line,
    scale_of_name,
    scales_above,
    scales_in_words,
)

KINDS = re.compile("会费|捐赠|服务|销售|补助|投资|收入|支出|费用|成本|资产|负债")
BESIDE_DATA = frozenset({RowKind.NOTE, RowKind.UNITS, RowKind.GROUP})


class Said(NamedTuple):
    """A unit, and where in which words it is said; no cell is the sheet's name."""

    scale: Scale
    cell: str
    words: str


def units_said(table):
    """{元 or 人: [Said]} of a table, the nearest to its figures first."""
    units = {}
    for cell, words in table.titles:
        written = narrow(words)
        scales = scales_above(written)
        if MONEY not in scales and (named := scale_of_name(written)):
            scales[MONEY] = named
        for of, scale in scales.items():
            units.setdefault(of, []).append(Said(scale, cell, words))
    for column in table.head.columns:  # 单位：万元 beside the heads
        if column.target is None and is_unit_line(column.parts[-1]):
            for of, scale in scales_above(narrow(column.parts[-1])).items():
                units.setdefault(of, []).append(Said(scale, column.cell, column.parts[-1]))
    if named := scale_of_name(narrow(table.sheet)):
        units.setdefault(MONEY, []).append(Said(named, "", table.sheet))
    for cell, words in titles_of(table.grid, _rows_below(table)):
        for of, scale in scales_in_words(narrow(words)).items():
            units.setdefault(of, []).append(Said(scale, cell, words))
    return units


def _rows_below(table):
    """The lines of text below the last row of data: notes and signatures, from the top down."""
    below = []
    for row in reversed(table.rows if table.form == LIST else ()):
        joined = "".join(narrow(value) for value in row.values if value is not None)
        if odd_kind(row.values) not in BESIDE_DATA and not is_unit_line(joined):
            break
        below.insert(0, row)
    return below


def unit_of(table, said, reading):
    """The Said that holds for a table's money; of two that differ the person says which."""
    differing = {one.scale.word: one for one in reversed(said)}
    if len({one.scale.times for one in said}) < 2 or any(one.scale.times is None for one in said):
        return said[0]
    places = "，".join(f"“{shown(one.words)}”写着{one.scale.word}" for one in dict.fromkeys(said))
    question = Question(
        key=f"unit:{table.id}",
        kind="unit",
        sheet=table.sheet,
        cell=next((one.cell for one in said if one.cell), table.head_cell),
        message=f"金额的单位写得不一致：{places}。表中的金额是哪一种？",
        options={word: f"是{word}" for word in reversed(differing)},
        proposal=said[0].scale.word,
    )
    return differing[reading.answers.ask(question, tentative=True)]


def not_meant(words, labels):
    """Of {column number: label} the columns of which a sentence does not speak that names others: 会费以万元计."""
    written = narrow(words)
    match = SAID.search(written)
    kinds = _kinds(re.split("[,;。:(]", written[: match.start()])[-1]) if match else set()
    others = [number for number, label in labels.items() if kinds.isdisjoint(_kinds(label))]
    return others if kinds and len(others) < len(labels) else []


def _kinds(words):
    """The kinds of money that words name; 费用 is what offices call 支出."""
    return set(KINDS.findall(words.replace("收支", "收入支出").replace("费用", "支出")))
