"""秘书长职业化 (三·1): who is in office, his education, his age at the end of the term, his statement."""

import dataclasses

import pytest

from rulebook.engine import judge
from rulebook.facts.society import EvidenceFact, TermFact
from rulebook.outcomes import Status
from rulebook.policy import Policy
from rulebook.rules import RULES
from tests.rulebook.rules.given import day, row
from tests.rulebook.rules.heads import of, outcome, someone


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
    assert said.status.value == "MET"
    assert "本届2026年6月30日届满，批准延期至2029年6月30日，延期最长1年，只计至2027年6月30日，" in said.explanation
    assert (said.values["本届届满"], said.values["延期至"]) == ("2026年6月30日", "2029年6月30日")  # as entered
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


def test_s2_warns_while_the_term_is_missing_too():
    early, late = (outcome("S2", birth_date="1956-12-31", as_of=day) for day in ("2025-12-30", "2025-12-31"))
    assert (early.explanation, early.status) == ("未填报届次。", Status.NO_DATA)
    assert late.explanation == "未填报届次；秘书长2026年12月31日满70周岁。"


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
