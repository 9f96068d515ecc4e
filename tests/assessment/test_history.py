"""What held on a day is read back from the changes; a decision in force stands for the machine's result."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from assessment import history
from societies.models import Society
from tests import make
from tests.assessment.judged import DAY, THEN, TODAY, change, find, province


@pytest.fixture
def world(cast):
    return province(cast)


def everybody():
    return Society.objects.order_by("pk")


def test_states_now_and_then(world):
    jia, yi, bing = world.jia.pk, world.yi.pk, world.bing.pk
    now = history.states(everybody())
    assert {key: state for key, state in now.items() if key[1] == "W1"} == {
        (jia, "W1"): "NOT_MET",
        (yi, "W1"): "MET",  # the machine's TO_REVIEW, judged met by a person
        (bing, "W1"): "TO_REVIEW",
    }
    assert history.states(everybody(), THEN) == {
        (jia, "W1"): "MET",
        (yi, "W1"): "NOT_MET",
        (jia, "R8"): "NOT_MET",
        (yi, "R8"): "NOT_MET",
        (jia, "S1"): "TO_REVIEW",
    }
    assert history.states(everybody(), THEN - DAY) == {}


def test_a_change_holds_from_its_day_on(world):
    change(world.jia, "W1", "ERROR", on=THEN + DAY)
    assert history.states(everybody(), THEN)[world.jia.pk, "W1"] == "MET"
    assert history.states(everybody(), THEN + DAY)[world.jia.pk, "W1"] == "ERROR"


def test_a_day_changes_a_rule_once(world):
    with pytest.raises(IntegrityError), transaction.atomic():
        change(world.jia, "W1", "NO_DATA")


def test_the_newest_decision_counts_on_the_days_it_is_in_force(world):
    until = TODAY + 2 * DAY
    make.decision(world.bing, world.director, verdict="WAIVED", decided_on=TODAY - 3 * DAY, valid_to=until)
    assert history.states(everybody())[world.bing.pk, "W1"] == "WAIVED"
    make.decision(world.bing, world.director, verdict="NOT_MET", decided_on=TODAY - 2 * DAY)
    assert history.states(everybody())[world.bing.pk, "W1"] == "NOT_MET"
    world.bing.decisions.update(withdrawn_on=TODAY)
    assert history.states(everybody())[world.bing.pk, "W1"] == "TO_REVIEW"


def test_results_carry_both_the_machines_status_and_what_counts(world):
    row = history.results(everybody()).get(society=world.yi, rule="W1")
    assert (row.status, row.verdict, row.state) == ("TO_REVIEW", "MET", "MET")
    then = history.results(everybody(), THEN).get(society=world.yi, rule="W1")
    assert (then.status, then.verdict, then.state, then.since) == ("NOT_MET", None, "NOT_MET", THEN)


def test_a_rule_that_is_gone_is_no_result_of_the_past(world):
    change(world.jia, "X9", "MET")
    assert (world.jia.pk, "X9") not in history.states(everybody(), THEN)


def test_attainment_now_and_then(world):
    assert history.attainment(everybody()) == {
        world.jia.pk: "OVERDUE",
        world.yi.pk: "ATTAINED",
        world.bing.pk: "LAPSED",
    }
    assert history.attainment(everybody(), THEN) == {world.jia.pk: "ATTAINED", world.yi.pk: "ATTAINED"}
    assert history.attainment(everybody(), TODAY - DAY)[world.jia.pk] == "OVERDUE"


def test_the_tally_counts_what_counts(world):
    tally = history.tally(everybody())
    assert tally.by_rule == {
        ("W1", "NOT_MET"): 1,
        ("W1", "MET"): 1,
        ("W1", "TO_REVIEW"): 1,
        ("R8", "NOT_MET"): 2,
        ("R8", "MET"): 1,
        ("S1", "NO_DATA"): 1,
    }
    assert tally.failing == {world.jia.pk: 2, world.bing.pk: 1}
    assert tally.waiting == 1
    assert history.tally(everybody(), THEN).failing == {world.jia.pk: 1, world.yi.pk: 2}


def test_a_tally_keeps_to_its_societies(world):
    only = Society.objects.filter(pk=world.yi.pk)
    assert history.tally(only).by_rule == {("W1", "MET"): 1, ("R8", "MET"): 1}
    assert history.tally(only, THEN).by_rule == {("W1", "NOT_MET"): 1, ("R8", "NOT_MET"): 1}


def test_the_tally_takes_three_queries_however_many_societies(world, django_assert_num_queries):
    for _ in range(30):
        find(make.society())
    with django_assert_num_queries(3):
        history.tally(everybody())


def test_attained_by_month(world):
    days = [THEN - DAY, THEN, TODAY - 2 * DAY, TODAY]
    assert [value for _, value in history.attained_by_month(everybody(), days)] == [None, 2, 2, 1]
    assert history.attained_by_month(Society.objects.filter(pk=world.bing.pk), [datetime.date(2016, 1, 1)]) == [
        (datetime.date(2016, 1, 1), None)
    ]
