"""core.cells: every spelling people use, and a message with a remedy for every one we refuse."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import cells, days, phones
from core.cells import Formula
from tests.societies.register.importing import FULL_WIDTH, said

CHOICE = cells.choice({"专职": "FULL", "兼职": "PART"}, {"全职": "专职"})


@pytest.mark.parametrize("value", [None, "", "  ", "\u3000", "\u200b", "-", "—", "——", "/", "／", "\ufeff—\u00a0"])
def test_blanks_and_dashes_are_unknown(value):
    assert cells.read(cells.whole, value) is None


@settings(deadline=None)
@given(st.integers(0, 2_147_483_647), st.sampled_from(["plain", "grouped", "float", "decimal", "full"]))
def test_every_count_survives_every_spelling(number, spelling):
    value = {
        "plain": str(number),
        "grouped": f"{number:,}",
        "float": float(number),
        "decimal": f"{number}.0",
        "full": f" {number:,} ".translate(FULL_WIDTH),
    }[spelling]
    found = cells.read(cells.whole, value)
    assert (found, type(found)) == (number, int)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("约800", "不是整数：“约800”，请填写阿拉伯数字，例如 1200。"),
        ("800余", "不是整数"),
        ("八百", "不是整数"),
        ("3.5", "不是整数"),
        (3.5, "不是整数"),
        ("1,20", "不是整数"),
        ("12,00", "不是整数"),
        ("1e3", "不是整数"),
        (True, "不是整数"),
        (datetime(2024, 3, 1), "不是整数：“2024-03-01”"),
        (float("nan"), "不是整数"),
        (-1, "不能是负数：“-1”，请填写 0 或正整数。"),
        ("－３", "不能是负数"),
        (2_147_483_648, "数字过大"),
        ("9" * 5000, "数字过大"),
    ],
)
def test_counts_that_are_refused(value, message):
    assert message in said(cells.whole, value)


@settings(deadline=None)
@given(st.decimals(-(10**13), 10**13, places=2), st.sampled_from(["plain", "grouped", "float", "full"]))
def test_every_amount_survives_every_spelling(amount, spelling):
    if spelling == "float":
        amount = amount.quantize(Decimal(1)) / 100 + amount % 1  # a float holds 15 digits
        amount = amount.quantize(Decimal("0.01"))
    value = {
        "plain": f"{amount:f}",
        "grouped": f"{amount:,f}",
        "float": float(amount),
        "full": f"{amount:,f}".translate(FULL_WIDTH),
    }[spelling]
    found = cells.read(cells.signed_money, value)
    assert (found, found.as_tuple().exponent) == (amount, -2)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("12.345", "金额最多两位小数：“12.345”，请四舍五入到分。"),
        (12.345, "金额最多两位小数"),
        ("￥3,000", "请只填数字，不写货币符号：“￥3,000”，例如 3,000。"),
        ("¥12元", "请只填数字，不写货币符号：“¥12元”，例如 12。"),
        ("（500）", "请只填数字，不加括号，负数用减号：“（500）”，例如 -500。"),
        ("1.2万", "请写出全部数字，不用“万”：“1.2万”，例如 12000。"),
        ("1,200.55 万元", "请写出全部数字，不用“万”：“1,200.55 万元”，例如 12005500。"),
        ("一万二", "不是金额：“一万二”，请填写阿拉伯数字，例如 12000.50。"),
        ("1e999999999", "不是金额"),
        (1e15, "金额过大"),
        (float("inf"), "金额过大"),
        ("-0.01", "不能是负数：“-0.01”，请填写 0 或正数。"),
    ],
)
def test_amounts_that_are_refused(value, message):
    assert message in said(cells.money, value)


def test_what_binary_fractions_leave_behind_is_no_third_place():
    assert cells.read(cells.money, 0.1 + 0.2) == Decimal("0.30")


@pytest.mark.parametrize(
    "value",
    [
        "513200005090100173",
        " 51320000MJ50000258 ",
        "51320000mj5000017d",
        "5132000050901005XB",
    ],
)
def test_credit_codes_in_any_spelling(value):
    assert cells.read(cells.credit_code, value) == value.strip().upper()


def test_a_credit_code_in_full_width_or_with_blanks():
    value = "51320000\u3000mj50000258".translate(FULL_WIDTH).replace("m", "Ｍ")
    assert cells.read(cells.credit_code, value) == "51320000MJ50000258"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("513200005090100174", "信用代码校验位错误：“513200005090100174”，请对照登记证书逐位核对。"),
        ("5132000050901001", "信用代码应为 18 位：“5132000050901001”有 16 位"),
        ("5132000050901001I3", "含有不该有的字符"),
        (513200005090100173, "被存成了数字"),
        (5.13200005090100e17, "被存成了数字"),
    ],
)
def test_credit_codes_that_are_refused(value, message):
    assert message in said(cells.credit_code, value)


@settings(deadline=None)
@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=17, max_size=17))
def test_one_wrong_character_is_always_found(head):
    from stdnum.cn import uscc

    digits = "51320000" + head[8:]
    code = digits + uscc.calc_check_digit(digits)
    assert cells.read(cells.credit_code, code.lower()) == code
    wrong = ("5" if code[0] != "5" else "9") + code[1:]
    assert "校验位错误" in said(cells.credit_code, wrong)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("是", True), ("有", True), (" √", True), ("y", True), (True, True), ("否", False), ("无", False), ("×", False)],
)
def test_yes_and_no(value, expected):
    assert cells.read(cells.yes_no, value) is expected


def test_neither_yes_nor_no():
    assert said(cells.yes_no, "大概") == "应填是或否：“大概”。"


def test_choices_by_word_synonym_and_code():
    assert [cells.read(CHOICE, value) for value in (" 专 职", "全职", "兼职", "FULL")] == [
        "FULL",
        "FULL",
        "PART",
        "FULL",
    ]
    assert said(CHOICE, "半职") == "不在可选范围内：“半职”，可填：专职、兼职。"


@pytest.mark.parametrize(("value", "expected"), [(2025, 2025), ("２０２５年度", 2025), ("2025 年", 2025)])
def test_years(value, expected):
    assert cells.read(days.year(), value) == expected


@pytest.mark.parametrize("value", ["25", "2025-2026", 20250, "9" * 5000, datetime(2025, 1, 1)])
def test_years_that_are_refused(value):
    assert "年" in said(days.year(), value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("13800001234", "13800001234"),
        (13800001234, "13800001234"),
        ("025 - 8360 0000", "025-83600000"),
        ("138 0013 8000", "13800138000"),
        ("（025）83600000", "(025)83600000"),
        ("025-83600000转801", "025-83600000转801"),
        ("025-83600000-801", "025-83600000-801"),
        ("+86 138 0013 8000", "+8613800138000"),
        ("+86-25-83600000", "+86-25-83600000"),
        ("83600000", "83600000"),
        ("400-820-8820", "400-820-8820"),
        ("+1 415 555 0100", "+14155550100"),
        ("12345", "12345"),
        ("13800001234 / 025-83600000", "13800001234、025-83600000"),
        ("13800001234，13900001234", "13800001234、13900001234"),
    ],
)
def test_telephone_numbers(value, expected):
    assert cells.read(phones.phone, value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "电话",
        "1380",
        "1380013800",  # a place is missing
        "138001380001",
        "025-836000",
        "13800001234567890123456",
        "1380000123413900001234",
        "13800001234、139",
        "、",
        "a@example.org",
    ],
)
def test_what_is_no_telephone_number(value):
    assert said(phones.phone, value).startswith(f"不是电话号码：“{value}”，手机为 11 位，固定电话写上区号，例如 138")


def test_text_is_one_tidy_line():
    reader = cells.text(10)
    assert cells.read(reader, "  学术部\n 干事\u200b ") == "学术部 干事"
    assert cells.read(reader, 5) == cells.read(reader, 5.0) == "5"
    assert said(reader, "长" * 11) == f"文字过长：“{'长' * 11}”有 11 个字，最多 10 个字。"
    assert said(reader, "a\0b") == "含有无法保存的控制字符：“a�b”，请删除后重新填写。"
    assert "应为文字" in said(reader, datetime(2024, 3, 1))
    assert "应为文字" in said(reader, 1.5)


@pytest.mark.parametrize("value", ["𬱖", "㛃 𠮷".replace(" ", ""), "阿卜杜拉·买买提", "😀", "O'Neil"])
def test_rare_characters_stay(value):
    assert cells.read(cells.name(50), value) == value


def test_blanks_inside_a_chinese_name_are_slips():
    assert cells.read(cells.name(100), "江海省\u3000综合 交通运输学会 ") == "江海省综合交通运输学会"
    assert cells.read(cells.name(100), "John  Smith") == "John Smith"


def test_two_spellings_of_a_name_share_a_key():
    assert cells.name_key("江海省（中国） 力学学会ＡＢ") == cells.name_key("江海省(中国)力学学会ab")


@pytest.mark.parametrize("reader", [days.day(), cells.whole, cells.money, cells.yes_no, cells.text(50), CHOICE])
def test_formulas_and_errors_are_refused_everywhere(reader):
    assert said(reader, Formula("=SUM(J5:J106)")) == "含有公式：“=SUM(J5:J106)”，请复制后“粘贴为数值”。"
    assert said(reader, "#REF!") == "单元格出错：“#REF!”，请改正公式后粘贴为数值。"


ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.text().map(Formula),
)


@settings(deadline=None)
@given(
    ANYTHING,
    st.sampled_from(
        [
            days.day(),
            cells.whole,
            cells.signed_money,
            cells.money,
            cells.yes_no,
            cells.credit_code,
            days.year(),
            phones.phone,
            cells.text(20),
            cells.name(20),
            CHOICE,
        ]
    ),
)
def test_a_reader_gives_a_value_or_a_message_in_chinese(value, reader):
    try:
        found = cells.read(reader, value)
    except ValueError as error:
        found = str(error)
        chinese = any("\u4e00" <= letter <= "\u9fff" for letter in found)
    else:
        chinese = True
    assert chinese, found


def test_values_in_messages_are_short():
    assert cells.shown("长" * 100) == "长" * 40 + "…"
    assert cells.shown(datetime(2024, 3, 1)) == "2024-03-01"
    assert cells.shown(timedelta(days=1)) == "1 day, 0:00:00"
