"""What is foreseen is kept when a society is judged: renewed when anything it was made from changed, else untouched."""

import datetime
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assessment import checkup, outlook, services
from assessment.history import ATTAINMENT
from assessment.models import Decision, Fall, Foresight, PolicyVersion, Standing
from assessment.services import foresight, recheck
from core import jobs
from core.models import Job
from rulebook.attainment import stands_on
from rulebook.dates import months_later, written
from rulebook.policy import Policy, parameters_of
from societies.models import Society
from tests import make

TODAY = timezone.localdate()
DAY = datetime.timedelta(1)
LAST = TODAY + 50 * DAY  # of the certificate
LONG = months_later(TODAY, 40)


def waive(society, author, *rules, until=LONG):
    for rule in rules:
        make.decision(society, author, rule=rule, verdict="WAIVED", decided_on=TODAY, valid_to=until)


@pytest.fixture
def attained(cast):
    """甲 is attained: everything is waived for long but E1, whose certificate ends in fifty days."""
    waive(cast.jia, cast.director, *(rule for rule in stands_on(Policy()) if rule != "E1"))
    cast.jia.certificate_valid_to, cast.jia.legal_representative = LAST, "甲长"
    cast.jia.save()
    recheck([cast.jia.pk])
    assert Standing.objects.get(society=cast.jia).state == "ATTAINED"
    return cast


def falls(society):
    return {(fall.rule, fall.on): fall for fall in Fall.objects.filter(society=society)}


def test_the_fall_of_a_rule_and_of_the_society_with_it(attained):
    kept = falls(attained.jia)
    assert set(kept) == {("E1", LAST + DAY), (ATTAINMENT, LAST + DAY)}
    whole = kept[ATTAINMENT, LAST + DAY]
    assert (whole.causes, whole.explanation[:4]) == (" E1 ", "E1届时")
    rule = kept["E1", LAST + DAY]
    assert (rule.state, rule.ended, rule.anew) == ("NOT_MET", "", False)
    day = f"{rule.on.year}年{rule.on.month}月{rule.on.day}日"
    assert rule.sentence.startswith(f"{day}起，将转为未达标，届时判定“法人证书已于")
    assert Foresight.objects.get(society=attained.jia).until == months_later(TODAY, foresight.AHEAD)


def writes(work):
    with CaptureQueriesContext(connection) as caught:
        work()
    tables = ('"assessment_fall"', '"assessment_foresight"')
    return [
        q["sql"] for q in caught if not q["sql"].startswith("SELECT") and any(table in q["sql"] for table in tables)
    ]


def test_nothing_changed_nothing_written(attained):
    assert writes(lambda: recheck([attained.jia.pk])) == []


def test_a_changed_fact_is_foreseen_in_the_same_transaction(attained):
    attained.jia.certificate_valid_to = LAST + 10 * DAY
    attained.jia.save()
    assert writes(lambda: recheck([attained.jia.pk]))
    assert {on for _, on in falls(attained.jia)} == {LAST + 11 * DAY}


def test_other_facts_with_the_same_falls_leave_the_rows_alone(attained):
    before = set(Fall.objects.values_list("pk"))
    attained.jia.legal_representative = "甲二"
    attained.jia.save()
    recheck([attained.jia.pk])
    assert set(Fall.objects.values_list("pk")) == before


def test_what_a_decision_hides_falls_when_the_decision_ends(attained):
    """The facts expire before the decision does."""
    waive(attained.jia, attained.director, "E1", until=LAST + 100 * DAY)
    recheck([attained.jia.pk])
    kept = falls(attained.jia)
    assert set(kept) == {("E1", LAST + 101 * DAY), (ATTAINMENT, LAST + 101 * DAY)}
    fall = kept["E1", LAST + 101 * DAY]
    assert fall.ended == "WAIVED"
    last = written(LAST + 100 * DAY)
    assert f"起，豁免{last}到期，将计为未达标，届时判定“法人证书已于" in fall.sentence
    assert kept[ATTAINMENT, fall.on].sentence.startswith(
        f"{written(fall.on)}起，将掉出达标：E1豁免{last}到期，届时判定“法人证书已于"
    )


def test_an_older_decision_that_counts_again_is_what_it_falls_to(attained):
    """The machine says 达标, and it is not the machine that counts once the waiver over the judgement has ended."""
    make.decision(attained.jia, attained.director, rule="E1", verdict="NOT_MET", decided_on=TODAY - DAY)
    waive(attained.jia, attained.director, "E1", until=TODAY + 9 * DAY)
    recheck([attained.jia.pk])
    fall = falls(attained.jia)["E1", TODAY + 10 * DAY]
    assert fall.will == f"豁免{written(TODAY + 9 * DAY)}到期，将计为未达标，届时判定“此前作出的‘认定未达标’起作用。”"


def test_what_only_a_decision_holds_up_falls_with_it(attained):
    Decision.objects.filter(society=attained.jia, rule="W1").update(valid_to=TODAY + 9 * DAY)
    recheck([attained.jia.pk])
    assert falls(attained.jia)[ATTAINMENT, TODAY + 10 * DAY].causes == " W1 "
    assert falls(attained.jia)["W1", TODAY + 10 * DAY].state == "NO_DATA"


def test_a_decision_for_good_holds_for_good(attained):
    make.decision(attained.jia, attained.director, rule="E1", verdict="MET", decided_on=TODAY)
    recheck([attained.jia.pk])
    assert falls(attained.jia) == {}


def test_a_version_that_comes_in_force_later_is_known(attained):
    start = TODAY + 20 * DAY
    parameters = parameters_of(replace(Policy(), uscc_prefix="52"))
    PolicyVersion.objects.create(document_no="试", title="试", in_force_from=start, parameters=parameters)
    recheck([attained.jia.pk])
    assert "不以52开头" in falls(attained.jia)["E1", start].explanation


def test_a_version_to_come_or_taken_back_is_foreseen_at_once(attained):
    """By jobs: nobody waits for a whole province."""

    def renewed():
        for job in Job.objects.filter(kind="foresee", status="QUEUED"):
            jobs.run(job.pk)
        return [fall.on for fall in Fall.objects.filter(society=attained.jia, rule="E1")]

    start, given = TODAY + 20 * DAY, {"document_no": "试", "title": "试"}
    parameters = parameters_of(replace(Policy(), uscc_prefix="52"))
    version = services.add_policy(actor=attained.director, in_force_from=start, parameters=parameters, **given)
    assert renewed() == [start]
    services.withdraw_policy(actor=attained.director, version=version)
    assert renewed() == [LAST + DAY]


def test_a_version_saved_makes_every_forecast_one_of_before_until_its_job_is_done(attained):
    """What is counted is said to be of before; the society's own page is worked out at once."""
    society, start = attained.jia, TODAY + 20 * DAY
    parameters = parameters_of(replace(Policy(), uscc_prefix="52"))
    given = {"actor": attained.director, "document_no": "试", "title": "试", "parameters": parameters}
    services.add_policy(**given, in_force_from=start)
    everybody = Society.objects.all()
    assert outlook.renewal(everybody, TODAY) == (1, 0, 1, 0)
    assert [fall.on for fall in outlook.falling(everybody, TODAY)] == [LAST + DAY]  # what is counted: of before
    assert [fall.on for fall in outlook.warnings(society, checkup.results(society), TODAY)] == [start]
    for job in Job.objects.filter(kind="foresee", status="QUEUED"):
        jobs.run(job.pk)
    assert outlook.renewal(everybody, TODAY) == (1, 1, 0, 0)
    assert [fall.on for fall in outlook.falling(everybody, TODAY)] == [start]


def test_what_was_made_while_a_version_was_added_is_of_before(attained, monkeypatch):
    whole = foresight.policies_after

    def meanwhile(day):
        make.policy_version(in_force_from=TODAY + 20 * DAY, parameters={"uscc_prefix": "52"})
        return whole(day)

    monkeypatch.setattr(foresight, "policies_after", meanwhile)
    Foresight.objects.update(made_from="")
    recheck([attained.jia.pk])
    assert outlook.renewal(Society.objects.all(), TODAY).before == 1


@pytest.mark.parametrize("gone", ["months", "rules", "what it stood on"])
def test_renewed_without_a_change_of_facts(attained, monkeypatch, gone):
    """When months come in sight that were not foreseen, or the rules themselves are others."""
    if gone == "months":
        Foresight.objects.update(until=months_later(TODAY, foresight.SHOWN) - DAY)
    elif gone == "what it stood on":  # as after an upgrade from before it was kept
        Foresight.objects.update(basis="")
    else:
        monkeypatch.setattr(foresight, "edition", lambda: "another")
    before = Foresight.objects.get(society=attained.jia)
    assert writes(lambda: recheck([attained.jia.pk]))
    after = Foresight.objects.get(society=attained.jia)
    kept = [(row.until, row.made_from, row.basis) for row in (before, after)]
    assert kept[0] != kept[1]
    assert after.basis == foresight.basis()
    assert after.until == months_later(TODAY, foresight.AHEAD)


def test_of_many_at_once_all_are_left_to_jobs_and_told_as_of_before(attained, monkeypatch):
    monkeypatch.setattr(foresight, "AT_ONCE", 2)
    every = [attained.jia.pk, *(make.society().pk for _ in range(4))]
    recheck(every[:1])
    recheck(every[1:3])
    monkeypatch.setattr(foresight, "edition", lambda: "another")
    recheck(every)
    waiting = list(Job.objects.filter(kind="foresee").order_by("pk"))
    assert waiting[0].title == f"推算{len(waiting[0].params['societies'])}家学会的不达标预警"
    assert [job.params["societies"] for job in waiting] == [every[:2], every[2:4], every[4:]]
    fresh = Foresight.objects.filter(basis=foresight.basis())
    assert not fresh.exists()
    assert Foresight.objects.filter(society=every[2], basis="").exists()  # it keeps what was foreseen before
    for job in waiting:
        jobs.run(job.pk)
    assert set(fresh.values_list("society_id", flat=True)) == set(every)
    assert writes(lambda: recheck(every)) == []


def test_a_trial_foresees_nothing(attained):
    attained.jia.certificate_valid_to = LAST + 10 * DAY
    attained.jia.save()
    assert writes(lambda: recheck([attained.jia.pk], TODAY - DAY)) == []


def test_a_society_that_cannot_be_foreseen_keeps_its_results(attained, monkeypatch, caplog):
    def break_down(*args):
        raise ZeroDivisionError

    monkeypatch.setattr(foresight, "forecast", break_down)
    attained.jia.certificate_valid_to = LAST + 10 * DAY
    attained.jia.save()
    recheck([attained.jia.pk])
    assert falls(attained.jia) == {}
    assert "could not be foreseen" in caplog.text
    assert Standing.objects.get(society=attained.jia).state == "ATTAINED"
