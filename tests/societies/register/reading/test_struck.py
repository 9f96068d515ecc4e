"""Of a text struck in part the rest is read and that is said; values that are struck as a whole are asked about."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from societies.register.asking import LEAVE_OUT, READ
from societies.register.reading.workbook import Told, read_register
from tests.societies.register.reading.grids import JIA, YI
from tests.workbooks import saved

CORRECTED = sorted((Path(__file__).parents[3] / "data" / "struck").iterdir())
HEADS = ["学会名称", "个人会员", "单位会员", "挂靠单位"]
PEOPLE = ["学会名称", "姓名", "性别", "岗位"]
TITLE = ["全省性学会基本情况（2026年度）"]


def corrected(old, new):
    """The text of a cell in which the old words are struck through."""
    return CellRichText(TextBlock(InlineFont(strike=True), old), new)


def content(rows, *struck, title="学会", merged="", **answers):
    """The Content of a sheet of which cells are struck through, by their addresses."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for address in struck:
        sheet[address].font = Font(strike=True)
    if merged:
        sheet.merge_cells(merged)
    return read_register(saved(book), Told(answers=answers and {f"struck:{title}": answers["said"]}))


def values(read, head):
    """What was read under a head of the first view, line by line."""
    return [line.values.get(head) for line in read.views[0].lines]


def asked(read):
    """What is asked about cells that are struck."""
    return [(one.key, one.cell, one.cells) for one in read.answers.open if one.key.startswith("struck:")]


@pytest.mark.parametrize("path", CORRECTED, ids=lambda path: path.suffix)
def test_what_offices_correct_is_read_as_it_was_meant(path):
    with path.open("rb") as file:
        read = read_register(file)
    assert (values(read, "个人会员"), values(read, "法定代表人")) == ([None, 6060, 310], ["石敬之", "梅若水", "单怀远"])
    said = [one for remark in read.remarks.values() for one in remark.examples]
    assert said == [("D4", "去掉了画删除线的“5900”"), ("K5", "去掉了画删除线的“陶某某”")]
    (question,) = read.answers.open
    assert question.message == "有 1 处的内容画了删除线（D3“1203”），怎样读？"
    assert (question.key, question.proposal) == ("struck:学会", LEAVE_OUT)
    assert question.options == {LEAVE_OUT: "留空（不读取）", READ: "照样读取"}


def test_the_files_are_an_xlsx_an_ods_and_an_old_one():
    assert [path.suffix for path in CORRECTED] == [".ods", ".xls", ".xlsx"]


ROWS = [TITLE, HEADS, [JIA, 842, 10, "约三家"], [YI, 5, "不少", None]]


@pytest.mark.parametrize(("said", "members"), [("", [842, None]), (LEAVE_OUT, [842, None]), (READ, [842, 5])])
def test_a_struck_value_counts_only_when_somebody_says_so(said, members):
    read = content(ROWS, "B4", "C4", **({"said": said} if said else {}))
    assert values(read, "个人会员") == members
    assert [problem.cell for problem in read.problems] == (["C4"] if said == READ else [])
    assert asked(read) == ([] if said else [("struck:学会", "B4", ("C4",))])


def test_many_are_one_question():
    read = content(
        [*ROWS, [JIA, 1, 2, None], [YI, 1, 2, None]], *(f"{letter}{row}" for letter in "BC" for row in (3, 4, 5, 6))
    )
    (question,) = read.answers.open
    assert question.message.startswith("有 8 处的内容画了删除线（B3“842”、C3“10”、B4“5”、C4“不少”、B5“1”等），")


def test_what_is_not_read_anyhow_is_not_asked_about():
    rows = [TITLE, [*HEADS, "本表编号"], [JIA, 842, 10, None, "甲"], ["合计", 842, 10, None, None]]
    assert asked(content(rows, "E3", "B4")) == []


def test_a_struck_name_is_a_struck_row_and_no_further_question():
    read = content(ROWS, "A4", "B4")
    assert asked(read) == []
    assert [line.doubt for line in read.views[0].lines] == ["", "struck"]
    assert values(read, "个人会员") == [842, 5]


def test_of_a_society_everything_but_its_name_may_be_struck():
    read = content(ROWS, "B4", "C4", "D4")
    assert asked(read) == [("struck:学会", "B4", ("C4",))]
    assert [(line.society, line.doubt) for line in read.views[0].lines] == [(JIA, ""), (YI, "")]


def test_a_person_who_is_struck_with_all_that_is_said_of_him_is_left_out():
    rows = [PEOPLE, [JIA, "孙一", "女", "干事"], [None, "钱二", "男", "干事"]]
    read = content(rows, "B3", "C3", "D3", title="专职人员", merged="A2:A3")
    assert values(read, "姓名") == ["孙一"]
    assert asked(read) == [("struck:专职人员", "B3", ("C3", "D3"))]
    assert [(one.row, one.why) for table in read.tables for one in table.left] == [(3, "画了删除线")]
    assert values(content(rows, "B3", title="专职人员", merged="A2:A3", said=READ), "姓名") == ["孙一", "钱二"]


def test_a_value_merged_over_rows_is_asked_about_where_it_stands():
    read = content([TITLE, HEADS, [JIA, 842, 10, "江海大学"], [YI, 5, 6, None]], "D3", merged="D3:D4")
    assert (asked(read), values(read, "挂靠单位")) == ([("struck:学会", "D3", ())], [None, None])


def test_heads_and_titles_are_read_without_what_is_struck():
    heads = ["学会名称", corrected("团体", "个人会员"), "单位会员"]
    read = content([[corrected("2025", "2026年度学会情况")], heads, [JIA, 842, 10]])
    assert (values(read, "个人会员"), read.views[0].year) == ([842], 2026)
    assert read.notices == ["工作表“学会”的标题和表头里去掉了画删除线的文字：A1“2025”、B2“团体”。"]


def test_a_title_that_is_struck_says_nothing():
    rows = [["全省性学会基本情况（2025年度）"], *ROWS[:3]]
    assert content(rows).answers.open != []
    assert (content(rows, "A1").answers.open, content(rows, "A1").views[0].year) == ([], 2026)


def test_in_a_turned_table():
    names, members, others, hosts = map(list, zip(*ROWS[1:], strict=True))
    members[2] = corrected("4", "5")
    read = content([names, members, others, hosts, ["电话", "", ""]], "B2", "C1")
    assert read.tables[0].form == "横向表"
    assert (asked(read), values(read, "个人会员")) == ([("struck:学会", "B2", ())], [None, 5])
    assert [line.doubt for line in read.views[0].lines] == ["", "struck"]
    assert ("C2", "去掉了画删除线的“4”") in [one for remark in read.remarks.values() for one in remark.examples]


CARD = [
    ["学会基本情况登记表（2026年度）", None, None, None],
    ["学会名称", JIA, "成立时间", "1985-06-01"],
    ["法定代表人", corrected("陶某某", "单怀远"), corrected("团体", "个人会员"), 842],
    ["办公地址", "江海市一号", "单位会员", 10],
]


def test_in_a_card():
    read = content(CARD, "D3")
    assert read.tables[0].form == "一会一表"
    assert (asked(read), values(read, "个人会员"), values(read, "法定代表人")) == (
        [("struck:学会", "D3", ())],
        [None],
        ["单怀远"],
    )
    assert [one for remark in read.remarks.values() for one in remark.examples] == [("B3", "去掉了画删除线的“陶某某”")]
    assert read.notices == ["工作表“学会”的标题和表头里去掉了画删除线的文字：C3“团体”。"]
    assert [line.doubt for line in content(CARD, "B2", "D3").views[0].lines] == ["struck"]
