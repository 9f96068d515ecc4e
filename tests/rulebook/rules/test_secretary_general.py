import dataclasses

import pytest

from rulebook.engine import judge
from rulebook.facts.finance import BudgetFact, FinanceFacts
from rulebook.facts.society import EvidenceFact, TermFact
from rulebook.facts.staffing import SecretaryGeneralFact, StaffingFacts
from rulebook.outcomes import Status
from rulebook.policy import Policy
from rulebook.rules import RULES
from tests.rulebook.rules.given import AS_OF, day, given, row, society

PERSON = {"name": "钱二", "starts_on": "2022-01-01"}


def someone(**values):
    return row(SecretaryGeneralFact, **PERSON | values)


def of(*secretaries, known=True, **parts):
    return given(staffing=StaffingFacts(secretaries=secretaries, secretaries_known=known), **parts)


def outcome(id, identity=None, evidence=(), terms=(), as_of=AS_OF, policy=None, **values):
    facts = society(identity, evidence=evidence, terms=terms)
    return judge(RULES[id], of(someone(**values), society=facts, as_of=as_of, policy=policy))


@pytest.mark.parametrize("id", ["S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8"])
def test_without_exactly_one_in_office_the_clauses_on_the_person_say_so(id):
    none, two = judge(RULES[id], of()), judge(RULES[id], of(someone(), someone(name="赵一")))
    assert (none.status, none.explanation) == (Status.NO_DATA, "没有在任秘书长的资料。")
    assert (two.status, two.explanation) == (Status.NO_DATA, "在任秘书长有2人，无法判定。")


def test_s0_one_in_office():
    assert judge(RULES["S0"], of(someone())).explanation == "秘书长钱二在任，2022年1月1日任职。"
    assert judge(RULES["S0"], of(someone())).status is Status.MET
    assert judge(RULES["S0"], of(known=False)).status is Status.NO_DATA
    assert judge(RULES["S0"], of()).status is Status.NOT_MET
    two = judge(RULES["S0"], of(someone(), someone(name="赵一")))
    assert (two.status, two.explanation) == (Status.NOT_MET, "同时有2名秘书长在任：钱二、赵一。")


@pytest.mark.parametrize(
    ("education", "in_field", "status"),
    [
        ("DOCTOR", True, "MET"),
        ("MASTER", True, "MET"),
        ("BACHELOR", True, "MET"),  # 以上 includes 本科
        ("BACHELOR", False, "TO_REVIEW"),
        ("BACHELOR", None, "NO_DATA"),
        ("COLLEGE", True, "TO_REVIEW"),
        ("COLLEGE", None, "TO_REVIEW"),
        ("SECONDARY", True, "TO_REVIEW"),
        ("OTHER", True, "TO_REVIEW"),
        ("", True, "NO_DATA"),
    ],
)
def test_s1_education(education, in_field, status):
    assert outcome("S1", education=education, in_field=in_field).status == status


def ends(ends_on, extended_to=None, id=1, starts_on="2016-01-01"):
    return row(TermFact, id=id, starts_on=starts_on, ends_on=ends_on, extended_to=extended_to)


AGES = [  # domain.md 3.1, row by row: birth date, end of the term, strict reading
    ("1950-06-30", "2020-06-30", "MET"),
    ("1950-06-30", "2020-07-01", "TO_REVIEW"),
    ("1950-06-30", "2021-06-29", "TO_REVIEW"),
    ("1950-06-30", "2021-06-30", "NOT_MET"),
    ("1952-02-29", "2022-02-28", "MET"),
    ("1952-02-29", "2022-03-01", "MET"),
    ("1952-02-29", "2022-03-02", "TO_REVIEW"),
]


@pytest.mark.parametrize(("birth", "end", "status"), AGES)
def test_s2_age_at_the_end_of_the_term(birth, end, status):
    assert outcome("S2", birth_date=birth, terms=(ends(end),)).status == status


@pytest.mark.parametrize(("birth", "end", "status"), AGES)
def test_s2_read_leniently_passes_until_the_next_birthday(birth, end, status):
    lenient = dataclasses.replace(Policy(), age_lenient=True)
    expected = {"TO_REVIEW": "MET"}.get(status, status)
    assert outcome("S2", birth_date=birth, terms=(ends(end),), policy=lenient).status == expected


def test_s2_an_approved_extension_moves_the_end():
    assert outcome("S2", birth_date="1950-06-30", terms=(ends("2020-06-30"),)).status is Status.MET
    extended = ends("2020-06-30", "2020-07-01")
    assert outcome("S2", birth_date="1950-06-30", terms=(extended,)).status is Status.TO_REVIEW


def test_s2_an_extension_counts_for_at_most_a_year_as_in_g7():
    end, longer = "2026-06-30", ends("2026-06-30", "2029-06-30")
    said = outcome("S2", birth_date="1957-06-30", terms=(longer,))
    assert (said.status.value, said.values["本届届满"]) == ("MET", "2027年6月30日")
    assert outcome("S2", birth_date="1957-06-29", terms=(longer,)).status is Status.TO_REVIEW
    two = dataclasses.replace(Policy(), extension_years=2)
    assert outcome("S2", birth_date="1957-06-30", terms=(longer,), policy=two).status is Status.NOT_MET
    assert outcome("S2", birth_date="1957-06-30", terms=(ends(end),)).values["本届届满"] == "2026年6月30日"


def test_s2_someone_appointed_in_mid_term_serves_to_its_end():
    terms = (ends("2026-12-31", id=2, starts_on="2022-01-01"), ends("2021-12-31"))
    late = outcome("S2", birth_date="1956-06-30", starts_on="2025-06-30", terms=terms)
    assert late.status is Status.TO_REVIEW
    assert late.values["本届届满"] == "2026年12月31日"


def test_s2_someone_who_went_on_into_a_new_term_serves_to_its_end():
    terms = (ends("2026-12-31", id=2, starts_on="2022-01-01"), ends("2021-12-31"))
    assert outcome("S2", birth_date="1951-12-31", starts_on="2017-01-01", terms=terms).status is Status.NOT_MET


@pytest.mark.parametrize(
    ("as_of", "warned"), [("2025-12-30", False), ("2025-12-31", True), ("2026-11-30", True), ("2027-01-01", True)]
)
def test_s2_warns_twelve_months_before_the_birthday(as_of, warned):
    said = outcome("S2", birth_date="1956-12-31", terms=(ends("2026-12-31"),), as_of=as_of)
    assert said.status is Status.MET
    assert said.explanation == (
        "秘书长1956年12月31日出生，本届2026年12月31日届满，届满时70周岁，不超过70周岁"
        + ("；2026年12月31日满70周岁。" if warned else "。")
    )


def test_s2_names_what_is_missing():
    assert outcome("S2", terms=(ends("2026-12-31"),)).explanation == "未填报秘书长出生日期。"
    assert outcome("S2", birth_date="1960-01-01").explanation == "未填报届次。"
    assert outcome("S2", birth_date="1960-01-01").link == "governance"


@pytest.mark.parametrize(
    ("issued_on", "valid_to", "status"),
    [
        ("2022-01-01", None, "TO_REVIEW"),
        ("2026-11-30", None, "TO_REVIEW"),
        ("2021-12-31", None, "NO_DATA"),  # before the term
        ("2026-12-01", None, "NO_DATA"),  # dated in the future
        (None, None, "NO_DATA"),
        ("2022-01-01", "2026-11-29", "NO_DATA"),
    ],
)
def test_s3_a_statement_signed_within_the_term(issued_on, valid_to, status):
    terms = (ends("2026-12-31", starts_on="2022-01-01"),)
    statement = EvidenceFact("S3", None, day(issued_on), day(valid_to))
    assert outcome("S3", terms=terms, evidence=(statement,)).status == status
    assert outcome("S3", terms=terms).status is Status.NO_DATA
    assert outcome("S3", evidence=(statement,)).status is Status.NO_DATA


def test_s4_is_judged_by_files():
    assert outcome("S4").status is Status.NO_DATA
    assert outcome("S4", evidence=(EvidenceFact("S4", None, None, None),)).status is Status.TO_REVIEW


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
        ((REPORT, PLAN), (BUDGET, FINAL), "2026年工作报告、工作计划、预算、决算齐全。"),
        ((REPORT,), (BUDGET, FINAL), "2026年缺年度工作计划。"),
        (
            (REPORT._replace(year=2025, issued_on=day("2026-01-01")), PLAN),
            (BUDGET, FINAL._replace(year=2025)),  # both look back, and are dated in the year
            "2026年工作报告、工作计划、预算、决算齐全，年度工作报告为2025年度的，年度决算为2025年度的。",
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
