"""core.excel.rows and core.excel.shared: what a formula says and what was once computed from it."""

from datetime import datetime

import openpyxl
import pytest

from core.cells import Formula
from core.excel.shared import LONGEST
from tests.workbooks import raw, read, saved

STYLES = (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts><font/></fonts><fills><fill>'
    "<patternFill/></fill></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
    '<cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>'
)


def formulas(cells, **extra):
    """[(text, value)] of the formulas of a row."""
    (row,) = read(raw(f'<row r="1">{cells}</row>', **extra))["学会"]
    return [(str(value), value.value) for value in row[1:] if isinstance(value, Formula)]


def test_a_formula_keeps_what_was_computed_from_it():
    cells = (
        '<c r="A1"><f>D1+E1</f><v>12</v></c><c r="B1" t="str"><f>F1</f><v>甲</v></c><c r="C1" t="b"><f>D1=5</f><v>1</v>'
        '</c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E1" s="1"><f>TODAY()</f><v>44682</v></c>'
    )
    assert formulas(cells, extra={"xl/styles.xml": STYLES}) == [
        ("=D1+E1", 12),
        ("=F1", "甲"),
        ("=D1=5", True),
        ("=1/0", "#DIV/0!"),
        ("=TODAY()", datetime(2022, 5, 1)),
    ]


def test_nothing_computed_is_told_from_an_empty_text():
    assert formulas('<c r="A1"><f>D1</f></c><c r="B1"><f>D1</f><v></v></c>') == [("=D1", None), ("=D1", None)]
    assert formulas('<c r="A1" t="str"><f>IF(D1="","","x")</f><v></v></c>') == [('=IF(D1="","","x")', "")]


def test_openpyxl_writes_formulas_without_a_value():
    book = openpyxl.Workbook()
    book.active["A1"] = "=1+1"
    ((_, formula),) = read(saved(book))["Sheet"]
    assert (formula, formula.value) == ("=1+1", None)


def shared(text):
    """A formula filled down, as Excel writes it."""
    rows = f'<row r="3"><c r="C3"><f t="shared" ref="C3:C5" si="0">{text}</f><v>1</v></c></row>'
    rows += '<row r="5"><c r="C5"><f t="shared" si="0"/><v>2</v></c><c r="D5"><f t="shared" si="7"/><v>3</v></c></row>'
    return [(str(value), value.value) for row in read(raw(rows))["学会"] for value in row[1:] if value]


def test_a_formula_filled_down_is_written_out_for_each_cell():
    assert shared("A3+$B$1") == [("=A3+$B$1", 1), ("=A5+$B$1", 2), ("=", 3)]


@pytest.mark.parametrize("text", ['"never closed', "A1+" * LONGEST, "A0+)"])
def test_one_that_cannot_be_written_out_is_left_open(text):
    assert shared(text)[1:] == [("=", 2), ("=", 3)]


@pytest.mark.parametrize("name", ["_xlfn.DISPIMG", "DISPIMG", "_xlfn.dispimg"])
def test_a_picture_in_a_cell_is_nothing(name):
    cells = f'<c r="A1"><v>1</v></c><c r="B1" t="str"><f>{name}("ID_A",1)</f><v>=DISPIMG("ID_A",1)</v></c>'
    assert read(raw(f'<row r="1">{cells}</row>'))["学会"] == [(1, 1)]
