"""A table of whose heads hardly one is known is asked about, and never taken for one that lies on its side."""

from societies.register.reading.workbook import Told, read_register
from tests.workbooks import workbook

HEAD = ["编号", "团体名称", "登记证号", "会员", "怎么来的"]
ROWS = [[1, "江海省甲学会", "51320000MJ5000017D", 12, "招聘"], [2, "江海省乙学会", "51320000MJ50000258", 34, "推荐"]]


def read(**answers):
    return read_register(workbook(Sheet1=[["名册（2026年度）"], HEAD, *ROWS]), Told(answers=answers))


def test_it_is_asked_what_sheet_it_is():
    content = read()
    assert (content.tables, list(content.answers.asked)) == ([], ["sheet:Sheet1"])


def test_told_what_it_is_only_its_unknown_columns_are_asked_about():
    content = read(**{"sheet:Sheet1": "学会#2"})
    assert [line.society for view in content.views for line in view.lines] == ["江海省甲学会", "江海省乙学会"]
    assert {key: one.proposal for key, one in content.answers.asked.items() if one.required} == {
        "column:学会:登记证号": "统一社会信用代码",
        "column:学会:会员": "会员总数",
    }
