"""Scale words wherever they stand."""

from decimal import Decimal

import pytest

from societies.register.reading.units import figure, scale_in_head, scales_above


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("单位：千元", {"元": 1000}),
        ("金额单位：万元", {"元": 10_000}),
        ("收支情况表（万元）", {"元": 10_000}),
        ("单位：万元、人", {"元": 10_000, "人": 1}),
        ("单位：万美元", {"元": None}),
        ("填报单位：江海省甲学会", {}),
    ],
)
def test_a_line_above_a_table_names_its_unit(line, said):
    assert {
        of: scale.times
        for of, scale in scales_above(line.replace("：", ":").replace("（", "(").replace("）", ")")).items()
    } == said


def test_a_head_names_its_unit():
    assert [scale_in_head(word)[0].times for word in ("会费(千元)", "会员/百人", "收入万元")] == [1000, 100, 10_000]
    assert scale_in_head("会费(不含税)") == (None, "会费(不含税)")


@pytest.mark.parametrize(
    ("text", "number"),
    [("30万", 300_000), ("28.6万元", 286_000), ("1,203人", 1203), ("118家", 118), ("1250000元", 1_250_000)],
)
def test_a_figure_with_its_unit(text, number):
    assert figure(text)[0] == Decimal(number)


@pytest.mark.parametrize("text", ["约20万", "30万左右", "十八万", "842/36", "95人(含特邀3人)", "1203"])
def test_what_is_no_plain_figure_with_a_unit(text):
    assert figure(text) is None
