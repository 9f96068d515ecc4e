"""W1: how many there must be. What they must be is in test_staff_people.py."""

import dataclasses

import pytest

from rulebook.engine import judge
from rulebook.facts.society import MembersFact
from rulebook.facts.staffing import SecretaryGeneralFact, StaffingFacts
from rulebook.outcomes import Status
from rulebook.policy import Policy
from rulebook.rules import RULES
from tests.rulebook.rules.given import full_time, given, person, row, society


def counted(individual, unit=0, year=2026):
    return row(MembersFact, year=year, individual=individual, unit=unit)


def w1(members, staff=(), heads=(), policy=None, known=True):
    people = StaffingFacts(secretaries=heads, staff=staff, roster_known=known)
    return judge(RULES["W1"], given(society=society(members=members), staffing=people, policy=policy))


@pytest.mark.parametrize(
    ("members", "needed", "upper", "status"),
    [  # around each turn of W1, with 3 staff
        (50, 3, 3, "MET"),
        (200, 3, 3, "MET"),
        (599, 3, 3, "MET"),
        (600, 3, 3, "MET"),
        (1000, 3, 5, "MET"),
        (3000, 3, 15, "MET"),
        (3001, 4, 15, "NOT_MET"),
        (6060, 7, 30, "NOT_MET"),
        (50000, 50, 250, "NOT_MET"),
    ],
)
def test_w1_with_three_staff(members, needed, upper, status):
    outcome = w1(counted(members), full_time(3))
    assert outcome.status == status
    assert [outcome.values[name] for name in ("会员", "应配", "现有", "参考上限")] == [members, needed, 3, upper]
    assert outcome.values.get("还差", 0) == needed - 3


def test_w1_speaks_as_official_documents_do():
    assert w1(counted(3001), full_time(3)).explanation == "会员3001人，按1‰应配4人，现有专职3人，还差1人。"
    assert w1(counted(50), full_time(2)).explanation == "会员50人，应配不少于3人，现有专职2人，还差1人。"
    assert w1(counted(1000), full_time(5)).explanation == "会员1000人，应配不少于3人，现有专职5人。"
    above = w1(counted(1000), full_time(6))
    assert above.explanation == "会员1000人，应配不少于3人，现有专职6人，高于5‰参考上限5人。"
    assert above.status is Status.MET  # 5‰ is guidance, never a failure
    assert "会员50,000人，按1‰应配50人" in w1(counted(50_000), full_time(3)).explanation


def test_where_5_per_mille_are_fewer_than_the_least_w1_does_not_call_the_least_5_per_mille():
    """297 members: 5‰ are 1.485, and the upper number is 3 because 3 are the least."""
    said = w1(counted(297), full_time(4)).explanation
    words = "高于参考上限3人（会员数的5‰不到3人，以至少应配的3人为上限）"
    assert said == f"会员297人，应配不少于3人，现有专职4人，{words}。"
    assert "参考上限" not in w1(counted(297), full_time(3)).explanation
    assert w1(counted(599), full_time(4)).explanation.endswith(f"{words}。")
    assert w1(counted(600), full_time(4)).explanation.endswith("高于5‰参考上限3人。")


@pytest.mark.parametrize(
    ("members", "words"),
    [
        (None, "未填报会员数。"),
        (counted(None), "未填报会员数。"),
        (counted(800, None), "未填报会员数。"),
        (counted(0), "会员数为0，请核对。"),
        (counted(800, year=2024), "会员数是2024年的，已过期，请更新。"),
    ],
)
def test_w1_without_members_knows_nothing(members, words):
    outcome = w1(members, full_time(9))
    assert (outcome.status, outcome.explanation, outcome.link) == (Status.NO_DATA, words, "members")


def test_w1_counts_unit_members_unless_the_policy_version_leaves_them_out():
    members, only = counted(2990, 30), dataclasses.replace(Policy(), count_unit_members=False)
    assert w1(members, full_time(3)).status is Status.NOT_MET
    assert w1(members, full_time(3), policy=only).status is Status.MET
    assert w1(counted(2990, None), full_time(3), policy=only).status is Status.MET


def test_w1_knows_nothing_of_a_secretariat_nobody_has_entered():
    outcome = w1(counted(800), known=False)
    assert (outcome.status, outcome.explanation) == (Status.NO_DATA, "会员800人，未填报秘书长和专职人员。")
    assert w1(counted(800)).explanation == "会员800人，应配不少于3人，现有专职0人，还差3人。"


@pytest.mark.parametrize(
    ("values", "counts"),
    [
        ({}, 1),
        ({"employment": "RETIREE"}, 1),
        ({"employment": "OTHER"}, 1),
        ({"time": "PART"}, 0),
        ({"employment": "VOLUNTEER"}, 0),
        ({"employment": "SECONDED"}, 0),
        ({"time": "SECONDED"}, 0),
        ({"employment": "SECONDED", "secondment_accepted_on": "2026-11-30"}, 1),
        ({"time": "SECONDED", "secondment_accepted_on": "2026-11-30"}, 1),
        ({"employment": "SECONDED", "secondment_accepted_on": "2026-12-01"}, 0),
        ({"employment": "SECONDED", "secondment_accepted_on": "2026-01-01", "time": "PART"}, 0),
    ],
)
def test_w1_who_counts(values, counts):
    assert w1(counted(800), (person(**values),)).values["现有"] == counts


@pytest.mark.parametrize(
    ("time", "accepted", "counts"),
    [("FULL", None, 1), ("PART", None, 0), ("SECONDED", None, 0), ("SECONDED", "2026-11-30", 1)],
)
def test_w1_counts_a_full_time_secretary_general(time, accepted, counts):
    head = row(SecretaryGeneralFact, starts_on="2022-01-01", time=time, secondment_accepted_on=accepted)
    outcome = w1(counted(800), full_time(2), (head,))
    assert outcome.values["现有"] == 2 + counts
    assert ("含秘书长" in outcome.explanation) is bool(counts)
    without = dataclasses.replace(Policy(), count_secretary_general=False)
    assert w1(counted(800), full_time(2), (head,), without).values["现有"] == 2


def test_w1_counts_two_secretaries_general_in_office_as_one():
    head = row(SecretaryGeneralFact, starts_on="2022-01-01", time="FULL")
    assert w1(counted(800), full_time(1), (head, head)).values["现有"] == 2


@pytest.mark.parametrize(
    ("known", "unknown", "status"), [(3, 1, "MET"), (2, 1, "NO_DATA"), (2, 2, "NO_DATA"), (1, 1, "NOT_MET")]
)
def test_w1_someone_of_unknown_hours_or_employment_decides_only_where_it_matters(known, unknown, status):
    for blank in ({"time": ""}, {"employment": ""}):
        doubtful = tuple(person(**blank) for _ in range(unknown))
        assert w1(counted(800), full_time(known) + doubtful).status == status
    head = row(SecretaryGeneralFact, starts_on="2022-01-01")
    assert w1(counted(800), full_time(2), (head,)).status is Status.NO_DATA


@pytest.mark.parametrize(
    ("as_of", "policy", "year", "status"),
    [
        ("2026-11-30", {}, 2025, "MET"),
        ("2026-11-30", {}, 2024, "NO_DATA"),
        ("2027-01-01", {}, 2025, "MET"),  # until 31 March figures of the year before last serve too
        ("2027-03-31", {}, 2025, "MET"),
        ("2027-04-01", {}, 2025, "NO_DATA"),
        ("2027-01-01", {}, 2024, "NO_DATA"),
        ("2027-01-01", {"last_year_until": ""}, 2025, "NO_DATA"),
        ("2026-11-30", {"figures_years": 2}, 2024, "MET"),
    ],
)
def test_yearly_figures_serve_to_the_end_of_the_year_after_and_a_little_longer(as_of, policy, year, status):
    people = StaffingFacts(staff=full_time(3), roster_known=True)
    facts = given(as_of, Policy(**policy), society(members=counted(800, year=year)), people)
    assert judge(RULES["W1"], facts).status == status


def test_w1_says_how_many_have_no_day_of_entry():
    undated = tuple(person(f"孙{number}", hired_on=None) for number in range(2))
    head = row(SecretaryGeneralFact, starts_on="2022-01-01", time="FULL")
    lent = person(hired_on=None, employment="SECONDED")  # counts not yet
    words = w1(counted(800), (*undated, person(), lent), (head,)).explanation
    assert words == "会员800人，应配不少于3人，现有专职4人（含秘书长，2人未填报入职日期，自录入之日起计）。"


def test_w1_tells_who_waits_for_acceptance():
    outcome = w1(counted(800), (person(), person(employment="SECONDED"), person(employment="SECONDED", time="PART")))
    assert outcome.explanation == (
        "会员800人，应配不少于3人，现有专职1人，还差2人；另有挂靠单位派驻1人，派出文件认可后计入。"
    )
