"""规章制度与财务 (三·4): the account, the accounting, receipts and taxes."""

import pytest

from rulebook.engine import judge
from rulebook.facts import finance as money
from rulebook.facts import society as register
from rulebook.policy import Policy
from rulebook.rules import RULES
from tests.rulebook.rules.given import row, society
from tests.rulebook.rules.regulations import NAME, account, funded, state

OWN = {"independent": True, "shared_with_host": False, "account_name": NAME}


@pytest.mark.parametrize(
    ("changes", "expected", "sentence"),
    [
        ({}, "MET", "2025年有独立账户，账户名称与学会名称一致。"),
        ({"independent": False}, "NOT_MET", "没有独立账户。"),
        ({"independent": None}, "NO_DATA", "未填报是否有独立账户。"),
        ({"shared_with_host": True}, "NOT_MET", "与挂靠单位共用账户。"),
        (
            {"shared_with_host": None},
            "MET",
            "2025年有独立账户，账户名称与学会名称一致；是否与挂靠单位共用账户未填报。",
        ),
        ({"account_name": "江海大学"}, "NOT_MET", "账户名称为“江海大学”，与学会名称不一致。"),
        ({"account_name": ""}, "MET", "2025年有独立账户；账户名称未填报。"),
        ({"independent": None, "shared_with_host": True}, "NOT_MET", "与挂靠单位共用账户。"),
        ({"account_name": "", "independent": False}, "NOT_MET", "没有独立账户。"),
    ],
)
def test_account_of_its_own(changes, expected, sentence):
    assert state("R4", funded(account(**OWN | changes))) == (expected, sentence)


def test_the_account_is_shown_beside_its_result():
    assert judge(RULES["R4"], funded(account(**OWN))).values == {"年度": 2025, "账户名称": NAME}


def test_an_old_account_set_up_says_nothing_of_today():
    assert state("R4", funded()) == ("NO_DATA", "未填报近年的账户情况。")
    assert state("R4", funded(account(2024, **OWN)))[0] == "NO_DATA"
    too_old = "（最近填报的是2023年的，已过期）。"
    assert state("R4", funded(account(2023, **OWN))) == ("NO_DATA", f"未填报近年的账户情况{too_old}")
    assert state("R5", funded(account(2023, system="NON_PROFIT"))) == (
        "NO_DATA",
        f"未填报近年执行的会计制度{too_old[:-1]}、年度财务报表。",
    )
    assert state("R7", funded(account(2023, tax_registered=True))) == ("NO_DATA", f"未填报近年税务登记情况{too_old}")
    assert state("R4", funded(account(2024, **OWN), policy=Policy(figures_years=2)))[0] == "MET"


def fault(message, missing=()):
    return {"field": "income", "column": "", "message": message, "missing": list(missing)}


def checked(year, faults):
    return (row(money.StatementFact, year=year, faults=faults),)


WRONG = fault("各项之和101元与收入合计100元相差1元。")
BLANK = fault("不能核对，未填报资产总计。", ["资产总计"])


@pytest.mark.parametrize(
    ("system", "statements", "expected", "sentence"),
    [
        ("", checked(2025, []), "NO_DATA", "未填报近年执行的会计制度。"),
        ("", (), "NO_DATA", "未填报近年执行的会计制度、年度财务报表。"),
        ("", checked(2025, None), "NO_DATA", "未填报近年执行的会计制度；2025年度财务报表尚未核对。"),
        (
            "",  # what is known to be wrong outweighs what is missing
            checked(2025, [WRONG]),
            "NOT_MET",
            "2025年度报表按财会〔2004〕7号核对，不符1处：各项之和101元与收入合计100元相差1元。",
        ),
        ("SMALL_BUSINESS", (), "NOT_MET", "执行小企业会计准则，不是《民间非营利组织会计制度》。"),
        ("OTHER", (), "NOT_MET", "执行其他会计制度，不是《民间非营利组织会计制度》。"),
        ("NON_PROFIT", checked(2024, [WRONG]), "NO_DATA", "未填报近年的年度财务报表（最近的是2024年度的，已过期）。"),
        ("SMALL_BUSINESS", checked(2025, []), "NOT_MET", "执行小企业会计准则，不是《民间非营利组织会计制度》。"),
        ("NON_PROFIT", (), "NO_DATA", "未填报年度财务报表。"),
        ("NON_PROFIT", checked(2023, []), "NO_DATA", "未填报近年的年度财务报表（最近的是2023年度的，已过期）。"),
        ("NON_PROFIT", checked(2025, None), "NO_DATA", "2025年度财务报表尚未核对。"),
        (
            "NON_PROFIT",
            checked(2025, []),
            "MET",
            "执行《民间非营利组织会计制度》，2025年度报表按财会〔2004〕7号核对，"
            "各项合计、净资产变动、资产负债平衡均相符；没有2024年期末数，期初未与上年核对。",
        ),
        (
            "NON_PROFIT",
            checked(2026, []),
            "MET",
            "执行《民间非营利组织会计制度》，2026年度报表按财会〔2024〕25号核对（新增项目并入其他收入、其他费用，"
            "未逐项核对），各项合计、净资产变动、资产负债平衡均相符；没有2025年期末数，期初未与上年核对。",
        ),
        ("NON_PROFIT", checked(2025, [BLANK, BLANK]), "NO_DATA", "未填报资产总计。"),
        (
            "NON_PROFIT",
            checked(2025, [BLANK, WRONG]),
            "NOT_MET",
            "2025年度报表按财会〔2004〕7号核对，不符1处：各项之和101元与收入合计100元相差1元。",
        ),
    ],
)
def test_accounting(system, statements, expected, sentence):
    assert state("R5", funded(account(system=system), statements=statements)) == (expected, sentence)


@pytest.mark.parametrize(
    ("year", "closing", "words"),
    [
        (2024, 100, "资产负债平衡、期初与上年期末均相符。"),
        (2024, None, "没有2024年期末数，期初未与上年核对。"),
        (2023, 100, "没有2024年期末数，期初未与上年核对。"),
    ],
)
def test_accounting_says_whether_the_opening_figure_was_compared(year, closing, words):
    earlier = (row(money.StatementFact, year=year, closing_net_assets=closing),)
    facts = funded(account(system="NON_PROFIT"), statements=checked(2025, []) + earlier)
    assert state("R5", facts)[0] == "MET"
    assert state("R5", facts)[1].endswith(words)


def test_a_statement_full_of_faults_still_makes_a_short_sentence():
    sentence = state("R5", funded(account(system="NON_PROFIT"), statements=checked(2025, [WRONG] * 40)))[1]
    assert "不符40处" in sentence
    assert len(sentence) < 300


@pytest.mark.parametrize(
    ("rule", "field", "supports", "yes", "no", "unknown"),
    [
        ("R6a", "receipts_regular", "R6b", "票据管理规范", "票据管理不规范", "票据管理"),
        ("R7", "tax_registered", "R7", "已进行税务登记", "未进行税务登记", "税务登记"),
    ],
)
def test_a_declared_yes_says_whether_a_file_proves_it(rule, field, supports, yes, no, unknown):
    file = society(evidence=(row(register.EvidenceFact, supports=supports),))
    assert state(rule, funded(account(**{field: True}))) == ("MET", f"2025年填报{yes}，未附佐证。")
    proved = f"2025年填报{yes}，附佐证1份（系统不看文件内容）。"
    assert state(rule, funded(account(**{field: True}), register=file)) == ("MET", proved)
    assert state(rule, funded(account(**{field: False}), register=file)) == ("NOT_MET", f"2025年填报{no}。")
    assert state(rule, funded(account())) == ("NO_DATA", f"未填报近年{unknown}情况。")
    assert state(rule, funded(account(2020, **{field: True})))[0] == "NO_DATA"
