"""秘书处实体化 (三·3): government work, gifts and service income."""

import pytest

from rulebook.facts import finance as money
from rulebook.policy import Policy
from tests.rulebook.rules.entity import contract, funded, state, statement
from tests.rulebook.rules.given import row

NO_WORK = "2026年未填报承接项目，也未填报2026年度、2025年度政府购买服务收入。"
PURCHASES = ((2026, "0"), (2025, "5"))


@pytest.mark.parametrize(
    ("parts", "expected", "sentence"),
    [
        ({}, "NO_DATA", NO_WORK),
        ({"contracts": contract(2026)}, "MET", "2026年承接政府职能和购买服务项目1项。"),
        (
            {"contracts": contract(2025)},
            "NO_DATA",
            NO_WORK,
        ),
        (
            {"statements": (statement(2025, government_purchases="0.01"),)},
            "MET",
            "2026年未填报承接项目，政府购买服务收入2025年度0.01元。",
        ),
        (
            {"statements": (statement(2025, government_purchases="0"),)},
            "TO_REVIEW",
            "2026年未填报承接项目，政府购买服务收入2025年度0元。",
        ),
        (
            {"statements": (statement(2023, government_purchases="5"),)},
            "NO_DATA",
            NO_WORK,
        ),
        (
            {"statements": (statement(2024, government_purchases="5"),)},
            "NO_DATA",  # never at an older statement
            NO_WORK,
        ),
        (
            {"statements": tuple(statement(year, government_purchases=amount) for year, amount in PURCHASES)},
            "MET",
            "2026年未填报承接项目，政府购买服务收入2026年度0元、2025年度5元。",
        ),
        (
            {"statements": (statement(2026), statement(2025, government_purchases="0"))},
            "NO_DATA",
            "2026年未填报承接项目，政府购买服务收入2025年度0元，未填报2026年度政府购买服务收入。",
        ),
    ],
)
def test_government_work(parts, expected, sentence):
    assert state("E7", funded(**parts)) == (expected, sentence)


FUND = (row(money.FundFact, name="青年基金"),)
OLD = "最近的年度报表是2024年度的，已过期"


@pytest.mark.parametrize(
    ("parts", "expected", "sentence"),
    [
        ({}, "NO_DATA", "未填报公益基金，也未填报捐赠收入。"),
        ({"funds": FUND}, "MET", "设有公益基金1个。"),
        ({"statements": (statement(2025, donations="100"),)}, "MET", "未填报公益基金，2025年度捐赠收入100元。"),
        ({"statements": (statement(2025),)}, "NO_DATA", "未填报公益基金，也未填报2025年度捐赠收入。"),
        ({"statements": (statement(2024, donations="9"),)}, "NO_DATA", f"未填报公益基金，{OLD}。"),
        ({"funds": FUND, "statements": (statement(2024, donations="9"),)}, "MET", "设有公益基金1个。"),
        ({"statements": (statement(2025, donations="0"),)}, "TO_REVIEW", "未填报公益基金，2025年度捐赠收入0元。"),
    ],
)
def test_funds_and_donations(parts, expected, sentence):
    assert state("E12", funded(**parts)) == (expected, sentence)


@pytest.mark.parametrize(
    ("before", "now", "expected", "words"),
    [
        ("100.00", "110.00", "MET", "提供服务收入2024年100元，2025年110元，增长10.0%。"),
        (
            "100.00",
            "109.99",
            "TO_REVIEW",
            "2025年109.99元，增长9.9%，未达到增长10%的要求。",
        ),
        ("0.03", "0.04", "MET", "增长33.3%"),
        ("100.00", "90.00", "TO_REVIEW", "下降10.0%，未达到增长10%的要求。"),
        ("0", "5.00", "MET", "提供服务收入2024年0元，2025年5元，为新增。"),
        ("0", "0", "TO_REVIEW", "尚无服务收入。"),
        (None, "5", "NO_DATA", "未填报2024年度提供服务收入。"),
        ("5", None, "NO_DATA", "未填报2025年度提供服务收入。"),
        (None, None, "NO_DATA", "未填报2024年度、2025年度提供服务收入。"),
    ],
)
def test_service_income_growth(before, now, expected, words):
    facts = funded(statements=(statement(2025, services=now), statement(2024, services=before)))
    status, sentence = state("E13", facts)
    assert status == expected
    assert words in sentence


def test_growth_is_over_the_year_before_and_nothing_else():
    gap = funded(statements=(statement(2025, services="20"), statement(2023, services="10")))
    assert state("E13", gap)[0] == "NO_DATA"
    assert state("E13", funded(statements=(statement(2025, services="20"),)))[0] == "NO_DATA"
    old = funded("2028-11-30", statements=(statement(2025, services="20"), statement(2024, services="10")))
    assert state("E13", old) == ("NO_DATA", "最近的年度报表是2025年度的，已过期。")
    assert state("E13", funded()) == ("NO_DATA", "未填报最近两个年度的提供服务收入。")


def test_growth_and_the_age_of_figures_come_from_the_policy():
    parts = {"statements": (statement(2025, services="110"), statement(2024, services="100"))}
    assert state("E13", funded(**parts))[0] == "MET"
    assert state("E13", funded(policy=Policy(service_growth_percent=11), **parts))[0] == "TO_REVIEW"
    assert state("E13", funded(policy=Policy(figures_years=0), **parts))[0] == "NO_DATA"
