"""core.excel.apart.lines: what the process writes is what the site reads."""

from datetime import datetime, time, timedelta

import pytest

from core.cells import Formula
from core.excel.apart import lines
from rulebook.months import Month


@pytest.mark.parametrize(
    "value",
    [
        "甲\n乙\x85\u2028",
        "\ud800",
        "",
        0,
        -1.5,
        True,
        None,
        datetime(2022, 5, 20, 8, 30, 15, 1),
        time(0),
        timedelta(days=1.5),
        Month(2022, 5),
    ],
)
def test_a_value_comes_back_as_it_was(value):
    line = lines.row(3, [value])
    assert (line.count(b"\n"), line[-1:]) == (1, b"\n")
    number, (again,) = lines.read(line)
    assert (number, again, type(again)) == (3, value, type(value))


@pytest.mark.parametrize("value", [12, None, Month(2022, 5), "甲", datetime(2022, 5, 20)])
def test_a_formula_comes_back_with_its_value(value):
    _, (again,) = lines.read(lines.row(1, [Formula("=A1", value)]))
    assert (type(again), again, again.value, type(again.value)) == (Formula, "=A1", value, type(value))


def test_facts_are_told_from_rows_by_their_first_letter():
    assert lines.facts(title="甲", struck=[(1, 2)])[:1] == b"{"
    assert lines.row(1, [])[:1] == b"["
    assert lines.read(lines.facts(title="甲", struck=[(1, 2)])) == {"title": "甲", "struck": [[1, 2]]}
