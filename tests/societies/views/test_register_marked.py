"""societies:register_marked: the person's own workbook with the wrong cells in red."""

import io
import zipfile
from contextlib import ExitStack
from datetime import datetime

import openpyxl
import xlwt
from django.urls import reverse
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment

from core.excel.apart import asking
from core.seats import seat
from societies.register import marked, uploads
from societies.register.answered import Asked
from tests.core.excel.apart.files import facts, xls
from tests.societies.register.uploading import planned, post, work
from tests.workbooks import register, saved, workbook

ROWS = [
    {"学会名称": "江海省甲学会", "个人会员": "约800", "挂靠单位": "=1+1"},
    {"学会名称": "江海省乙学会", "个人会员": "=SUM(B3:B3)"},
]


def downloaded(client, job):
    answer = client.get(reverse("societies:register_marked", args=[job.pk]))
    assert "%E9%94%99%E8%AF%AF%E6%A0%87%E6%B3%A8%E7%89%88.xlsx" in answer["Content-Disposition"]
    return openpyxl.load_workbook(io.BytesIO(b"".join(answer)), rich_text=True)


def test_wrong_cells_are_red_and_commented_and_listed_first(cast, as_):
    client = as_(cast.officer)
    book = downloaded(client, planned(client, register(学会=ROWS[:1])))
    cell = book["学会"]["B3"]
    assert (cell.value, cell.fill.fgColor.rgb) == ("约800", "00FFC7CE")
    assert cell.comment.text == "不是整数：“约800”，请填写阿拉伯数字，例如 1200。"
    assert book["学会"]["A3"].comment is None
    assert [[c.value for c in row] for row in book.worksheets[0].iter_rows()][:2] == [
        ["工作表", "单元格", "填写内容", "问题和改法"],
        ["学会", "B3", "约800", cell.comment.text],
    ]


def test_a_wrong_formula_is_listed_as_text(cast, as_):
    client = as_(cast.officer)
    sheet = downloaded(client, planned(client, register(学会=ROWS[1:]))).worksheets[0]
    assert (sheet["C2"].value, sheet["C2"].data_type) == ("=SUM(B3:B3)", "s")


def test_of_a_very_large_workbook_only_the_list_is_made(cast, as_, monkeypatch):
    monkeypatch.setattr(marked, "MOST_CELLS", 3)
    client = as_(cast.officer)
    book = downloaded(client, planned(client, register(学会=ROWS[:1])))
    assert book.sheetnames == ["问题清单"]
    assert book.active["D2"].value.startswith("不是整数")


# --- What was answered


PERSON = {
    "学会名称": "江海省甲学会",
    "姓名": "周小红",
    "用工性质": "合同制",
    "专兼职": "专职",
    "出生日期": "约1980",
    "手机 2": "13800001234",
}
WORD, COLUMN = "word:专职人员.用工性质:合同制", "column:专职人员:手机2"


def answered(client, **answers):
    """The marked workbook of two people, once these questions are answered."""
    job = planned(client, register(专职人员=[PERSON, PERSON | {"姓名": "吴大明", "出生日期": None}]))
    post(client, "register_decide", job, **answers)
    return downloaded(client, work())


def table(book, title):
    return [[cell.value or "" for cell in row] for row in book[title].iter_rows()]


def test_answers_are_listed_and_noted_where_they_were_asked(cast, as_):
    book = answered(as_(cast.officer), **{WORD: "社会聘用"})
    assert book.sheetnames == ["问题清单", "提问和回答", "专职人员"]
    question = "“用工性质”一列里的“合同制”（C3，共 2 处）是指哪一种？"
    heads, *rows = table(book, "提问和回答")
    assert heads == ["工作表", "单元格", "问题", "状态", "回答", "谁答的"]
    assert rows[0] == ["专职人员", "C3", question, "已回答", "社会聘用", "林经办"]
    for place in ("C3", "C4"):
        cell = book["专职人员"][place]
        assert (cell.comment.text, cell.fill.fill_type) == (f"已答：社会聘用\n问：{question}", None)


def test_what_is_open_is_listed_after_it_with_what_we_propose(cast, as_):
    book = answered(as_(cast.officer), **{WORD: "社会聘用"})
    *_, last = table(book, "提问和回答")
    assert (last[1], last[3:]) == ("F2", ["还没有回答", "（建议：手机）", ""])
    assert book["专职人员"]["F2"].comment is None


def test_without_a_question_there_is_no_list_of_them(cast, as_):
    client = as_(cast.officer)
    assert downloaded(client, planned(client, register(学会=ROWS[:1]))).sheetnames == ["问题清单", "学会"]


def test_a_cell_that_is_wrong_and_was_asked_about_says_both_and_keeps_what_a_person_noted(cast, as_):
    book = openpyxl.load_workbook(register(专职人员=[PERSON]))
    cell = book["专职人员"]["C3"]
    cell.comment = Comment("去年也这样写", "张三")
    target, said = io.BytesIO(), Asked("专职人员", ("C3",), "是指哪一种？", "其他", "", "林经办")
    marked.write_marked(target, saved(book), [["专职人员", "C3", "合同制", "请核对。"]], [said], 10)
    cell = openpyxl.load_workbook(target)["专职人员"]["C3"]
    assert cell.comment.text == "请核对。\n已答：其他\n问：是指哪一种？\n\n原批注（张三）：去年也这样写"
    again = io.BytesIO()
    marked.write_marked(again, target, [], [], 10)
    cell = openpyxl.load_workbook(again)["专职人员"]["C3"]
    assert (cell.comment.text, cell.comment.author, cell.fill.fill_type) == ("去年也这样写", "张三", None)


def test_given_back_our_own_lists_are_named_and_never_read(cast, as_):
    client = as_(cast.officer)
    book = answered(client, **{WORD: "社会聘用"})
    book["专职人员"]["E3"] = None
    job = planned(client, saved(book))
    why = {one["why"]: [place[0] for place in one["examples"]] for one in job.result["left"]}
    assert why["系统写的清单，不是名册"] == ["问题清单", "提问和回答"]
    assert [one["sheets"] for one in job.result["understood"]] == [["专职人员"]]
    assert not [one for one in job.result["questions"] if one["kind"] == "sheet"]
    assert job.result["problems"] == []


def test_marked_once_more_it_holds_only_the_new_marks(cast, as_):
    client = as_(cast.officer)
    book = answered(client, **{WORD: "社会聘用"})
    book["专职人员"]["E3"], book["专职人员"]["E4"] = None, "约1990"
    again = downloaded(client, planned(client, saved(book)))
    assert again.sheetnames == ["问题清单", "提问和回答", "专职人员"]
    assert [row[1] for row in table(again, "问题清单")[1:]] == ["E4"]
    sheet = again["专职人员"]
    assert (sheet["E3"].comment, sheet["E3"].fill.fill_type) == (None, None)
    said = sheet["C3"].comment.text  # what the same person answered serves here too, and is noted once
    assert (said.count("已答："), said.startswith("已答：社会聘用")) == (1, True)
    assert sheet["E4"].fill.fgColor.rgb == "00FFC7CE"


def test_a_person_s_own_sheet_of_that_name_is_read(cast, as_):
    client = as_(cast.officer)
    book = openpyxl.load_workbook(register(学会=ROWS[:1]))
    book["学会"].title = "问题清单"
    job = planned(client, saved(book))
    assert [one["sheets"] for one in job.result["understood"]] == [["问题清单"]]
    assert downloaded(client, job).sheetnames == ["问题清单1", "问题清单"]


def test_of_a_very_large_workbook_both_lists_are_made(cast, as_, monkeypatch):
    monkeypatch.setattr(marked, "MOST_CELLS", 3)
    book = answered(as_(cast.officer), **{WORD: "社会聘用"})
    assert book.sheetnames == ["问题清单", "提问和回答"]
    assert table(book, "提问和回答")[1][4] == "社会聘用"
    assert planned(as_(cast.officer), saved(book)).result["understood"] == []


def old_workbook(book):
    """A wrong number, a wrong formula, a name over two rows, and what is hidden or struck."""
    sheet, month = book.add_sheet("学会"), xlwt.easyxf(num_format_str='yyyy"年"m"月"')
    for column, head in enumerate(["学会名称", "个人会员", "本届起始", "挂靠单位", "另一列"]):
        sheet.write(0, column, head)
    sheet.write_merge(1, 2, 0, 0, "江海省甲学会")
    sheet.write(1, 1, "约800")
    sheet.write(1, 2, datetime(2022, 5, 1), month)
    sheet.write(2, 2, datetime(2022, 5, 20), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    sheet.write(1, 3, "=1+1", xlwt.easyxf("font: struck_out true"))
    sheet.write(1, 4, xlwt.Formula("1+1"))
    sheet.write_rich_text(2, 3, ["旧的", ("新的", xlwt.Font())], xlwt.easyxf("font: struck_out true"))
    sheet.row(2).hidden = sheet.col(4).hidden = True
    book.add_sheet("藏").visibility = 1


def test_an_old_workbook_comes_back_as_an_xlsx_that_reads_the_same(cast, as_):
    content, client = xls(old_workbook, computed=2), as_(cast.officer)
    book = downloaded(client, planned(client, io.BytesIO(content), "旧.xls"))
    wrong = book["学会"]["B2"]
    assert (wrong.value, wrong.fill.fgColor.rgb, wrong.comment.text[:4]) == ("约800", "00FFC7CE", "不是整数")
    del book["问题清单"], book["提问和回答"]
    (again, *others), (before, *hidden) = facts(saved(book).getvalue()), facts(content)
    assert plain(again.pop("rows")) == plain(before.pop("rows"))
    assert (again, others) == (before, hidden)


def plain(rows):
    """Rows to be compared: what was computed instead of the formula, and a month told from its first day."""
    return [[repr(getattr(value, "value", value)) for value in row] for row in rows]


def test_what_is_struck_in_a_text_is_struck_in_the_marked_workbook_too(cast, as_):
    text = CellRichText(TextBlock(InlineFont(strike=True), "5900"), "  6060")
    heads, rows = ["学会名称", "个人会员", "单位会员"], [["江海省甲学会", text, "约3"]]
    client = as_(cast.officer)
    book = downloaded(client, planned(client, workbook(学会=[["（2026年度）"], heads, *rows])))
    assert book["学会"]["C3"].comment.text.startswith("不是整数")
    before, again = ({(3, 2): "5900"}, (3, "江海省甲学会", "6060", "约3")), facts(saved(book).getvalue())[1]
    assert (again["struck_parts"], again["rows"][-1]) == before


def test_when_too_many_are_read_just_now_the_list_alone_is_made(cast, as_):
    client = as_(cast.officer)
    job = planned(client, io.BytesIO(xls(old_workbook)), "旧.xls")
    with ExitStack() as held:
        for _ in range(asking.AT_ONCE):
            held.enter_context(seat("workbook", asking.AT_ONCE))
        assert downloaded(client, job).sheetnames == ["问题清单", "提问和回答"]


def test_after_a_day_there_is_nothing_to_mark(cast, as_):
    client = as_(cast.officer)
    job = planned(client, register(学会=ROWS[:1]))
    uploads.drop(job.params["file"])
    assert client.get(reverse("societies:register_marked", args=[job.pk])).status_code == 404


def altered(file, old, new):
    """The workbook with something in the XML of its first sheet replaced."""
    target = io.BytesIO()
    with zipfile.ZipFile(file) as given, zipfile.ZipFile(target, "w") as made:
        for name in given.namelist():
            content = given.read(name)
            made.writestr(name, content.replace(old, new) if name.endswith("/sheet1.xml") else content)
    target.seek(0)
    return target


def test_of_a_damaged_workbook_the_list_comes_alone(cast, as_):
    client = as_(cast.officer)
    job = planned(client, altered(register(学会=ROWS[:1]), b"</sheetData>", b"</sheetDat"))
    assert job.result["problems"]
    assert downloaded(client, job).sheetnames == ["问题清单"]


def test_a_workbook_that_openpyxl_refuses_comes_back_as_it_was_read(cast, as_):
    """Excel opens it, our reader reads it."""
    client = as_(cast.officer)
    wrong = b'</sheetData><dataValidations count="1"><dataValidation type="bogus" sqref="A1"/></dataValidations>'
    book = downloaded(client, planned(client, altered(register(学会=ROWS[:1]), b"</sheetData>", wrong)))
    assert book["学会"]["B3"].fill.fgColor.rgb == "00FFC7CE"
