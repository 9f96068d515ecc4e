"""Domain.md section 4: each check fails for its own reason, names its cell, and never takes a blank for a zero."""

from decimal import Decimal
from pathlib import Path

import pytest

from finance.models import Statement
from rulebook import statements

LABELS = Statement.labels()
# Adds up in every way: 15+60+25+0+0+0+0 = 100, 50+20+5+5 = 80, 200+100-80 = 220, 250 = 30+220.
SOUND = {
    "donations": 15,
    "dues": 60,
    "services": 25,
    "government_purchases": 10,
    "goods": 0,
    "subsidies": 0,
    "investment": 0,
    "other_income": 0,
    "income": 100,
    "activity_costs": 50,
    "activity_staff": 20,
    "activity_daily": 20,
    "activity_depreciation": 6,
    "activity_taxes": 4,
    "administration": 20,
    "financing": 5,
    "other_costs": 5,
    "costs": 80,
    "opening_net_assets": 200,
    "closing_net_assets": 220,
    "assets": 250,
    "liabilities": 30,
}


def check(year=2025, before=None, split=None, **changes):
    """Faults of the sound statement with some cells changed; whole yuan, text for cents, None for blank."""
    cells = {name: None if value is None else Decimal(value) for name, value in (SOUND | changes).items()}
    return statements.check(year, cells, LABELS, before if before is None else Decimal(before), split)


def test_a_sound_statement_has_no_faults():
    assert check() == []
    assert check(before=200) == []


@pytest.mark.parametrize(
    ("changes", "field", "message", "expected", "found"),
    [
        ({"donations": 16}, "income", "各项之和101元与收入合计100元相差1元。", "101", "100"),
        ({"other_costs": "5.01"}, "costs", "各项之和80.01元与费用合计80元相差0.01元。", "80.01", "80"),
        (
            {"government_purchases": 26},
            "services",
            "政府购买服务共26元，不应超过提供服务收入25元，多出1元。",
            "26",
            "25",
        ),
        (
            {"activity_staff": 21},
            "activity_costs",
            "人员费用、日常费用、固定资产折旧、税费共51元，不应超过业务活动成本50元，多出1元。",
            "51",
            "50",
        ),
        (
            {"liabilities": 31},
            "assets",
            "资产总计应为负债合计加期末净资产251元，填报250元，相差1元。",
            "251",
            "250",
        ),
        (
            {"closing_net_assets": 221, "assets": 251},
            "closing_net_assets",
            "期末净资产应为期初净资产加收支差额220元，填报221元，相差1元。",
            "220",
            "221",
        ),
        (
            {"before": 190},
            "opening_net_assets",
            "期初净资产应为上年期末净资产190元，填报200元，相差10元。",
            "190",
            "200",
        ),
    ],
)
def test_each_check_names_its_cell_and_its_numbers(changes, field, message, expected, found):
    (fault,) = check(**changes)
    assert (fault.field, fault.message) == (field, message)
    assert (fault.expected, fault.found) == (Decimal(expected), Decimal(found))
    assert fault.missing == ()


def test_a_blank_item_is_no_fault_while_the_known_ones_add_up():
    assert check(goods=None, subsidies=None) == []


def test_a_blank_item_that_may_explain_the_gap_is_missing_not_wrong():
    (fault,) = check(donations=None)
    assert (fault.field, fault.missing) == ("income", ("donations",))
    assert fault.message == "各项之和85元与收入合计100元相差15元，未填报捐赠收入。"


@pytest.mark.parametrize("parts", [{"unrestricted": Decimal(60)}, {"restricted": Decimal(0)}])
@pytest.mark.parametrize(("income", "missing"), [(40, "dues"), (100, "dues"), (None, "income")])
def test_no_sum_holds_without_an_item_of_which_only_the_columns_are_given(parts, income, missing):
    """Whether or not the other items add up to the total: they are not all of it."""
    fault = check(split={"dues": parts}, dues=None, income=income)[0]
    assert (fault.field, fault.missing, fault.expected) == ("income", (missing,), None)
    assert fault.message == "会费收入分填了非限定性、限定性，没有填合计，不能核对收入合计与各项之和。"


@pytest.mark.parametrize(
    ("blank", "expected"),
    [
        ("assets", [("assets", ("assets",))]),
        ("liabilities", [("assets", ("liabilities",))]),
        ("income", [("income", ("income",)), ("closing_net_assets", ("income",))]),
        ("closing_net_assets", [("closing_net_assets", ("closing_net_assets",)), ("assets", ("closing_net_assets",))]),
        ("opening_net_assets", [("closing_net_assets", ("opening_net_assets",))]),
    ],
)
def test_a_blank_total_is_reported_as_missing_wherever_it_is_needed(blank, expected):
    assert [(fault.field, fault.missing) for fault in check(**{blank: None})] == expected


def test_an_unknown_closing_of_last_year_says_nothing_about_the_opening():
    assert check(before=None, opening_net_assets=200) == []


def test_cents_are_exact_where_floats_are_not():
    assert 0.1 + 0.2 != 0.3
    tenths = {"donations": "0.10", "dues": "0.20", "services": 0, "government_purchases": 0, "income": "0.30"}
    assert check(**tenths, closing_net_assets="120.30", assets="150.30") == []


def test_a_loss_may_be_negative():
    assert check(investment=-10, income=90, closing_net_assets=210, assets=240) == []


def amounts(unrestricted, restricted):
    return {"unrestricted": Decimal(unrestricted), "restricted": Decimal(restricted)}


def test_the_columns_of_an_item_sum_to_its_total():
    assert check(split={"donations": amounts(5, 10)}) == []
    (fault,) = check(split={"donations": amounts(5, 9)})
    assert fault.field == "donations"
    assert fault.message == "捐赠收入非限定性与限定性之和14元与合计15元相差1元。"


def test_each_column_adds_up_by_itself():
    costs = {
        "activity_costs": amounts(40, 10),
        "administration": amounts(20, 0),
        "financing": amounts(5, 0),
        "other_costs": amounts(5, 0),
    }
    assert check(split=costs | {"costs": amounts(70, 10)}) == []
    first, second = check(split=costs | {"costs": amounts(71, 9)})
    assert (first.field, first.column) == ("costs", "unrestricted")
    assert first.message == "各项之和70元与非限定性费用合计71元相差1元。"
    assert (second.field, second.column) == ("costs", "restricted")


def test_a_column_with_half_of_its_amounts_is_not_compared():
    assert check(split={"donations": {"restricted": Decimal(5)}}) == []


@pytest.mark.parametrize(
    ("year", "edition"),
    [(2004, "财会〔2004〕7号"), (2025, "财会〔2004〕7号"), (2026, "财会〔2024〕25号"), (2031, "财会〔2024〕25号")],
)
def test_the_edition_in_force_decides_the_layout(year, edition):
    assert statements.layout(year).edition == edition


def test_the_arithmetic_is_pure():
    source = Path(statements.__file__).read_text()
    assert "django" not in source
    assert "float(" not in source
