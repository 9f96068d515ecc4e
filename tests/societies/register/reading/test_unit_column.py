"""A column that says in what the amounts of a row are."""

import pytest

from tests.societies.register.reading.books import errors, read, said, values

TITLE, HEAD = ("2025年度省级学会收入情况",), ("学会名称", "收入合计", "费用合计")
JIA, YI = ("江海省甲学会", 32.62, 31), ("江海省乙学会", 1_053_000, "987,500")


def income(content):
    """[收入合计] of all lines."""
    return [line["收入合计"] for line in values(content, "财务")]


@pytest.mark.parametrize("word", ["金额单位", "计量单位", "单位"])
def test_one_unit_in_all_rows_is_that_of_the_table(word):
    content = read(TITLE, (*HEAD, word), (*JIA, "万元"), ("江海省乙学会", 105.3, 98.75, "万元"))
    assert (said(content), errors(content)) == ({}, {})
    assert income(content) == [326_200, 1_053_000]
    scale, cell, words = content.units["Sheet"]
    assert (scale.word, cell, words) == ("万元", "D2", "金额单位：万元")


def test_units_that_differ_hold_for_their_rows():
    content = read(TITLE, (*HEAD, "金额单位"), (*JIA, "万元"), (*YI, "元"), ("江海省丙学会", 260, None, "千元"))
    assert (said(content), errors(content)) == ({}, {})
    assert income(content) == [326_200, 1_053_000, 260_000]
    assert [line["费用合计"] for line in values(content, "财务")] == [310_000, 987_500, None]


def test_a_row_without_a_unit_beside_some_that_differ_is_an_error():
    total = ("合计", 1, 1, None)
    content = read(TITLE, (*HEAD, "金额单位"), (*JIA, "万元"), (*YI, "元"), ("江海省丙学会", 260, 1, None), total)
    assert errors(content) == {"D5": "这一行没有写金额单位，别的行写着万元、元，请补填。"}


def test_a_column_that_holds_something_else_is_no_such_column():
    content = read(TITLE, ("单位", "收入合计", "费用合计"), JIA, YI)
    assert income(content)[1] == 1_053_000
    assert content.units == {}
    both = read(TITLE, ("单位", "收入合计", "费用合计", "金额单位"), (*JIA, "万元"))
    assert values(both, "财务")[0] == {"学会名称": JIA[0], "收入合计": 326_200, "费用合计": 310_000, "年度": 2025}


def test_a_head_that_names_another_unit_than_a_row_is_an_error():
    content = read(TITLE, ("学会名称", "收入合计（万元）", "费用合计", "单位"), (*JIA, "万元"), (*YI, "元"))
    assert errors(content) == {"D4": "这一行的金额单位是元，表头写的却是“收入合计（万元）”，请核对。"}
    content = read(
        TITLE, ("学会名称", "收入合计（元）", "费用合计", "单位"), (*JIA, "万元"), ("江海省乙学会", 1, 1, None)
    )
    assert list(errors(content)) == ["D3"]


def test_a_card_says_its_unit_so_too():
    rows = [
        ("学会名称", "江海省甲学会"),
        ("金额单位", "万元"),
        ("收入合计", 32.62),
        ("费用合计", 31),
        ("会费收入", 2.5),
    ]
    content = read(("2025年度收支登记卡",), *rows)
    assert values(content, "财务")[0]["收入合计"] == 326_200
    assert content.units["Sheet"][1] == "A3"
