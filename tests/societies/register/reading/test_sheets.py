"""Sheets of which only a person can say what they are."""

import pytest

from societies.register.reading.workbook import Told, read_register
from tests.societies.register.reading.grids import JIA
from tests.workbooks import workbook

PEOPLE = [["学会名称", "姓名", "性别", "学历"], [JIA, "孙一", "女", "本科"]]
TWO = [*PEOPLE, [JIA, "钱二", "男", "硕士"]]


def content(answer="", **sheets):
    """The Content of a workbook, the question about Sheet1 answered."""
    return read_register(workbook(**sheets), Told(answers={"sheet:Sheet1": answer}))


@pytest.mark.parametrize(("rows", "proposal"), [(PEOPLE, ""), (TWO, "专职人员#1")])
def test_people_of_whom_nothing_says_what_they_are_are_asked_about(rows, proposal):
    read = content(Sheet1=rows)
    (question,) = read.answers.open
    assert (question.kind, question.proposal, read.views, read.problems) == ("sheet", proposal, [], [])
    assert list(question.options) == ["秘书长#1", "专职人员#1", "leave"]
    for sheet in ("秘书长", "专职人员"):
        assert [view.spec.title for view in content(f"{sheet}#1", Sheet1=rows).views] == [sheet]


@pytest.mark.parametrize(
    ("title", "rows", "sheet"),
    [
        ("人员", PEOPLE, "专职人员"),
        ("Sheet1", [["省级学会秘书长"], *PEOPLE], "秘书长"),
        ("Sheet1", [[*PEOPLE[0], "合同起"], [*PEOPLE[1], "2024.01"]], "专职人员"),
    ],
)
def test_one_word_that_says_it_is_enough(title, rows, sheet):
    read = content(**{title: rows})
    assert ([view.spec.title for view in read.views], read.answers.open) == ([sheet], [])


def test_branches_are_not_read_unless_somebody_says_so():
    branches = [["学会名称", "分支机构名称", "成立时间"], [JIA, "监测专业委员会", "2019.06"]]
    read = content(学会=[["学会名称", "联系人"], [JIA, "孙一"]], Sheet1=branches)
    assert [view.sheet for view in read.views] == ["学会"]
    assert [left.sheet for left in read.left] == ["Sheet1"]
    assert [view.sheet for view in content("学会#1", Sheet1=branches).views] == ["Sheet1"]


def test_a_head_of_two_rows_is_chosen_by_its_first():
    heads = [["甲乙丙", "收支", None], [None, "会费收入", "捐赠收入"]]
    rows = [*heads, [JIA, 300, 20]]
    read = content("财务#1", Sheet1=rows)
    assert [column.target.head for column in read.tables[0].head.columns] == ["学会名称", "会费收入", "捐赠收入"]
    assert [row.values for row in read.tables[0].rows] == [(JIA, 300, 20)]
