"""core.excel.reading: what is read, and that it is what openpyxl reads."""

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from core.cells import Formula
from core.excel.reading import WorkbookRefused, address, open_workbook
from tests.workbooks import MAIN, cell, raw, read, saved, workbook

ROOT = Path(__file__).parents[3]


def test_rows_keep_their_numbers_and_empty_ones_are_left_out():
    found = read(workbook(学会=[["学会名称", "会员数"], [None, ""], [], ["江海省力学学会", 200]], 空表=[]))
    assert found == {"学会": [(1, "学会名称", "会员数"), (4, "江海省力学学会", 200)], "空表": []}


def test_a_formula_is_told_from_text_that_looks_like_one():
    book = openpyxl.Workbook()
    book.active.append(["=1+1", "text"])
    book.active["B1"].value, book.active["B1"].data_type = "=2+2", "s"
    (row,) = read(saved(book))["Sheet"]
    assert row == (1, "=1+1", "=2+2")
    assert [type(value) for value in row[1:]] == [Formula, str]


def test_dates_follow_the_1904_system_when_the_workbook_uses_it():
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append([datetime(2024, 3, 1)])
    assert read(saved(book))["Sheet"] == [(1, datetime(2024, 3, 1))]


def test_escaped_control_characters_come_back_and_look_alikes_stay():
    file = raw(f'<row r="1">{cell("A1", "a_x000D_b")}{cell("B1", "_x005F_x000D_")}{cell("C1", "_xD83D_")}</row>')
    assert read(file)["学会"] == [(1, "a\rb", "_x000D_", "_xD83D_")]


def test_vertical_merges_are_known():
    rows = "".join(f'<row r="{n}">{cell(f"B{n}", "x")}</row>' for n in (1, 2, 3))
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in ("A1:A3", "B2:XFD1048576", "nonsense"))
    with open_workbook(raw(rows, after=f"<mergeCells>{merges}</mergeCells>")) as opened:
        list(opened.sheets[0].rows())
        assert opened.sheets[0].merged == [(1, 1, 1, 3), (2, 2, 2, 3)]
        assert opened.sheets[0].merged_down() == {(2, 1): 1, (3, 1): 1, (3, 2): 2}


def test_hidden_sheets_rows_and_columns_are_reported():
    book = openpyxl.Workbook()
    book.active.append(["a", "b", "c", "d"])
    book.active.row_dimensions[1].hidden = book.active.row_dimensions[2].hidden = True
    book.active.column_dimensions.group("B", "C", hidden=True)
    book.active.column_dimensions.group("E", "XFD", hidden=True)
    book.create_sheet("藏").sheet_state = "veryHidden"
    with open_workbook(saved(book)) as opened:
        for sheet in opened.sheets:
            list(sheet.rows())
        assert [(sheet.title, sheet.state, sheet.hidden, sheet.hidden_rows) for sheet in opened.sheets] == [
            ("Sheet", "visible", False, [1]),
            ("藏", "veryHidden", True, []),
        ]
        assert [sheet.hidden_columns for sheet in opened.sheets] == [[2, 3], []]


def test_merges_that_overlap_without_end_are_refused():
    rows = f'<row r="1">{cell("A1", "x")}</row><row r="20000">{cell("A20000", "x")}</row>'
    merges = "".join(f'<mergeCell ref="A{top}:A20000"/>' for top in range(1, 1000))
    with open_workbook(raw(rows, after=f"<mergeCells>{merges}</mergeCells>")) as opened:
        list(opened.sheets[0].rows())
        with pytest.raises(WorkbookRefused, match="合并单元格过多"):
            opened.sheets[0].merged_down()


def test_every_kind_of_cell():
    strings = "<si><t>甲</t></si><si><r><t>乙</t></r><r><t xml:space='preserve'> 丙</t></r><rPh><t>bing</t></rPh></si>"
    cells = (
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="b"><v>1</v></c><c r="D1" t="e">'
        '<v>#REF!</v></c><c r="E1" t="str"><v>文</v></c><c r="F1" t="d"><v>2024-03-01T00:00:00</v></c><c><v>1.5</v></c>'
        '<c t="n"><v>-3</v></c><c r="I1"/><c r="J1"><v></v></c><c r="K1"><f>SUM(A1:B1)</f><v>7</v></c>'
        '<c r="L1"><v>1E+2</v></c>'
    )
    file = raw(f'<row r="1">{cells}</row>', extra={"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>'})
    moment = datetime(2024, 3, 1)
    assert read(file)["学会"] == [
        (1, "甲", "乙 丙", True, "#REF!", "文", moment, 1.5, -3, None, None, "=SUM(A1:B1)", 100.0)
    ]


@pytest.mark.parametrize("name", ["register-2026.xlsx", "register-2026-errors.xlsx"])
def test_a_real_workbook_reads_as_openpyxl_reads_it(name):
    def trimmed(values):
        return values[: max((n for n, value in enumerate(values, 1) if value not in (None, "")), default=0)]

    path = ROOT / "tests" / "data" / name
    expected = {
        sheet.title: [row for row in map(trimmed, sheet.iter_rows(values_only=True)) if row]
        for sheet in openpyxl.load_workbook(path).worksheets
    }
    with path.open("rb") as file:
        assert {title: [trimmed(row[1:]) for row in rows] for title, rows in read(file).items()} == expected


def test_empty_formatted_cells_far_away_do_no_harm():
    assert read(raw(f'<row r="1">{cell("A1", "x")}</row><row r="1048576"><c r="XFD1048576"/></row>')) == {
        "学会": [(1, "x")]
    }


def test_a_date_that_does_not_exist_is_an_error_as_in_excel():
    book = openpyxl.Workbook()
    book.active["A1"].number_format = "yyyy-mm-dd"
    book.active["A1"].value = 1e10
    book.active["A1"].number_format = "yyyy-mm-dd"
    assert read(saved(book))["Sheet"] == [(1, "#VALUE!")]


def test_address():
    assert [address(1, 1), address(35, 10), address(3, 28), address(1, 16_384)] == ["A1", "J35", "AB3", "XFD1"]
