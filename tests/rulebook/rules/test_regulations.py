"""规章制度与财务 (三·4), clause by clause, without a database."""

import pytest

from rulebook.engine import judge
from rulebook.facts import finance as money
from rulebook.facts import society as register
from rulebook.facts import staffing as people
from rulebook.policy import REGULATIONS, Policy
from rulebook.rules import RULES
from tests.rulebook.rules.given import full_time, given, row, society

NAME = "江海省测试学会"  # the name in given.py


def state(rule, facts):
    """(state, sentence) of one rule."""
    outcome = judge(RULES[rule], facts)
    return str(outcome.status), outcome.explanation


def regulation(kind, **values):
    return row(register.RegulationFact, kind=kind, **values)


ALL = tuple(regulation(kind, adopted_on="2018-01-01") for kind in REGULATIONS)


@pytest.mark.parametrize(
    ("regulations", "expected", "sentence"),
    [
        ((), "NO_DATA", "未填报规章制度。"),
        (ALL, "MET", "应有制度13项，现行有效13项。"),
        (ALL[2:], "NO_DATA", "应有制度13项，现行有效11项；未填报的有章程、会员代表大会议事规则。"),
        (
            (regulation("CHARTER", review_by="2026-11-29"), *ALL[1:-1]),
            "NOT_MET",
            "应有制度13项，现行有效11项；已过复核期的有章程；未填报的有档案管理制度。",
        ),
        ((regulation("CHARTER", review_by="2026-11-30"), *ALL[1:]), "MET", "应有制度13项，现行有效13项。"),
        ((regulation("CHARTER", review_by="2020-01-01"), *ALL), "MET", "应有制度13项，现行有效13项。"),
        ((regulation("OTHER"),), "NO_DATA", None),
    ],
)
def test_a_whole_set_of_regulations(regulations, expected, sentence):
    status, words = state("R1a", given(society=society(regulations=regulations)))
    assert status == expected
    assert sentence in (None, words)


def test_the_list_of_regulations_is_a_parameter():
    facts = given(policy=Policy(regulations=("CHARTER",)), society=society(regulations=(regulation("CHARTER"),)))
    assert state("R1a", facts) == ("MET", "应有制度1项，现行有效1项。")


@pytest.mark.parametrize("rule", ["R1b", "R2b", "R3", "R6b"])
def test_a_judged_clause_waits_for_its_own_file(rule):
    file = row(register.EvidenceFact, supports=rule)
    assert state(rule, given()) == ("NO_DATA", "未上传佐证材料。")
    assert state(rule, given(society=society(evidence=(file,)))) == ("TO_REVIEW", "已上传佐证材料1份，待认定。")
    assert state(rule, given(society=society(evidence=(file._replace(supports="OTHER"),))))[0] == "NO_DATA"


APPRAISAL = (regulation("APPRAISAL"),)


def appraised(staff, results=(), regulations=APPRAISAL, known=True, none=()):
    results = tuple(people.AppraisalFact(member, 2026, "GOOD") for member in results)
    results += tuple(people.AppraisalFact(member, 2026, "NONE") for member in none)
    staffing = people.StaffingFacts(staff=staff, roster_known=known, appraisals=results)
    return given(society=society(regulations=regulations), staffing=staffing)


@pytest.mark.parametrize(
    ("facts", "expected", "sentence"),
    [
        (appraised(full_time(2), (0, 1), ()), "NO_DATA", "未填报目标责任制考核办法。"),
        (appraised(full_time(2), (0, 1), ALL), "NO_DATA", "未填报目标责任制考核办法。"),
        (
            appraised(full_time(2), (0, 1), (regulation("APPRAISAL", review_by="2026-11-29"),)),
            "NOT_MET",
            "目标责任制考核办法已过复核期。",
        ),
        (appraised((), known=False), "NO_DATA", "未填报专职人员名册。"),
        (appraised(()), "NOT_APPLICABLE", "有目标责任制考核办法，检查之日没有学会聘用的专职人员。"),
        (
            appraised(full_time(2)),
            "NO_DATA",
            "专职人员2人，2026年度有考核结果0人，未填报2026年度考核结果的有人员0、人员1。",
        ),
        (appraised(full_time(2), (0, 1)), "MET", "有目标责任制考核办法，专职人员2人，2026年度有考核结果2人。"),
        (
            appraised(full_time(2), (1,)),
            "NO_DATA",  # until the list of the year says 未考核
            "专职人员2人，2026年度有考核结果1人，未填报2026年度考核结果的有人员0。",
        ),
        (
            appraised(full_time(3), (1,), none=(0,)),
            "NOT_MET",
            "专职人员3人，2026年度有考核结果1人，未考核的有人员0。",
        ),
    ],
)
def test_appraisal(facts, expected, sentence):
    assert state("R2a", facts) == (expected, sentence)


def test_only_the_societys_own_full_time_people_are_appraised():
    part_time, seconded, unsure = (person._replace(id=9) for person in full_time(3))
    part_time, seconded = part_time._replace(time="PART"), seconded._replace(employment="SECONDED")
    assert state("R2a", appraised((*full_time(1), part_time, seconded), (0,)))[0] == "MET"
    sentence = "专职人员1人，2026年度有考核结果1人，未填报专兼职或用工性质的有人员2。"
    assert state("R2a", appraised((*full_time(1), unsure._replace(time="")), (0,))) == ("NO_DATA", sentence)


def account(year=2025, **values):
    return row(money.AccountFact, year=year, **values)


def funded(account=None, as_of="2026-11-30", policy=None, register=None, **parts):
    accounts = (account,) if account else ()
    return given(as_of, policy, register, finance=money.FinanceFacts(accounts=accounts, **parts))


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
    assert state(rule, funded(account(**{field: True}), register=file)) == ("MET", f"2025年填报{yes}，附佐证1份。")
    assert state(rule, funded(account(**{field: False}), register=file)) == ("NOT_MET", f"2025年填报{no}。")
    assert state(rule, funded(account())) == ("NO_DATA", f"未填报近年{unknown}情况。")
    assert state(rule, funded(account(2020, **{field: True})))[0] == "NO_DATA"


def told(*audiences, on="2026-03-01", proof="会议纪要"):
    return tuple(row(money.DisclosureFact, year=2025, audience=a, disclosed_on=on, proof=proof) for a in audiences)


def term(congress_on="2024-01-01", starts_on="2024-01-01", **values):
    return row(register.TermFact, id=1, starts_on=starts_on, ends_on="2028-12-31", congress_on=congress_on, **values)


def congress(held, year=2026, **parts):
    """A register that says whether the congress meets in a year."""
    return society(congresses=(register.CongressFact(year, held),), **parts)


QUIET, BUSY, SILENT = congress(False), congress(True), society()
THREE = ("COUNCIL", "SUPERVISORS", "PUBLIC")
TOLD = "2026年已向理事会（2026年3月1日）、监事会（2026年3月1日）、社会（2026年3月1日）公开财务"
NONE_HELD = "2026年不召开会员代表大会，无须向会员代表大会公开"


@pytest.mark.parametrize(
    ("register", "disclosures", "expected", "sentence"),
    [
        (QUIET, (), "NO_DATA", "未填报财务公开情况。"),
        (QUIET, told(*THREE), "MET", f"{TOLD}；{NONE_HELD}。"),
        (BUSY, told(*THREE), "NOT_MET", f"{TOLD}；尚未向会员代表大会公开财务。"),
        (SILENT, told(*THREE), "NO_DATA", f"{TOLD}；未填报2026年是否召开会员代表大会。"),
        (congress(None), told(*THREE), "NO_DATA", f"{TOLD}；未填报2026年是否召开会员代表大会。"),
        (congress(False, 2025), told(*THREE), "NO_DATA", f"{TOLD}；未填报2026年是否召开会员代表大会。"),
        (
            QUIET,
            told("COUNCIL", "PUBLIC"),
            "NOT_MET",
            f"2026年已向理事会（2026年3月1日）、社会（2026年3月1日）公开财务；{NONE_HELD}；尚未向监事会公开财务。",
        ),
        (SILENT, told("COUNCIL"), "NOT_MET", "2026年已向理事会（2026年3月1日）公开财务；尚未向监事会、社会公开财务。"),
        (
            QUIET,
            told(*THREE, on="2025-12-31"),
            "NOT_MET",
            f"{NONE_HELD}；2026年尚未向理事会、监事会、社会公开财务。",
        ),
    ],
)
def test_disclosure(register, disclosures, expected, sentence):
    assert state("R8", funded(register=register, disclosures=disclosures)) == (expected, sentence)


@pytest.mark.parametrize("register", [QUIET, BUSY, SILENT])
def test_disclosure_to_all_four_needs_no_word_about_a_congress(register):
    status, sentence = state("R8", funded(register=register, disclosures=told(*THREE, "CONGRESS")))
    assert status == "MET"
    assert "不召开" not in sentence


@pytest.mark.parametrize("on", ["2025-12-31", "2026-01-01"])
def test_the_day_of_the_disclosure_decides_not_the_year_of_the_accounts(on):
    two_years_ago = tuple(one._replace(year=2024) for one in told(*THREE, on=on))
    expected = "MET" if on.startswith("2026") else "NOT_MET"
    assert state("R8", funded(register=QUIET, disclosures=two_years_ago))[0] == expected


def test_a_congress_on_record_is_named_where_the_society_says_that_there_is_none():
    resolution = row(register.ResolutionFact, kind="DUES", body="CONGRESS", decided_on="2026-04-01")
    words = "（但填报有2026年4月1日的会员代表大会，请核对）"
    for parts in ({"resolutions": (resolution,)}, {"terms": (term("2026-04-01"),)}):
        status, sentence = state("R8", funded(register=congress(False, **parts), disclosures=told(*THREE)))
        assert (status, words in sentence) == ("MET", True)
    last_year = congress(False, resolutions=(resolution._replace(decided_on=term().starts_on),))
    assert "请核对" not in state("R8", funded(register=last_year, disclosures=told(*THREE)))[1]


def test_a_disclosure_without_proof_says_so():
    bare = told("COUNCIL", "SUPERVISORS", proof="") + told("PUBLIC")
    status, sentence = state("R8", funded(register=QUIET, disclosures=bare))
    assert (status, sentence.rsplit("；", 1)[1]) == ("MET", "向理事会、监事会公开未附凭证。")
    filed = congress(False, evidence=(row(register.EvidenceFact, supports="R8"),))
    assert "未附凭证" not in state("R8", funded(register=filed, disclosures=bare))[1]


def test_the_audiences_are_a_parameter():
    policy = Policy(disclosure_audiences=("PUBLIC",))
    assert state("R8", funded(policy=policy, disclosures=told("PUBLIC")))[0] == "MET"


def audit(issued_on, kind="TERM"):
    return row(money.AuditReportFact, kind=kind, issued_on=issued_on)


CHANGED = (term("2026-06-01", "2026-07-01", number=5), term("2021-06-01", "2021-06-01", number=4))


@pytest.mark.parametrize(
    ("terms", "reports", "expected", "sentence"),
    [
        ((), (), "NO_DATA", "未填报届次。"),
        ((term(),), (), "NOT_APPLICABLE", "2026年截至检查之日没有换届。"),
        ((term("2026-12-20", "2022-01-01"),), (), "NOT_APPLICABLE", "2026年截至检查之日没有换届。"),
        ((term("2026-06-01", "2026-06-01", number=1),), (), "NOT_APPLICABLE", "本届为首届，不涉及换届前审计。"),
        ((term("2026-06-01", "2026-06-01"),), (), "NO_DATA", "未填报本届是第几届，不能确定是否换届。"),
        (
            (term(None, "2026-06-01", number=2),),
            (audit("2026-01-01"),),
            "NO_DATA",
            "本届自2026年6月1日起，未填报换届大会日期。",
        ),
        ((term("2026-11-30", "2022-01-01", number=2),), (), "NO_DATA", "2026年11月30日换届，未填报审计报告。"),
        (CHANGED, (), "NO_DATA", "2026年6月1日换届，未填报审计报告。"),
        (CHANGED, (audit("2026-05-31"),), "MET", "2026年6月1日换届，2026年5月31日出具换届审计报告。"),
        (CHANGED, (audit("2026-06-01"),), "NOT_MET", "2026年6月1日换届，此前没有换届审计报告。"),
        (CHANGED, (audit("2026-05-31", "YEAR"),), "NOT_MET", "2026年6月1日换届，此前没有换届审计报告。"),
        (CHANGED, (audit("2021-05-31"),), "NOT_MET", "2026年6月1日换届，此前没有换届审计报告。"),
        (
            CHANGED,
            (audit("2026-09-01"), audit("2026-04-01")),
            "MET",
            "2026年6月1日换届，2026年4月1日出具换届审计报告。",
        ),
    ],
)
def test_audit_before_a_change_of_term(terms, reports, expected, sentence):
    facts = funded(register=society(terms=terms), audit_reports=reports)
    assert state("R9", facts) == (expected, sentence)
