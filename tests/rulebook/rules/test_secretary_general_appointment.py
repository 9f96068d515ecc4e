"""秘书长职业化 (三·1): how he was appointed, full time, his salary, and what he does every year."""

import dataclasses

import pytest

from rulebook.engine import judge
from rulebook.facts.finance import BudgetFact, FinanceFacts
from rulebook.facts.society import EvidenceFact
from rulebook.outcomes import Status
from rulebook.policy import Policy
from rulebook.rules import RULES
from tests.rulebook.rules.given import day, given, society
from tests.rulebook.rules.heads import of, outcome

DAYS = {"conditions_set_on": "2021-10-01", "notice_on": "2021-11-01", "hired_on": "2021-12-01"}
CHOSEN = {"recommended_on": "2021-11-01", "elected_on": "2021-12-01"}


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"method": "OPEN"} | DAYS, "MET"),
        ({"method": "OPEN"} | DAYS | {"conditions_set_on": None}, "TO_REVIEW"),
        ({"method": "OPEN"} | DAYS | {"conditions_set_on": "2026-12-01"}, "TO_REVIEW"),
        ({"method": "OPEN"} | DAYS | {"notice_on": None}, "NO_DATA"),
        ({"method": "OPEN"} | DAYS | {"hired_on": None}, "NO_DATA"),
        ({"method": "OPEN"} | CHOSEN, "NO_DATA"),
        ({"method": "STANDING"} | CHOSEN, "MET"),
        ({"method": "HOST"} | CHOSEN, "MET"),
        ({"method": "STANDING"} | CHOSEN | {"recommended_on": None}, "NO_DATA"),
        ({"method": "HOST"} | CHOSEN | {"elected_on": None}, "NO_DATA"),
        ({"method": "HOST"} | CHOSEN | {"elected_on": "2026-12-01"}, "NO_DATA"),
        ({"method": "HOST"} | DAYS, "NO_DATA"),
        ({"method": "OTHER"} | DAYS | CHOSEN, "NOT_MET"),
        (DAYS | CHOSEN, "NO_DATA"),
    ],
)
def test_s5_method(values, status):
    assert outcome("S5", **values).status == status


def test_s5_explains_itself():
    assert outcome("S5", method="HOST", **CHOSEN).explanation == "秘书长经挂靠单位推荐产生，2021年12月1日经理事会选举。"
    assert outcome("S5", method="HOST").explanation == "秘书长经挂靠单位推荐产生，未填报推荐日期、理事会选举日期。"


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"time": "FULL"}, "MET"),
        ({"time": "FULL", "other_full_time_post": False}, "MET"),
        ({"time": "FULL", "other_full_time_post": True}, "NOT_MET"),
        ({"time": "PART"}, "NOT_MET"),
        ({"time": "SECONDED"}, "TO_REVIEW"),
        ({"time": "SECONDED", "secondment_accepted_on": "2026-11-30"}, "MET"),
        ({"time": "SECONDED", "secondment_accepted_on": "2026-12-01"}, "TO_REVIEW"),
        ({"time": "SECONDED", "other_full_time_post": True}, "NOT_MET"),
        ({"time": "SECONDED", "secondment_accepted_on": "2026-11-30", "other_full_time_post": True}, "NOT_MET"),
        ({}, "NO_DATA"),
        ({"other_full_time_post": False}, "NO_DATA"),
        ({"other_full_time_post": True}, "NOT_MET"),
    ],
)
def test_s6_full_time(values, status):
    assert outcome("S6", **values).status == status


def test_s6_says_whether_the_letter_of_secondment_is_there():
    letter, lent = EvidenceFact("S6", None, None, None), {"time": "SECONDED", "other_full_time_post": False}
    waiting = outcome("S6", **lent)
    assert waiting.explanation == "秘书长由挂靠单位派出专职，派出文件未上传，待认定。"
    assert waiting.link == "evidence"  # where the letter is uploaded
    said = outcome("S6", **lent, evidence=(letter,)).explanation
    assert said == "秘书长由挂靠单位派出专职，派出文件已上传，待认定。"


def test_s6_a_direct_statement_settles_it_and_the_unanswered_detail_is_named():
    assert outcome("S6", time="FULL").explanation == "秘书长专职从事学会工作，是否另有专职岗位未填报。"
    assert outcome("S6", time="FULL", other_full_time_post=False).explanation == "秘书长专职从事学会工作。"
    assert "是否另有专职岗位未填报" in outcome("S6", time="SECONDED").explanation


HOST = {"has_host": True, "host_institution": "江海大学"}


@pytest.mark.parametrize(
    ("identity", "values", "status"),
    [
        (HOST, {"method": "HOST", "salary_basis": "HOST"}, "MET"),
        (HOST, {"method": "HOST", "salary_basis": "HOST", "payer": "SOCIETY"}, "MET"),  # who pays is not checked
        (HOST, {"method": "HOST", "salary_basis": "INSTITUTION"}, "NOT_MET"),
        (HOST, {"method": "HOST"}, "NO_DATA"),
        ({}, {"method": "HOST", "salary_basis": "HOST"}, "NO_DATA"),
        ({"has_host": False}, {"method": "HOST", "salary_basis": "HOST"}, "NOT_MET"),
        (HOST | {"has_host": False}, {"method": "HOST", "salary_basis": "HOST"}, "NOT_MET"),  # an old name says nothing
        (HOST | {"has_host": False}, {"method": "HOST"}, "NOT_MET"),
        (HOST | {"has_host": None}, {"method": "HOST", "salary_basis": "HOST"}, "NO_DATA"),
        ({"has_host": True}, {"method": "HOST", "salary_basis": "HOST"}, "NO_DATA"),
        (HOST, {"method": "OPEN", "salary_basis": "HOST"}, "NOT_APPLICABLE"),
        (HOST, {"salary_basis": "HOST"}, "NO_DATA"),
    ],
)
def test_s7_salary_of_one_recommended_by_the_host(identity, values, status):
    assert outcome("S7", identity, **values).status == status


PAID = {"payer": "SOCIETY", "salary_basis": "INSTITUTION", "salary_decided_on": "2022-01-01"}


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"method": "OPEN"} | PAID, "MET"),
        ({"method": "STANDING"} | PAID, "MET"),
        ({"method": "OTHER"} | PAID, "MET"),
        ({"method": "OPEN"} | PAID | {"payer": "HOST"}, "NOT_MET"),
        ({"method": "OPEN"} | PAID | {"salary_basis": "OTHER"}, "NOT_MET"),
        ({"method": "OPEN"} | PAID | {"salary_basis": "HOST", "payer": ""}, "NOT_MET"),
        ({"method": "OPEN"} | PAID | {"payer": ""}, "NO_DATA"),
        ({"method": "OPEN"} | PAID | {"salary_basis": ""}, "NO_DATA"),
        ({"method": "OPEN"} | PAID | {"salary_decided_on": None}, "NO_DATA"),
        ({"method": "OPEN"} | PAID | {"salary_decided_on": "2026-12-01"}, "NO_DATA"),
        ({"method": "HOST"} | PAID, "NOT_APPLICABLE"),
        (PAID, "NO_DATA"),
    ],
)
def test_s8_salary_of_the_others(values, status):
    assert outcome("S8", **values).status == status


def test_s8_names_what_is_missing():
    said = outcome("S8", method="OPEN", payer="SOCIETY").explanation
    assert said == "未填报秘书长薪酬标准、薪酬决议日期。"


REPORT, PLAN = (EvidenceFact(f"S9-{kind}", 2026, None, None) for kind in ("report", "plan"))
BUDGET, FINAL = (BudgetFact(2026, kind, day("2026-03-01")) for kind in ("BUDGET", "FINAL"))


@pytest.mark.parametrize(
    ("evidence", "budgets", "said"),
    [
        ((REPORT, PLAN), (BUDGET, FINAL), "2026年工作报告、工作计划已上传（系统不看文件内容），预算、决算已填报。"),
        ((REPORT,), (BUDGET, FINAL), "2026年缺年度工作计划。"),
        (
            (REPORT._replace(year=2025, issued_on=day("2026-01-01")), PLAN),
            (BUDGET, FINAL._replace(year=2025)),  # both look back, and are dated in the year
            "2026年工作报告、工作计划已上传（系统不看文件内容），预算、决算已填报，"
            "年度工作报告为2025年度的，年度决算为2025年度的。",
        ),
        (
            (REPORT._replace(year=2025, issued_on=day("2025-12-31")), PLAN),
            (BUDGET, FINAL._replace(year=2025, approved_on=day("2025-12-31"))),
            "2026年缺年度工作报告、年度决算。",
        ),
        (
            (REPORT._replace(year=2024, issued_on=day("2026-01-01")), PLAN),
            (BUDGET, FINAL._replace(year=2024)),
            "2026年缺年度工作报告、年度决算。",
        ),
        (
            (REPORT, PLAN._replace(year=2025, issued_on=day("2026-01-01"))),
            (BUDGET._replace(year=2025), FINAL),  # these look ahead
            "2026年缺年度工作计划、年度预算。",
        ),
        ((REPORT, PLAN), (BUDGET,), "2026年缺年度决算。"),
        ((REPORT._replace(year=2025), PLAN), (BUDGET._replace(year=2025), FINAL), "2026年缺年度工作报告、年度预算。"),
        ((), (), "2026年缺年度工作报告、年度工作计划、年度预算、年度决算。"),
    ],
)
def test_s9_four_documents_of_the_year(evidence, budgets, said):
    facts = given(society=society(evidence=evidence), finance=FinanceFacts(budgets=budgets))
    found = judge(RULES["S9"], facts)
    assert found.explanation == said
    assert found.status is (Status.NO_DATA if "缺" in said else Status.MET)


def test_s10_computes_nothing_until_the_matrix_is_given():
    assert outcome("S10", method="OPEN").status is Status.NOT_APPLICABLE
    assert "待省科协确认" in outcome("S10", method="OPEN").explanation
    known = dataclasses.replace(Policy(), prize_matrix=(("OPEN", "一等奖"), ("HOST", "三等奖")))
    best = outcome("S10", method="OPEN", policy=known)
    assert (best.status, best.explanation) == (Status.MET, "秘书长经公开招聘产生，最高可认定一等奖。")
    assert outcome("S10", method="STANDING", policy=known).status is Status.NOT_MET
    assert outcome("S10", policy=known).status is Status.NO_DATA
    assert judge(RULES["S10"], of(policy=known)).status is Status.NO_DATA
