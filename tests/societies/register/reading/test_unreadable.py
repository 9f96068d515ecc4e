"""A column in which hardly anything can be read is one question."""

import pytest

from societies.register.asking import LEAVE_OUT, READ
from societies.register.reading.workbook import Told, read_register
from tests.societies.register.reading.grids import JIA
from tests.workbooks import workbook

HEADS = ["学会名称", "姓名", "性别", "出生年月"]
AGES = [[JIA, "孙一", "女", "36岁"], [JIA, "钱二", "男", "41岁"], [JIA, "李三", "男", "38岁"]]
KEY = "unreadable:人员:专职人员.出生日期"


def content(*rows, **answers):
    """The Content of a sheet of people."""
    return read_register(workbook(人员=[HEADS, *rows]), Told(answers=answers and {KEY: answers["said"]}))


def test_a_column_of_ages_is_asked_about_once():
    (question,) = content(*AGES).answers.open
    assert (question.key, question.cell, question.proposal, question.cells) == (KEY, "D2", LEAVE_OUT, ("D3", "D4"))
    assert question.message == "“出生年月”一列有 3 处都不能读作“出生日期”（例如 D2“36岁”），怎么办？"
    assert content(*AGES).problems == []


def test_left_out_nothing_of_it_is_read():
    read = content(*AGES, said=LEAVE_OUT)
    assert (read.problems, read.answers.open) == ([], [])
    (view,) = read.views
    assert [line.values["姓名"] for line in view.lines] == ["孙一", "钱二", "李三"]
    assert "出生日期" not in view.columns
    assert all("出生日期" not in line.values for line in view.lines)


def test_to_be_mended_each_cell_is_named():
    assert [problem.cell for problem in content(*AGES, said=READ).problems] == ["D2", "D3", "D4"]


@pytest.mark.parametrize("more", [[], [[JIA, f"赵{n}", "女", "1990.02"] for n in range(4)]])
def test_a_few_wrong_cells_are_errors(more):
    rows = [*(AGES if more else AGES[:2]), *more]
    read = content(*rows)
    assert [problem.cell for problem in read.problems] == ["D2", "D3", "D4"][: len(rows) - len(more)]
    assert read.answers.open == []
