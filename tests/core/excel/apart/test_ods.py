"""core.excel.apart.ods: OpenDocument spreadsheets."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.excel.guard import Limits, WorkbookRefused
from core.excel.sums import checked
from rulebook.months import Month
from tests.core.excel.apart.files import cell, facts, formulas, ods, row, rows, table, valued
from tests.workbooks import read

REGISTERS = Path(__file__).parents[3] / "data" / "registers"
MONTH = (
    '<number:date-style style:name="N1"><number:year/><number:text>年</number:text><number:month/></number:date-style>'
)
DAY = '<number:date-style style:name="N2"><number:year/><number:month/><number:day/></number:date-style>'
FIRST, OTHER = datetime(2022, 5, 1), datetime(2022, 5, 20)


def style(name, inside="", **said):
    attributes = "".join(f' style:{key.replace("_", "-")}="{value}"' for key, value in said.items())
    return f'<style:style style:name="{name}"{attributes}>{inside}</style:style>'


def test_a_file_of_an_office_says_what_its_resave_says():
    found = facts((REGISTERS / "t04.ods").read_bytes())
    with (REGISTERS / "t04_libreoffice.xlsx").open("rb") as file:
        assert {sheet["title"]: sheet["rows"] for sheet in found} == read(file)


def test_every_kind_of_cell():
    line = row(
        cell("甲"),
        valued("float", "1203"),
        valued("percentage", "0.5"),
        valued("boolean", "true"),
        valued("date", "2022-05-20"),
        valued("date", "2022-05-20T08:00:00"),
        valued("time", "PT12H30M00S"),
        "<table:table-cell/>",
        valued("date", "12022-05-20"),
        valued("currency", "-1"),
    )
    values = ("甲", 1203, 0.5, True, OTHER, datetime(2022, 5, 20, 8), timedelta(hours=12.5), None, "#VALUE!", -1)
    assert rows(ods(table(line))) == [(1, *values)]


def test_text_as_it_is_seen():
    text = '一<text:s text:c="2"/>二<text:tab/>三<text:line-break/><text:span>四<text:a>五</text:a></text:span>'
    note = "<office:annotation><text:p>批注</text:p></office:annotation>"
    ruby = "<text:ruby><text:ruby-base>六</text:ruby-base><text:ruby-text>liu</text:ruby-text></text:ruby>"
    inside = f'<table:table-cell office:value-type="string">{note}<text:p>{text}</text:p><text:p>{ruby}</text:p>'
    assert rows(ods(table(row(f"{inside}</table:table-cell>")))) == [(1, "一  二\t三\n四五\n六")]


def test_blanks_are_never_so_many_that_they_matter():
    ((_, text),) = rows(ods(table(row(cell('一<text:s text:c="1000000000"/>二')))))
    assert len(text) == 257


def test_months_whose_day_nobody_wrote_by_the_style_of_cell_row_or_column():
    styles = (
        MONTH
        + DAY
        + style("ce1", family="table-cell", data_style_name="N1")
        + style("ce2", family="table-cell", data_style_name="N2")
    )
    styles += style("ce3", family="table-cell", parent_style_name="ready")
    ready = style("ready", family="table-cell", data_style_name="N1")
    columns = "<table:table-column/><table:table-column {}/>".format(
        'table:number-columns-repeated="2" table:default-cell-style-name="ce1"'
    )
    first = row(
        valued("date", "2022-05-01", style_name="ce1"),
        valued("date", "2022-05-01"),
        valued("date", "2022-05-01", style_name="ce2"),
        valued("date", "2022-05-01"),
        valued("date", "2022-05-20", style_name="ce1"),
        valued("date", "2022-05-01", style_name="ce3"),
    )
    second = row(valued("date", "2022-05-01"), default_cell_style_name="ce1")
    month = Month(2022, 5)
    assert rows(ods(table(columns + first + second), styles=styles, ready=ready)) == [
        (1, month, month, FIRST, FIRST, OTHER, month),
        (2, month, None, None, None, None, None),
    ]


def test_merged_hidden_and_struck():
    styles = style("gone", '<style:table-properties table:display="false"/>', family="table")
    styles += style("line", '<style:text-properties style:text-line-through-style="solid"/>', family="table-cell")
    styles += style(
        "none",
        '<style:text-properties style:text-line-through-style="none"/>',
        family="table-cell",
        parent_style_name="line",
    )
    inside = (
        '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="16000"/>'
    )
    inside += row(
        cell("标题", number_columns_spanned=3),
        '<table:covered-table-cell table:number-columns-repeated="2"/>',
        cell("末"),
    )
    inside += row(
        cell("甲学会", number_rows_spanned=3), cell("划掉", style_name="line"), cell("留下", style_name="none")
    )
    inside += row("<table:covered-table-cell/>", cell("二"), visibility="filter")
    inside += f'<table:table-row-group table:display="false">{row(cell("组"))}</table:table-row-group>'
    inside += row("<table:table-cell/>", visibility="collapse", number_rows_repeated="1000000")
    shown, gone = facts(ods(table(inside) + table(row(cell("x")), name="藏", style="gone"), styles=styles))
    assert [line[0] for line in shown["rows"]] == [1, 2, 3, 4]
    assert shown["merged"] == [(1, 1, 3, 1), (1, 2, 1, 4)]
    assert (shown["hidden_rows"], shown["hidden_columns"], shown["struck"]) == ([3, 4], [2, 3, 4], {(2, 2)})
    assert [(sheet["title"], sheet["state"]) for sheet in (shown, gone)] == [("学会", "visible"), ("藏", "hidden")]


def line_through(kind, family, name):
    """A style that strikes through or, of the kind "none", does not; LibreOffice writes only the type of a part's."""
    return style(name, f'<style:text-properties style:text-line-through-type="{kind}"/>', family=family)


def test_of_a_text_struck_in_part_the_rest_is_read():
    old, new = ('<text:span text:style-name="T{}">{}</text:span>'.format(n, "{}").format for n in (1, 2))
    styles = line_through("single", "text", "T1") + line_through("none", "text", "T2")
    styles += line_through("single", "table-cell", "ce1")
    line = row(
        cell(old("5900") + new("6060"), number_columns_repeated=2),
        cell(old("全部") + "、" + old("划掉")),
        cell(f'{old("陶")}</text:p><text:p>单<text:s text:c="1"/>怀远'),
        cell("旧" + new("新"), style_name="ce1"),
        cell("旧" + old("的"), style_name="ce1"),
        cell(new("平")),
        number_rows_repeated=2,
    )
    (sheet,) = facts(ods(table(line), styles=styles))
    assert [values for _, *values in sheet["rows"]] == 2 * [
        ["6060", "6060", "全部、划掉", "单 怀远", "新", "旧的", "平"]
    ]
    assert sheet["struck"] == {(1, 3), (1, 6), (2, 3), (2, 6)}
    assert sheet["struck_parts"] == {
        (row, column): gone for row in (1, 2) for column, gone in ((1, "5900"), (2, "5900"), (4, "陶"), (5, "旧"))
    }


def test_repeated_cells_and_rows_are_written_out():
    repeated = row(cell("同上", number_columns_repeated=2), number_rows_repeated=2)
    lines = row("<table:table-cell/>", number_rows_repeated=3) + repeated + row(cell("末"))
    assert rows(ods(table(lines))) == [(4, "同上", "同上"), (5, "同上", "同上"), (6, "末", None)]


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (row(cell("x"), number_rows_repeated=1_048_576), "A20001"),
        (row(cell("x", number_columns_repeated=16_384)), "BI1"),
        (row("<table:table-cell/>", number_rows_repeated=999_999) + row(cell("x")), "A1000000"),
    ],
)
def test_repeated_content_beyond_the_limits_is_refused_with_its_place(lines, place):
    with pytest.raises(WorkbookRefused, match=f"工作表“学会”的 {place} 有内容") as caught:
        facts(ods(table(lines)))
    assert (caught.value.sheet, caught.value.cell) == ("学会", place)


def test_the_number_of_cells_is_limited():
    with pytest.raises(WorkbookRefused, match="上限 10 个"):
        facts(ods(table(row(cell("x", number_columns_repeated=2), number_rows_repeated=6))), Limits(cells=10))


def test_formulas_are_spelt_as_in_excel():
    line = row(
        valued("float", "5"),
        valued("float", "12", formula="of:=[.A1]+7"),
        valued("float", "17", formula="of:=SUM([.A1:.B1];0)"),
        valued("float", "9", formula="of:=[$乙.A1]"),
        valued("float", "6", formula="msoxl:=A1+2"),
    )
    ((_, *values),) = rows(ods(table(line)))
    assert formulas(values) == [("=A1+7", 12), ("=SUM(A1:B1,0)", 17), ("=[$乙.A1]", 9), ("=A1+2", 6)]
    assert [checked(formula, lambda _, column: values[column - 1]) for formula in values[1:4]] == [12, 17, 9]
    with pytest.raises(ValueError, match="公式的结果 6 与按公式算出的 7 不一致"):
        checked(values[4], lambda _, column: values[column - 1])


def test_a_document_type_is_refused():
    content = ods(table(row(cell("&b;")))).replace(
        b"<office:document-content", b'<!DOCTYPE x [<!ENTITY b "bb">]><office:document-content', 1
    )
    with pytest.raises(WorkbookRefused):
        facts(content)
