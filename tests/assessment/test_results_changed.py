"""The app above hears of every change of results, in the transaction of the change (settings.RESULTS_CHANGED)."""

import pytest
from django.db import transaction

from assessment import services
from assessment.findings import ResultChange
from assessment.history import ATTAINMENT
from assessment.models import Decision, Finding, FindingChange, Standing
from core.models import Job
from rulebook.rules import RULES
from tests import make
from tests.assessment.nights import work
from tests.assessment.stored import TODAY, TOMORROW, YESTERDAY, staffed, table

heard = []


def listen(changes):
    """What an app above would name; it sees the rows of the changes it hears of."""
    ids = {change.society_id for change in changes}
    heard.append((changes, FindingChange.objects.filter(society__in=ids).count()))


def refuse(changes):
    raise ArithmeticError


@pytest.fixture
def told(settings):
    """The calls so far: [changes]."""
    settings.RESULTS_CHANGED = f"{__name__}.listen"
    heard.clear()
    return lambda: [changes for changes, _ in heard]


def stored(on=TODAY):
    """What the history says of a day, as it would be told."""
    rows = FindingChange.objects.filter(on=on).order_by("pk")
    return [ResultChange(*row) for row in rows.values_list(*ResultChange._fields)]


def test_first_results_are_told_once_for_all_societies_of_a_chunk(cast, told):
    services.recheck([cast.jia.pk, cast.yi.pk])
    (changes,) = told()
    assert changes == stored()
    assert heard[0][1] == len(changes) == 2 * (len(RULES) + 1)  # written before they are told
    assert ResultChange(cast.jia.pk, ATTAINMENT, "", "OVERDUE", changes[-1].explanation, TODAY) in changes


def test_exactly_what_changed_is_told_attainment_included(cast, told):
    staffed(cast.jia, 2)
    services.recheck([cast.jia.pk])
    FindingChange.objects.update(on=YESTERDAY)
    FindingChange.objects.filter(rule=ATTAINMENT).update(new="NOT_DUE")
    Standing.objects.update(state="NOT_DUE")
    make.staff_member(cast.jia)
    services.recheck([cast.jia.pk])
    changes = told()[-1]
    assert changes == stored()
    moved = {(change.rule, change.old, change.new) for change in changes}
    assert {("W1", "NOT_MET", "MET"), (ATTAINMENT, "NOT_DUE", "OVERDUE")} <= moved
    assert all(change.old != change.new for change in changes)
    assert {change.on for change in changes} == {TODAY}
    assert (
        next(change for change in changes if change.rule == "W1").explanation
        == Finding.objects.get(rule="W1").explanation
    )


def test_what_comes_and_goes_within_a_day_is_told_each_time(cast, told):
    """Whoever acts on a change acts at once; the history keeps how the day ended."""
    staffed(cast.jia, 3)
    services.recheck([cast.jia.pk])
    FindingChange.objects.update(on=YESTERDAY)
    one = cast.jia.staff.first()
    for left in (YESTERDAY, None):
        cast.jia.staff.filter(pk=one.pk).update(left_on=left)
        services.recheck([cast.jia.pk])
    w1 = [(change.old, change.new) for changes in told()[1:] for change in changes if change.rule == "W1"]
    assert w1 == [("MET", "NOT_MET"), ("NOT_MET", "MET")]
    assert stored() == []


def test_a_quiet_check_and_new_words_alone_are_not_told(cast, told):
    staffed(cast.jia, 3)
    services.recheck([cast.jia.pk])
    services.recheck([cast.jia.pk])
    make.staff_member(cast.jia)
    words = Finding.objects.get(rule="W1").explanation
    services.recheck([cast.jia.pk])
    assert Finding.objects.get(rule="W1").explanation != words
    assert len(told()) == 1


def test_a_trial_is_not_told(cast, told):
    services.recheck([cast.jia.pk], as_of=TOMORROW)
    assert Standing.objects.get().trial is True
    assert told() == []


def test_a_night_tells_once_a_chunk(province, told):
    services.start_night(TODAY)
    work()
    assert [len({change.society_id for change in changes}) for changes in told()] == [2, 2, 1]
    services.start_night(TODAY, actor=province.officer)
    work()
    assert len(told()) == 3


def test_an_exception_undoes_the_results(cast, settings):
    services.recheck([cast.jia.pk])
    before = [table(model) for model in (Finding, FindingChange, Standing)]
    settings.RESULTS_CHANGED = f"{__name__}.refuse"
    staffed(cast.jia, 3)
    with pytest.raises(ArithmeticError), transaction.atomic():
        services.recheck([cast.jia.pk])
    assert [table(model) for model in (Finding, FindingChange, Standing)] == before


def test_an_exception_undoes_the_act_that_changed_the_results(cast, settings):
    settings.RESULTS_CHANGED = f"{__name__}.refuse"
    with pytest.raises(ArithmeticError), transaction.atomic():
        services.decide(actor=cast.director, society=cast.jia, rule="W1", verdict="MET", reason="已核实")
    assert not Decision.objects.exists()


def test_a_chunk_whose_changes_are_refused_fails_and_its_results_are_not_kept(province, settings):
    settings.RESULTS_CHANGED = f"{__name__}.refuse"
    services.start_night(TODAY)
    work()
    assert not Finding.objects.exists()
    assert Job.objects.filter(kind="nightly_chunk", done=1).count() == 0


def test_nobody_listens_unless_named(cast, settings):
    assert settings.RESULTS_CHANGED == ""
    services.recheck([cast.jia.pk])
    assert FindingChange.objects.exists()
