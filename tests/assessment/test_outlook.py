"""不达标预警 of many societies: counted from what is kept of each."""

import datetime

import pytest
from django.utils import timezone

from assessment.history import ATTAINMENT
from assessment.models import Fall, Foresight, PolicyVersion
from assessment.outlook import due_anew, falling, lapses, outlook
from assessment.services import foresight
from assessment.services.foresight import basis
from rulebook.attainment import stands_on
from rulebook.dates import months_later
from rulebook.policy import Policy
from rulebook.rules import RULES
from societies.models import Society
from tests import make
from tests.assessment.judged import stand

TODAY = timezone.localdate()
EVERYBODY = Society.objects.all
RULES_NEEDED = stands_on(Policy())


def later(months, days=0):
    return months_later(TODAY, months) + datetime.timedelta(days=days)


def fall(society, on, *causes, rule=ATTAINMENT, **values):
    given = {"state": "NOT_MET", "explanation": f"{rule}届时的说明。", "causes": f" {' '.join(causes)} "} | values
    return Fall.objects.create(society=society, rule=rule, on=on, **given)


@pytest.fixture
def four(cast):
    """甲 falls in two months by E1, 乙 in five by E1 and W1, 丙 in two years; a fourth is not attained."""
    for society, months, causes in ((cast.jia, 2, ["E1"]), (cast.yi, 5, ["E1", "W1"]), (cast.bing, 24, ["E1"])):
        stand(society, "ATTAINED")
        fall(society, later(months), *causes)
        Foresight.objects.create(society=society, until=later(25), made_from="", basis=basis())
    other = make.society()
    stand(other, "OVERDUE")
    fall(other, later(1), "E1")
    return cast


def causes(step):
    return [(rule.id, count) for rule, count, _ in step.causes]


def seen():
    return outlook(EVERYBODY(), TODAY, RULES_NEEDED)


def test_each_step_counts_those_before_it_and_names_what_is_new(four):
    steps = seen().steps
    assert [(step.months, step.societies, causes(step)) for step in steps] == [
        (3, 1, [("E1", 1)]),
        (6, 2, [("E1", 1), ("W1", 1)]),
        (12, 2, []),
    ]
    assert steps[1].url.endswith("?falls=any&within=6")
    assert [url.partition("?")[2] for _, _, url in steps[1].causes] == [
        "falls=E1&within=6&beyond=3",
        "falls=W1&within=6&beyond=3",
    ]
    assert steps[0].until == later(3)


def test_a_society_counts_once_however_often_it_falls(four):
    fall(four.jia, later(4), "W1")
    assert [step.societies for step in seen().steps] == [1, 2, 2]
    assert {(one.society_id, one.on) for one in lapses(EVERYBODY(), TODAY)} == {
        (four.jia.pk, later(2)),
        (four.yi.pk, later(5)),
        (four.bing.pk, later(24)),
    }


def test_days_that_have_passed_are_left_out(four):
    Fall.objects.filter(society=four.jia).update(on=TODAY)
    assert [step.societies for step in seen().steps] == [0, 1, 1]


def test_what_begins_anew_every_year_is_told_apart(four):
    for society in (four.jia, four.yi):
        fall(society, later(7), rule="R8", anew=True)
    fall(four.bing, later(7), rule="E9", anew=True)  # attainment does not stand on it
    ((on, rule, count, url),) = seen().yearly
    assert (on, rule.id, count) == (later(7), "R8", 2)
    assert url.endswith("?falls=R8&within=12&anew=1")
    assert due_anew(EVERYBODY(), TODAY, ["R8"]).count() == 2


def test_those_foreseen_before_and_not_at_all_are_told(four):
    assert (seen().renewal, seen().renewal.said) == ((3, 3, 0, 0), "")
    Foresight.objects.filter(society=four.jia).update(until=later(11))
    assert seen().renewal == (3, 2, 1, 0)
    Foresight.objects.filter(society=four.yi).delete()
    assert seen().renewal == (3, 1, 1, 1)
    assert "3 家达标学会中已重算 1 家，其余 1 家仍是之前的结果" in seen().renewal.said
    assert "另有 1 家达标学会的预警还没有算出" in seen().renewal.said


@pytest.mark.parametrize("change", ["version", "amended", "taken back", "rules"])
def test_another_policy_to_come_makes_all_of_before(four, monkeypatch, change):
    version = make.policy_version(in_force_from=later(3))
    Foresight.objects.update(basis=basis())
    assert seen().renewal.before == 0
    if change == "version":
        make.policy_version(in_force_from=later(1))
    elif change == "amended":
        PolicyVersion.objects.filter(pk=version.pk).update(parameters={"least_staff": 5})
    elif change == "taken back":
        version.delete()
    else:
        monkeypatch.setattr(foresight, "edition", lambda: "another")
    assert seen().renewal == (3, 0, 3, 0)


@pytest.mark.parametrize(
    ("asked", "who"),
    [
        ({}, ["jia", "yi", "bing"]),
        ({"within": 6}, ["jia", "yi"]),
        ({"within": 6, "beyond": 3}, ["yi"]),
        ({"rule": "W1", "within": 12}, ["yi"]),
        ({"rule": "W", "within": 12}, []),
        ({"rule": "R8", "anew": True}, []),
    ],
)
def test_the_condition_of_the_list(four, asked, who):
    ids = {one.society_id for one in falling(EVERYBODY(), TODAY, **asked)}
    assert ids == {getattr(four, name).pk for name in who}


def test_only_the_rules_that_attainment_stands_on():
    assert set(RULES_NEEDED) == {
        *("S0", "S1", "S2", "S5", "S6", "S7", "S8"),
        *("W1", "W4a", "E1", "E2a", "E4", "R1a", "R4", "R5", "R7", "R8", "P1", "P3", "G4a"),
    }
    assert set(RULES_NEEDED) <= RULES.keys()
