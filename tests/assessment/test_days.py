"""The history is one of days: what held at the end of each, with the last sentence, however much was saved on it."""

from random import Random

import pytest

from assessment import history, services
from assessment.history import ATTAINMENT
from assessment.models import Decision, Finding, FindingChange, Standing
from rulebook.outcomes import Attained
from societies.models import Society
from tests import make
from tests.assessment.judged import DAY
from tests.assessment.stored import TODAY, attain, staffed, story, w1

LENGTH = 6  # days


def judge(society, on):
    """Judge a society on a day that is today for it; gives the Judged."""
    judged, _ = services.judge_and_store([society.pk], on, trial=False)
    return judged[society.pk]


def only_w1_open(cast):
    """甲, of which all else is decided: attained as soon as W1 is met."""
    attain(cast.jia, cast.director)
    Decision.objects.filter(rule="W1").delete()
    staffed(cast.jia, 4)


def staff(society, count):
    """Let that many of the four be there."""
    ids = list(society.staff.order_by("pk").values_list("pk", flat=True))
    society.staff.filter(pk__in=ids[:count]).update(left_on=None)
    society.staff.filter(pk__in=ids[count:]).update(left_on=TODAY - 400 * DAY)


@pytest.mark.parametrize("seed", range(10))
def test_each_day_is_told_as_it_ended(cast, seed):
    chance, told = Random(seed), {}
    only_w1_open(cast)
    for day in (TODAY - number * DAY for number in reversed(range(LENGTH))):
        for _ in range(chance.randrange(5)):
            staff(cast.jia, chance.randrange(5))
            cast.jia.membership_years.update(individual=chance.choice([900, 2500, 3500]))
            told[day] = judge(cast.jia, day)
    rows = {(row.rule, row.on): row for row in FindingChange.objects.all()}
    assert all(row.old != row.new for row in rows.values())
    before = {}
    for day, judged in told.items():
        ended = {rule: (outcome.status, outcome.explanation) for rule, outcome in judged.outcomes.items()}
        ended[ATTAINMENT] = (judged.attainment.state, judged.attainment.sentence)
        for rule, (state, sentence) in ended.items():
            row = rows.pop((rule, day), None)
            assert (row is not None) == (before.get(rule) != state)
            assert row is None or (row.old, row.new, row.explanation) == (before.get(rule, ""), state, sentence)
            before[rule] = state
        assert history.attainment(Society.objects.filter(pk=cast.jia.pk), day) == {cast.jia.pk: before[ATTAINMENT]}
    assert rows == {}
    since = dict(FindingChange.objects.order_by("on").values_list("rule", "on"))
    assert dict(Finding.objects.values_list("rule", "since")) == {k: on for k, on in since.items() if k != ATTAINMENT}
    _first_met(told)


def _first_met(told):
    """What came and went within a day was never reached."""
    attained = [day for day, judged in told.items() if judged.attainment.state is Attained.ATTAINED]
    assert Standing.objects.get().first_met_on == min(attained, default=None)


def test_the_random_days_hold_what_they_are_for(cast):
    """Attained within a day and lost again in it, at least once in the seeds above."""
    passing = 0
    for seed in range(10):
        chance, states = Random(seed), {}
        for day in range(LENGTH):
            for _ in range(chance.randrange(5)):
                count, members = chance.randrange(5), chance.choice([900, 2500, 3500])
                states.setdefault(day, []).append(count >= max(3, -(-members // 1000)))
        passing += sum(True in day[:-1] and not day[-1] for day in states.values())
    assert passing > 3


def test_the_sentence_is_the_last_one_of_the_day(cast):
    make.members(cast.jia, year=TODAY.year, individual=1000, unit=0)
    for _ in range(3):
        make.staff_member(cast.jia)
        services.recheck([cast.jia.pk])
    row = FindingChange.objects.get(society=cast.jia, rule="W1")
    assert (row.old, row.new, row.explanation) == ("", "MET", w1(cast.jia).explanation)
    assert "3人" in row.explanation


def test_new_words_on_a_later_day_leave_the_day_of_the_change_as_it_ended(cast):
    staffed(cast.jia, 3)
    judge(cast.jia, TODAY - DAY)
    before = FindingChange.objects.values().get(society=cast.jia, rule="W1")
    make.staff_member(cast.jia)
    services.recheck([cast.jia.pk])
    assert w1(cast.jia).explanation != before["explanation"]
    assert FindingChange.objects.values().get(society=cast.jia, rule="W1") == before


def test_a_day_that_ends_as_it_began_leaves_nothing(cast):
    staffed(cast.jia, 4)
    judge(cast.jia, TODAY - DAY)
    before = list(FindingChange.objects.values())
    for count in (2, 4):
        staff(cast.jia, count)
        services.recheck([cast.jia.pk])
    assert list(FindingChange.objects.values()) == before
    assert w1(cast.jia).since == TODAY - DAY
    staff(cast.jia, 2)
    services.recheck([cast.jia.pk])
    assert story(cast.jia) == [("", "MET", TODAY - DAY), ("MET", "NOT_MET", TODAY)]  # the control


def test_attained_for_an_hour_is_not_attained(cast):
    only_w1_open(cast)
    for count, state in ((2, "OVERDUE"), (4, "ATTAINED"), (2, "OVERDUE")):
        staff(cast.jia, count)
        services.recheck([cast.jia.pk])
        standing = Standing.objects.get()
        assert (standing.state, standing.first_met_on) == (state, TODAY if state == "ATTAINED" else None)
    assert story(cast.jia, ATTAINMENT) == [("", "OVERDUE", TODAY)]
