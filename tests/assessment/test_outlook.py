"""不达标预警 of many societies: judged on true facts, day by day."""

import datetime

import pytest
from django.utils import timezone

from assessment import outlook as module
from assessment.outlook import needed, outlook
from rulebook.policy import Policy
from rulebook.rules import RULES
from societies.models import Society
from tests import make
from tests.assessment.judged import stand

TODAY = timezone.localdate()
EVERYBODY = Society.objects.all


def later(months, days=0):
    """A day that many months from now that is no New Year."""
    day = module.months_later(TODAY, months) + datetime.timedelta(days=days)
    return day if (day.month, day.day) != (1, 1) else day + datetime.timedelta(days=1)


@pytest.fixture
def four(cast):
    """甲's certificate ends in two months, 乙's in five, 丙's in two years; a fourth fails already."""
    codes = ["513200005090100173", "51320000509010025X", "51320000509010033Q", "51320000509010041K"]
    for society, code, months in zip([cast.jia, cast.yi, cast.bing], codes, (2, 5, 24), strict=False):
        society.uscc, society.certificate_valid_to = code, later(months)
        society.legal_representative = society.name
        society.save()
        stand(society, "ATTAINED")
    stand(make.society(uscc=codes[3], certificate_valid_to=later(1)), "OVERDUE")
    return cast


def causes(step):
    return [(rule.id, count) for rule, count in step.causes]


def test_attained_societies_fall_when_their_facts_run_out(four):
    steps = outlook(EVERYBODY(), TODAY, Policy()).steps
    assert [(step.months, step.societies, causes(step)) for step in steps] == [
        (3, 1, [("E1", 1)]),
        (6, 2, [("E1", 1)]),
        (12, 2, []),
    ]
    assert steps[1].url.endswith(f"?pick={four.jia.pk}%2C{four.yi.pk}")
    assert steps[0].until == module.months_later(TODAY, 3)


def test_a_decision_holds_a_rule_up_until_it_ends(four):
    make.decision(four.jia, four.director, rule="E1", verdict="WAIVED", decided_on=TODAY, valid_to=later(4))
    assert [step.societies for step in outlook(EVERYBODY(), TODAY, Policy()).steps] == [0, 1, 1]
    make.decision(four.jia, four.director, rule="E1", verdict="MET", decided_on=TODAY)
    assert [step.societies for step in outlook(EVERYBODY(), TODAY, Policy()).steps] == [0, 1, 1]


def test_a_rule_that_only_a_decision_holds_up_falls_with_it(four):
    make.decision(four.bing, four.director, rule="W1", verdict="WAIVED", decided_on=TODAY, valid_to=later(1))
    first = outlook(EVERYBODY(), TODAY, Policy()).steps[0]
    assert causes(first) == [("E1", 1), ("W1", 1)]


@pytest.mark.parametrize(
    ("until", "anew"),
    [("03-31", datetime.date(2027, 4, 1)), ("", datetime.date(2027, 1, 1)), ("12-31", datetime.date(2028, 1, 1))],
)
def test_what_begins_anew_every_year_is_told_apart(four, until, anew):
    today = anew - datetime.timedelta(days=200)
    for audience in ("COUNCIL", "SUPERVISORS", "PUBLIC"):
        make.disclosure(four.jia, year=2026, audience=audience, disclosed_on=datetime.date(2026, 3, 1))
    make.term(four.jia, starts_on=datetime.date(2024, 5, 1), ends_on=datetime.date(2029, 5, 1))
    four.jia.terms.update(congress_on=datetime.date(2024, 5, 1))
    Society.objects.filter(pk=four.jia.pk).update(certificate_valid_to=anew - datetime.timedelta(days=1))
    Society.objects.exclude(pk=four.jia.pk).update(certificate_valid_to=None)
    found = outlook(EVERYBODY(), today, Policy(last_year_until=until))
    assert [(day, rule.id, count) for day, rule, count in found.yearly] == [(anew, "R8", 1)]
    assert [causes(step) for step in found.steps] == [[], [], [("E1", 1)]]  # ends the same day, and is no yearly duty


def test_too_many_to_judge_while_one_waits(four, monkeypatch):
    monkeypatch.setattr(module, "MOST", 2)
    assert outlook(EVERYBODY(), TODAY, Policy()) is None
    monkeypatch.setattr(module, "MOST", 3)
    assert outlook(EVERYBODY(), TODAY, Policy()) is not None


def test_only_the_rules_that_attainment_stands_on():
    assert set(needed(Policy())) == {
        *("S0", "S1", "S2", "S5", "S6", "S7", "S8"),
        *("W1", "W4a", "E1", "E2a", "E4", "R1a", "R4", "R5", "R7", "R8", "P1", "P3", "G4a"),
    }
    assert set(needed(Policy())) <= RULES.keys()
