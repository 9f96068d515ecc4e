"""A workbook of which nothing is read is not called ready."""

import json

import pytest

from societies.register import service
from societies.register.reading.workbook import read_register
from tests.societies.register.importing import JIA, problems
from tests.societies.register.test_import_register import path, run  # noqa: F401  a fixture
from tests.workbooks import workbook

pytestmark = pytest.mark.django_db
EMPTY = [["学会名称", "个人会员"], ["（人）", "（人）"]]


def test_it_is_an_error_that_says_what_to_do(path):  # noqa: F811
    file = workbook(学会=[["名册（2026年度）"], *EMPTY])
    ((sheet, cell, _, message),) = problems(file)
    assert (sheet, cell) == ("", "")
    assert "没有读出任何一条记录" in message
    assert "空白名册" in message
    code, out, _ = run(path(file), "--dry-run", "--format", "json")
    assert (code, json.loads(out)["ready"]) == (1, False)


def test_one_record_is_enough():
    assert service.plan(workbook(学会=EMPTY, Sheet2=[list(JIA), list(JIA.values())])).ready


def test_every_row_of_a_card_that_gives_no_record_is_named():
    heads = ["学会名称", "统一社会信用代码", "个人会员", "单位会员", "法定代表人"]
    told = [["填表说明"], *([n, head, "填写证书上的内容"] for n, head in enumerate(heads, 1))]
    content = read_register(workbook(填表说明=told))
    assert [[one.row for one in table.left] for table in content.tables] == [[2, 3, 4, 5, 6]]
    assert content.answers.asked == {}  # nor is its year asked


def test_nor_is_the_year_asked_of_a_list_without_rows():
    content = read_register(workbook(学会=EMPTY))
    assert (len(content.tables), content.answers.asked) == (1, {})
