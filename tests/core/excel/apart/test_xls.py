"""core.excel.apart.xls: workbooks of Excel 97 to 2003."""

import io
import struct
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
import xlrd
import xlwt

from core.excel.apart.xls_formulas import formulas as formulas_of
from core.excel.guard import WorkbookRefused
from core.excel.sums import checked
from rulebook.months import Month
from tests import oles
from tests.core.excel.apart.files import facts, formulas, rows, xls
from tests.workbooks import read

REGISTERS = Path(__file__).parents[3] / "data" / "registers"
FIRST, OTHER = datetime(2022, 5, 1), datetime(2022, 5, 20)


def sheet_of(*lines):
    """A `fill` that writes lines of values, or of (value, style)."""

    def fill(book):
        sheet = book.add_sheet("学会")
        for row, line in enumerate(lines):
            for column, value in enumerate(line):
                if value is not None:
                    sheet.write(row, column, *(value if isinstance(value, tuple) else (value,)))

    return fill


def shown_as(code):
    return xlwt.easyxf(num_format_str=code)


def test_a_file_of_an_office_says_what_its_resave_says():
    found = facts((REGISTERS / "r04_old_format.xls").read_bytes())
    with (REGISTERS / "t04_libreoffice.xlsx").open("rb") as file:
        assert {sheet["title"]: sheet["rows"] for sheet in found} == read(file)


def test_every_kind_of_cell():
    code = shown_as("yyyy-mm-dd")
    line = [
        "甲",
        1203,
        0.5,
        True,
        (OTHER, code),
        (0, code),
        (0.5, shown_as("h:mm")),
        (1.5, shown_as("[h]:mm")),
        None,
        "-",
    ]
    assert rows(xls(sheet_of([], line))) == [
        (2, "甲", 1203, 0.5, True, OTHER, time(0), time(12), timedelta(days=1.5), None, "-")
    ]
    assert [type(value) for value in rows(xls(sheet_of(line)))[0][1:5]] == [str, int, float, bool]


def test_months_whose_day_nobody_wrote():
    month = shown_as('yyyy"年"m"月"')
    line = [(FIRST, month), (OTHER, month), (FIRST, shown_as("mmm-yy")), (FIRST, shown_as("yyyy-mm-dd"))]
    ((_, *values),) = rows(xls(sheet_of(line)))
    assert values == [Month(2022, 5), OTHER, Month(2022, 5), FIRST]


def test_figures_are_read_as_they_are_shown():
    ((_, *values),) = rows(xls(sheet_of([(89.46, shown_as('0.00"万"')), (894600, shown_as('0!.0,"万元"'))])))
    assert values == ["89.46万", 894600]


def test_dates_follow_the_1904_system_when_the_workbook_uses_it():
    assert rows(xls(sheet_of([(44682 - 1462, shown_as("yyyy-mm-dd"))]), dates_1904=True)) == [(1, FIRST)]


def test_a_date_that_does_not_exist_is_an_error_as_in_excel():
    assert rows(xls(sheet_of([(1e10, shown_as("yyyy-mm-dd"))]))) == [(1, "#VALUE!")]


def test_merged_hidden_and_struck():
    def fill(book):
        sheet = book.add_sheet("学会")
        sheet.write_merge(0, 0, 0, 2, "标题")
        sheet.write_merge(1, 3, 0, 0, "甲学会")
        sheet.write(1, 1, "划掉", xlwt.easyxf("font: struck_out true"))
        sheet.write(2, 1, "留下")
        sheet.write(3, 2, "末")
        sheet.row(3).hidden = sheet.row(9).hidden = True
        sheet.col(1).hidden = sheet.col(8).hidden = True
        book.add_sheet("藏").visibility = 1
        book.add_sheet("深藏").visibility = 2

    first, hidden, deep = facts(xls(fill))
    assert first["merged"] == [(1, 1, 3, 1), (1, 2, 1, 4)]
    assert (first["hidden_rows"], first["hidden_columns"], first["struck"]) == ([4], [2], {(2, 2)})
    assert [sheet["state"] for sheet in (first, hidden, deep)] == ["visible", "hidden", "veryHidden"]


def test_of_a_text_struck_in_part_the_rest_is_read():
    line, plain = xlwt.easyxf("font: struck_out true"), xlwt.Font()

    def fill(book):
        sheet = book.add_sheet("学会")
        sheet.write_rich_text(0, 0, [("5900", line.font), ("6060", plain)])
        sheet.write_rich_text(0, 1, [("全部", line.font), ("划掉", line.font)])
        sheet.write_rich_text(0, 2, ["旧𠮷", ("新𠮷", plain)], line)
        sheet.write_rich_text(0, 3, ["𠮷", ("旧", line.font)])
        sheet.write(0, 4, 12, line)

    (sheet,) = facts(xls(fill))
    assert sheet["rows"] == [(1, "6060", "全部划掉", "新𠮷", "𠮷", 12)]
    assert sheet["struck"] == {(1, 2), (1, 5)}
    assert sheet["struck_parts"] == {(1, 1): "5900", (1, 3): "旧𠮷", (1, 4): "旧"}


def test_a_formula_keeps_its_text_and_what_was_computed():
    line = [5, 7, *map(xlwt.Formula, ("A1+B1", "SUM(A1:B1)", "SUM(A1,B1)-0*$A$1", "A1*10000", "IF(A1>1,B1,0)"))]
    ((_, *values),) = rows(xls(sheet_of(line), computed=12))
    texts = ["=A1+B1", "=SUM(A1:B1)", "=SUM(A1,B1)-0.0*$A$1", "=A1*10000.0", "=IF(A1>1.0,B1,0.0)"]
    assert formulas(values) == [(text, 12) for text in texts]
    for formula in values[2:5] + values[6:]:
        assert checked(formula, lambda _, column: values[column - 1]) == 12
    with pytest.raises(ValueError, match="与按公式算出的 50000 不一致"):
        checked(values[5], lambda _, column: values[column - 1])


def test_what_no_spreadsheet_has_computed_is_not_taken_for_nothing():
    ((_, *values),) = rows(xls(sheet_of([5, xlwt.Formula("A1+1")])))
    with pytest.raises(ValueError, match="公式的结果 （空） 与按公式算出的 6 不一致"):
        checked(values[1], lambda _, column: values[column - 1])


def test_a_damaged_workbook_is_told_so():
    with pytest.raises(WorkbookRefused, match="这是旧版 Excel 工作簿（.xls），但已损坏"):
        facts(oles.ole(Workbook=oles.workbook()))


def test_a_formula_filled_down_is_written_out_for_each_cell():
    """Excel writes the first one once; the cells name it. No library writes such a file: these are its records."""
    book = xlrd.open_workbook(file_contents=xls(sheet_of([1])), on_demand=True, logfile=io.StringIO())
    left, above = b"\x4c\0\0\xfe\xc0", b"\x4c\xff\xff\xff\xc0"  # two to the left; one up and one to the left
    tokens = left + above + b"\x03"
    records = [
        (0x0809, b"\0\x06\x10\0"),
        (0x0006, naming(1, 2, origin=(1, 2))),
        (0x04BC, struct.pack("<HHBBBBH", 1, 4, 2, 2, 0, 4, len(tokens)) + tokens),
        (0x0006, naming(4, 2, origin=(1, 2))),
        (0x0006, naming(5, 2, origin=(9, 9))),
        (0x000A, b""),
        (0x0006, naming(6, 2, origin=(1, 2))),
    ]
    book.mem = b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in records)
    assert formulas_of(book, 0) == {(2, 3): "=A2+B1", (5, 3): "=A5+B4", (6, 3): "="}


def naming(row, column, *, origin):
    """The record of a formula that names the cell with the shared one."""
    return struct.pack("<HHH8sHIH", row, column, 0, bytes(8), 8, 0, 5) + b"\x01" + struct.pack("<HH", *origin)
