"""Amounts too small for 元 where no unit is said, and too large once they are converted."""

from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from societies.register.reading.workbook import read_register
from tests.societies.register.reading.books import book, errors, read, said, values

HEAD = ("学会", "收入合计", "费用合计")
TITLE = ("2023年度收支",)
SMALL = (("江海省甲学会", 120.35, 110.2), ("江海省乙学会", 12.35, 11))


def _incomes(content):
    return [line["收入合计"] for line in values(content, "财务")]


def test_small_amounts_with_decimals_and_no_unit_are_one_question():
    content = read(TITLE, HEAD, *SMALL)
    ((key, (message, proposal)),) = said(content).items()
    assert key == "unit:Sheet"
    assert "120.35（B3）" in message
    assert proposal == "万元"
    assert _incomes(content) == [1_203_500, 123_500]  # read as proposed while it is open
    assert errors(content) == {}
    assert _incomes(read(TITLE, HEAD, *SMALL, answers={key: "元"})) == [Decimal("120.35"), Decimal("12.35")]
    assert content.units == {}
    content = read(TITLE, HEAD, *SMALL, answers={key: "万元"})
    assert _incomes(content) == [1_203_500, 123_500]
    assert content.units["Sheet"][0].word == "万元"


def test_the_total_below_is_no_amount_of_a_society():
    rows = [("江海省甲学会", 9000.5, 8000), ("江海省乙学会", 9000, 8000), ("合计", 18000.5, 16000)]
    assert list(said(read(TITLE, HEAD, *rows))) == ["unit:Sheet"]


@pytest.mark.parametrize(
    "rows",
    [
        [TITLE, HEAD, ("江海省甲学会", 120, 110), ("江海省乙学会", 0, "9.00")],  # whole
        [TITLE, HEAD, ("江海省甲学会", 120.35, 10_000)],
        [("2023年度收支（单位：元）",), HEAD, *SMALL],
        [TITLE, ("学会", "收入合计（元）", "费用合计（元）"), *SMALL],
        [TITLE, HEAD, *SMALL, ("注：金额以元计",)],
        [TITLE, HEAD, ("江海省甲学会", "120.35元", 110.2)],
    ],
)
def test_nothing_is_asked_of_whole_large_or_named_amounts(rows):
    content = read(*rows)
    assert said(content) == {}
    assert _incomes(content)[0] < 1000


def test_bare_figures_beside_cells_that_say_wan_are_one_question():
    rows = [TITLE, HEAD, ("江海省甲学会", "120.35万", 90), ("江海省乙学会", "5.3万元", "0")]
    content = read(*rows)
    ((key, (message, proposal)),) = said(content).items()
    assert "有的写着单位（B3“120.35万”），有的没有写，其中最大的是 90（C3），看来是万元" in message
    assert [line["费用合计"] for line in values(content, "财务")] == [900_000, 0]
    assert [line["费用合计"] for line in values(read(*rows, answers={key: "元"}), "财务")] == [90, 0]
    assert _incomes(content) == [1_203_500, 53_000]
    assert said(read(TITLE, HEAD, ("江海省甲学会", "120.35万", 1_100_000))) == {}


def test_an_amount_that_its_unit_makes_too_large_is_told():
    rows = [("江海省甲学会", 40.1, 9999), ("江海省乙学会", "1,200,000.00", 98.7), ("江海省丙学会", 5, "12亿元")]
    content = read(("2023年度收支（万元）",), HEAD, *rows)
    (notice,) = content.notices
    assert "1 处" in notice
    assert "江海省乙学会的“收入合计”B4“1,200,000.00”读作 12,000,000,000 元" in notice
    assert read(("2023年度收支（万元）",), HEAD, *SMALL).notices == []


def test_an_amount_far_below_all_others_of_a_sum_is_told():
    rows = [("江海省甲学会", 56.3, 295.64), ("江海省乙学会", 1_230_000, 900), ("江海省丙学会", "80.5元", 5)]
    (notice,) = read(("2023年度收支",), HEAD, *rows).notices
    assert "1 处金额不到 1,000 元，同一列别处在 10 万元以上" in notice
    assert "江海省甲学会的“收入合计”B3“56.3”读作 56.30 元" in notice
    assert read(("2023年度收支",), ("学会", "投资收益", "费用合计"), *rows).notices == []


def test_sheets_of_one_form_are_asked_about_once():
    workbook = load_workbook(book("甲", [TITLE, HEAD, SMALL[0]]))
    other = workbook.create_sheet("乙")
    for line in (TITLE, HEAD, SMALL[1]):
        other.append(line)
    workbook.save(file := BytesIO())
    content = read_register(file)
    assert list(said(content)) == ["unit:甲"]
    assert _incomes(content) == [1_203_500, 123_500]


def test_what_is_wrong_with_a_converted_amount_is_said_in_plain_figures():
    content = read(("2023年度收支（万元）",), HEAD, ("江海省甲学会", -1, 11))
    assert errors(content) == {"B3": "不能是负数：“-10000”，请填写 0 或正数。"}
