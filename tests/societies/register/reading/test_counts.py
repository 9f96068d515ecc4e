"""Whole numbers with words around one figure."""

import pytest

from tests.societies.register.reading.books import errors, read, values

HEAD = ("学会名称", "理事人数", "监事人数", "个人会员")


def _row(content):
    (line,) = values(content)
    return {head: line[head] for head in HEAD[1:]}


@pytest.mark.parametrize("supervisors", ["监事3人", "设监事3名", "3名监事", "监事：3", "监事会共3人", "现有监事 3 名"])
def test_what_a_column_counts_may_stand_around_its_figure(supervisors):
    content = read(("2025年度",), HEAD, ("江海省甲学会", "55（含副理事长5）", supervisors, "95人（其中学生3人）"))
    assert errors(content) == {}
    assert _row(content) == {"理事人数": 55, "监事人数": 3, "个人会员": 95}
    remarks = [remark.examples[0][1] for remark in content.remarks.values()]
    assert f"“{supervisors}”读作 3" in remarks
    assert "“55（含副理事长5）”读作 55，括号里的是其中一部分，没有读" in remarks


@pytest.mark.parametrize(
    "supervisors",
    ["理事3人", "副监事3人", "约3人", "缺3人", "3-5人", "2023年", "第3届", "监事3人理事9人", "3（另有1）", "拟设3名"],
)
def test_what_may_be_another_number_is_not_read(supervisors):
    content = read(("2025年度",), HEAD, ("江海省甲学会", 55, supervisors, 95))
    assert list(errors(content)) == ["C3"]
    assert _row(content)["监事人数"] is None
