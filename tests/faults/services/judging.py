"""Judging, nights, forecasts, versions, decisions and reports."""

import datetime
from functools import partial

from assessment import services as assessment
from assessment.models import Foresight, NightlyRun
from core import jobs
from core.models import Job
from rulebook.policy import Policy, parameters_of
from tests import make
from tests.faults.services.table import TODAY, actor, numbers, service


@service("assessment.services.results.judge_and_store", rows=0)
def _(world, society, slot):
    return partial(assessment.judge_and_store, [one.pk for one in world.societies], TODAY)


@service("assessment.services.nights.judge_chunk", rows=0)
def _(world, society, slot):
    """A chunk of all societies in a night that has more of them to do."""
    run, _ = NightlyRun.objects.get_or_create(business_date=TODAY)
    key = f"nightly:{run.business_date}:{run.round}:"
    Job.objects.get_or_create(key=f"{key}waits", kind="nightly_chunk")
    ids = sorted(one.pk for one in world.societies)
    params = {"run": run.pk, "first": ids[0], "last": ids[-1]}
    job = Job.objects.create(key=f"{key}{next(numbers)}", kind="nightly_chunk", params=params)
    return partial(jobs.run, job.pk)


@service("assessment.services.foresight.foresee_again", rows=0)
def _(world, society, slot):
    Foresight.objects.filter(society=society).update(made_from=str(next(numbers)))
    return partial(assessment.foresee_again, [one.pk for one in world.societies])


def past_day():
    return TODAY - datetime.timedelta(days=next(numbers))


@service("assessment.services.nights.start_night")
def _(world, society, slot):
    return partial(assessment.start_night, past_day(), actor=actor(world, slot))


@service("assessment.services.nights.finish_night", rows=2)
def _(world, society, slot):
    run = NightlyRun.objects.create(business_date=past_day())
    return partial(assessment.finish_night, run.pk)


@service("assessment.services.policies.add_policy")
def _(world, society, slot):
    day = TODAY + datetime.timedelta(days=next(numbers))
    given = {"document_no": f"江科协发〔2027〕{next(numbers)}号", "title": "测试版本", "in_force_from": day}
    return partial(assessment.add_policy, actor=world.director, **given, parameters=parameters_of(Policy()))


@service("assessment.services.policies.withdraw_policy")
def _(world, society, slot):
    version = make.policy_version(in_force_from=TODAY + datetime.timedelta(days=next(numbers)))
    return partial(assessment.withdraw_policy, actor=world.director, version=version)


@service("assessment.services.decisions.decide")
def _(world, society, slot):
    return partial(
        assessment.decide, actor=actor(world, slot), society=society, rule="W1", verdict="MET", reason="已核实"
    )


@service("assessment.services.decisions.withdraw")
def _(world, society, slot):
    decision = make.decision(society, world.director)
    return partial(assessment.withdraw, actor=actor(world, slot), decision=decision, reason="依据有误")


@service("assessment.services.reports.submit_report")
def _(world, society, slot):
    return partial(
        assessment.submit_report, actor=actor(world, slot), scope="society", year=TODAY.year, society=society
    )


@service("core.jobs.submit", rows=0)
def _(world, society, slot):
    return partial(jobs.submit, "recheck", {"societies": []}, key=f"pair:{next(numbers)}")
