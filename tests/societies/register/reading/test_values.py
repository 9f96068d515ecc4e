"""What one cell says, and what is told of how it was read."""

from decimal import Decimal

import pytest

from rulebook.months import Month
from societies.register.columns import sheets
from societies.register.reading.units import Scale
from societies.register.reading.values import Nobody, Reading, UnknownWord, cell_reader, in_digits

SHEETS = {sheet.title: sheet for sheet in sheets()}


def reader(sheet, head, **said):
    """The reader of a column."""
    return cell_reader(SHEETS[sheet].columns[head], **said)


@pytest.mark.parametrize(
    ("written", "number"),
    [("第七届", 7), ("八", 8), ("第3届理事会", 3), ("第十届", 10), ("第二十一届", 21), ("十二届", 12)],
)
def test_which_council_it_is(written, number):
    assert reader("学会", "届次")(written) == Reading(number, f"“{written}”读作 {number}")


def test_a_plain_number_of_a_council_needs_no_word():
    assert (reader("学会", "届次")(7), reader("学会", "届次")("7")) == (7, 7)
    with pytest.raises(ValueError, match="不是整数"):
        reader("学会", "届次")("现任")


def test_numerals():
    assert [in_digits(text) for text in ("9", "九", "十", "十九", "二十", "九十九")] == [9, 9, 10, 19, 20, 99]


def test_figures_with_and_without_the_unit_of_their_table():
    in_thousands = reader("财务", "会费收入", scale=Scale(1000, "元", "千元"))
    assert in_thousands("60.5") == Reading(60500, "60.5 千元 = 60,500")
    assert in_thousands("30万").value == 300_000
    assert reader("学会", "个人会员")("842人") == Reading(842, "“842人”读作 842")


@pytest.mark.parametrize("written", ["约6000", "1200余", "3 10", "三百零五", "460+", "95（另有特邀3人）"])
def test_no_number_is_guessed(written):
    with pytest.raises(ValueError, match="整数|只填数字|有空格"):
        reader("学会", "个人会员")(written)


def test_a_month_stays_a_month_and_a_period_gives_two_days():
    assert reader("学会", "本届起始")("2022.05") == Month(2022, 5)
    both = reader("专职人员", "合同起")("2024.01.01-2026.12.31")
    assert (str(both.value), str(both.end)) == ("2024-01-01", "2026-12-31")


def test_an_unknown_word_is_asked_with_a_proposal():
    education = reader("秘书长", "学历")
    with pytest.raises(UnknownWord) as caught:
        education("研究生")
    assert (caught.value.word, education.proposal("研究生"), education.proposal("肄业")) == ("研究生", "硕士", "")
    assert reader("秘书长", "学历", agreed={"研究生": "硕士"})("研究生").why == "“研究生”当作硕士"


def test_nobody_is_no_name():
    with pytest.raises(Nobody):
        reader("秘书长", "姓名")("空缺")


def test_a_code_beside_an_old_number():
    code = "51320000MJ5000017D"
    assert reader("学会", "统一社会信用代码")(f"{code}（原社证字第12号）").value == code


@pytest.mark.parametrize("mark", ["'", "’", "‘"])
def test_an_apostrophe_before_a_code_makes_it_text_and_is_none_of_it(mark):
    assert reader("学会", "统一社会信用代码")(f"{mark}51320000MJ5000017D") == "51320000MJ5000017D"


@pytest.mark.parametrize(
    ("sheet", "head", "cell", "value"),
    [
        ("财务", "会费收入", "1250000元", Decimal("1250000.00")),
        ("财务", "会费收入", "30.5万元", Decimal("305000.00")),
        ("学会", "个人会员", "1,203人", 1203),
        ("学会", "个人会员", "1.2万", 12000),
    ],
)
def test_a_unit_in_the_cell_is_believed_where_it_can_be_the_columns(sheet, head, cell, value):
    assert reader(sheet, head)(cell).value == value


@pytest.mark.parametrize(("sheet", "head", "cell"), [("财务", "会费收入", "30人"), ("学会", "个人会员", "30元")])
def test_a_unit_of_something_else_is_refused(sheet, head, cell):
    with pytest.raises(ValueError, match="不是|请只填数字"):
        reader(sheet, head)(cell)
