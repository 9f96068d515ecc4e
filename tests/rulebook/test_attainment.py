import dataclasses

import pytest

from rulebook.attainment import counts, effective, goals, secretariat, secretary_general, stand
from rulebook.due import due_on
from rulebook.engine import judge, judge_society
from rulebook.facts.society import LabelFact, MembersFact
from rulebook.facts.staffing import StaffingFacts
from rulebook.outcomes import Attained, Outcome, Status
from rulebook.policy import Policy
from rulebook.rules import RULES
from tests.rulebook.rules.given import AS_OF, day, full_time, given, row, society

POLICY = Policy()
HEAD = ("S0", "S1", "S2", "S5", "S6")
OFFICE = ("W1", "E1", "E4", "R1a", "R4", "R5", "R7", "R8", "P1", "G4a")
GOOD = dict.fromkeys((*HEAD, "S7", *OFFICE), "MET") | dict.fromkeys(("S8", "P3", "E2a", "W4a"), "NOT_APPLICABLE")


def outcomes(**states):
    return {rule: Outcome(Status(state), "") for rule, state in (GOOD | states).items()}


def labelled(*labels, registered_on=None, as_of=AS_OF):
    facts = tuple(LabelFact(kind, day(since), day(until)) for kind, since, until in labels)
    return given(as_of, society=society({"registered_on": registered_on}, labels=facts))


def test_the_aggregates_are_those_of_the_domain():
    assert set(POLICY.secretary_general_needs + POLICY.secretary_general_met_or_decided) == set(HEAD)
    assert set(POLICY.secretariat_needs) == set(OFFICE)
    assert set(POLICY.secretariat_where_applicable) == {"W4a", "E2a", "P3"}
    assert all(rule in RULES for rule in (*GOOD,))


@pytest.mark.parametrize("rule", HEAD)
@pytest.mark.parametrize("state", ["NOT_MET", "TO_REVIEW", "NO_DATA", "ERROR"])
def test_a_professional_secretary_general_needs_each_of_its_rules(rule, state):
    assert secretary_general(GOOD, POLICY) is Status.MET
    assert secretary_general(GOOD | {rule: state}, POLICY) == state
    assert secretary_general(GOOD | {rule: "WAIVED"}, POLICY) is Status.MET


@pytest.mark.parametrize(
    ("s7", "s8", "state"),
    [
        ("MET", "NOT_APPLICABLE", "MET"),
        ("NOT_APPLICABLE", "MET", "MET"),
        ("NOT_APPLICABLE", "NOT_MET", "NOT_MET"),
        ("NO_DATA", "NO_DATA", "NO_DATA"),
        ("NOT_APPLICABLE", "WAIVED", "MET"),
    ],
)
def test_one_of_the_two_rules_on_pay_is_enough(s7, s8, state):
    assert secretary_general(GOOD | {"S7": s7, "S8": s8}, POLICY) == state


@pytest.mark.parametrize("rule", OFFICE)
@pytest.mark.parametrize("state", ["NOT_MET", "TO_REVIEW", "NO_DATA", "ERROR", "NOT_DUE"])
def test_a_secretariat_of_substance_needs_each_of_its_rules(rule, state):
    assert secretariat(GOOD, POLICY) is Status.MET
    assert secretariat(GOOD | {rule: state}, POLICY) == state


@pytest.mark.parametrize("rule", ["P3", "E2a", "W4a"])
def test_what_applies_only_to_some_counts_where_it_applies(rule):
    assert secretariat(GOOD | {rule: "MET"}, POLICY) is Status.MET
    assert secretariat(GOOD | {rule: "NOT_MET"}, POLICY) is Status.NOT_MET
    assert secretariat(GOOD | {rule: "NO_DATA"}, POLICY) is Status.NO_DATA
    assert secretariat(GOOD | {rule: "NOT_APPLICABLE"}, POLICY) is Status.MET


def test_a_rule_that_was_not_judged_is_missing_data():
    assert secretariat({rule: state for rule, state in GOOD.items() if rule != "E4"}, POLICY) is Status.NO_DATA


def test_the_worst_state_is_the_one_told():
    assert secretariat(GOOD | {"E4": "NO_DATA", "W1": "NOT_MET", "R4": "TO_REVIEW"}, POLICY) is Status.NOT_MET


def test_the_aggregates_are_parameters():
    fewer = dataclasses.replace(POLICY, secretariat_needs=("W1",))
    assert secretariat({"W1": "MET"} | dict.fromkeys(("P3", "E2a", "W4a"), "NOT_APPLICABLE"), fewer) is Status.MET


def test_a_decision_stands_for_the_result_without_changing_it():
    found = outcomes(W1="NOT_MET")
    assert effective(found, {"W1": "WAIVED"})["W1"] == "WAIVED"
    assert effective(found, {})["W1"] == "NOT_MET"
    assert found["W1"].status is Status.NOT_MET


def test_what_lists_count_by_the_states_in_force():
    found = counts(effective(outcomes(W1="NOT_MET", E4="NOT_MET", R4="TO_REVIEW", S1="NO_DATA"), {"E4": "WAIVED"}))
    assert found == (1, 1, 1)
    assert counts(effective(outcomes(W1="NOT_MET"), {"R4": "NOT_MET", "S1": "TO_REVIEW"})) == (2, 1, 0)


@pytest.mark.parametrize(
    ("labels", "registered_on", "due"),
    [
        ([], None, "2020-12-31"),
        ([], "1990-01-01", "2020-12-31"),
        ([("MODEL", "2015-01-01", None)], None, "2016-12-31"),
        ([("DIRECT", "2015-01-01", None)], None, "2016-12-31"),
        ([("ADVANCED", "2015-01-01", None)], None, "2017-12-31"),
        ([("MODEL", "2018-05-01", None)], None, "2018-05-01"),  # granted after the policy's day
        ([("MODEL", "2015-01-01", "2016-06-30")], None, "2016-12-31"),  # held once
        ([("ADVANCED", "2015-01-01", None), ("MODEL", "2019-01-01", None)], None, "2017-12-31"),
        ([("MODEL", "2022-01-01", None)], None, "2020-12-31"),  # never later than the day for all
        ([], "2020-12-31", "2020-12-31"),
        ([], "2021-01-01", "2022-01-01"),
        ([], "2024-02-29", "2025-03-01"),
        ([("MODEL", "2024-06-01", None)], "2024-02-29", "2024-06-01"),
        ([("MODEL", "2026-06-01", None)], "2024-02-29", "2025-03-01"),
    ],
)
def test_due_date(labels, registered_on, due):
    assert due_on(labelled(*labels, registered_on=registered_on)) == day(due)


@pytest.mark.parametrize(("as_of", "state"), [("2020-12-31", Attained.NOT_DUE), ("2021-01-01", Attained.OVERDUE)])
def test_not_attained(as_of, state):
    found = stand(labelled(as_of=as_of), outcomes(W1="NOT_MET"), {})
    assert (found.state, found.first_met_on, found.lost_on) == (state, None, None)
    assert (found.secretary_general, found.secretariat) == (Status.MET, Status.NOT_MET)


def test_attained_lapsed_and_attained_again_keeps_the_first_day():
    first = stand(labelled(as_of="2019-01-01"), outcomes(), {})
    assert (first.state, first.first_met_on, first.lost_on) == (Attained.ATTAINED, day("2019-01-01"), None)
    still = stand(labelled(as_of="2019-06-01"), outcomes(), {}, first)
    assert (still.state, still.first_met_on) == (Attained.ATTAINED, day("2019-01-01"))
    lost = stand(labelled(as_of="2020-01-01"), outcomes(W1="NOT_MET"), {}, still)  # before the due date too
    assert (lost.state, lost.first_met_on, lost.lost_on) == (Attained.LAPSED, day("2019-01-01"), day("2020-01-01"))
    longer = stand(labelled(as_of="2021-01-01"), outcomes(E4="NO_DATA"), {}, lost)
    assert (longer.state, longer.lost_on) == (Attained.LAPSED, day("2020-01-01"))
    again = stand(labelled(as_of="2022-01-01"), outcomes(), {}, longer)
    assert (again.state, again.first_met_on, again.lost_on) == (Attained.ATTAINED, day("2019-01-01"), None)


def test_a_past_day_judged_later_knows_nothing_of_the_days_after_it():
    later = stand(labelled(as_of="2019-01-01"), outcomes(), {})
    before = stand(labelled(as_of="2018-01-01"), outcomes(W1="NOT_MET"), {}, later)
    assert (before.state, before.first_met_on) == (Attained.NOT_DUE, None)
    assert stand(labelled(as_of="2018-01-01"), outcomes(), {}, later).first_met_on == day("2018-01-01")


@pytest.mark.parametrize(
    ("states", "decisions", "state"),
    [
        ({"W1": "NOT_MET"}, {"W1": "WAIVED"}, Attained.ATTAINED),
        ({"S1": "TO_REVIEW"}, {"S1": "MET"}, Attained.ATTAINED),
        ({"S1": "TO_REVIEW"}, {}, Attained.OVERDUE),
        ({}, {"W1": "NOT_MET"}, Attained.OVERDUE),
    ],
)
def test_decisions_count_in_the_aggregates(states, decisions, state):
    assert stand(labelled(), outcomes(**states), decisions).state is state


@pytest.mark.parametrize(
    ("year", "known", "expected"),
    [(2026, True, (3001, 2, 4)), (2026, False, (3001, None, None)), (2024, True, (3001, None, None))],
)
def test_the_numbers_of_members_and_staff_are_those_w1_judges_by(year, known, expected):
    members = row(MembersFact, year=year, individual=3001, unit=0)
    people = StaffingFacts(staff=full_time(2), roster_known=known)
    facts = given(society=society(members=members), staffing=people)
    found, judged = stand(facts, outcomes(), {}), judge(RULES["W1"], facts).values
    assert (found.members, found.staff, found.staff_needed) == expected
    assert (judged.get("会员"), judged.get("现有"), judged.get("应配")) == expected


def test_members_of_none_are_not_known():
    found = stand(given(society=society(members=row(MembersFact, year=2026, individual=0, unit=0))), outcomes(), {})
    assert (found.members, found.staff, found.staff_needed) == (None, None, None)


def test_where_w1_breaks_the_rest_of_the_attainment_holds():
    members = row(MembersFact, year=2026, individual=1, unit=0)
    facts = given(society=society(members=members), staffing=StaffingFacts(staff=(None,), roster_known=True))
    assert judge(RULES["W1"], facts).status is Status.ERROR
    found = stand(facts, outcomes(W1="ERROR"), {})
    assert (found.secretariat, found.members, found.staff) == (Status.ERROR, None, None)


def test_goals_are_judged_from_the_attainment():
    facts = labelled(("ADVANCED", "2015-01-01", None), registered_on="1990-01-01")
    attained = goals(RULES, facts, stand(facts, outcomes(), {}))
    assert {rule: outcome.status.value for rule, outcome in attained.items()} == {
        "G1": "NOT_APPLICABLE",
        "G2": "MET",
        "G3": "MET",
    }
    open_still = goals(RULES, facts, stand(facts, judge_society(RULES, facts), {}))
    assert open_still["G3"].explanation == (
        "省级学会应于2020年12月31日（含）前实现两化目标，至今未实现：秘书长职业化资料缺失，秘书处实体化资料缺失。"
    )
