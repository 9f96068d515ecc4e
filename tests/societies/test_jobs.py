"""Checking again in the background asks for the right when it runs."""

from assessment.models import Finding
from core import jobs
from core.models import Job


def run(cast, who, *societies):
    job = jobs.submit("recheck", {"societies": [s.pk for s in societies]}, owner_id=cast.people[who].pk)
    jobs.run(job.pk)
    return Job.objects.get(pk=job.pk)


def judged():
    return sorted(Finding.objects.values_list("society__name", flat=True).distinct())


def test_the_chosen_societies_are_judged(cast):
    job = run(cast, "officer", cast.jia, cast.yi)
    assert (job.status, job.done, job.message) == ("DONE", 2, "已复查2家学会。")
    assert judged() == ["江海省乙学会", "江海省甲学会"]


def test_those_out_of_sight_by_now_are_left_out(cast):
    assert run(cast, "assigned_officer", cast.jia, cast.yi).message == "已复查1家学会。"
    assert judged() == ["江海省乙学会"]


def test_who_lost_the_right_judges_nothing(cast):
    cast.officer.role = "LEADER"
    cast.officer.save()
    job = run(cast, "officer", cast.jia)
    assert (job.status, job.message) == ("FAILED", "提交人已没有检查的权限，没有复查。")
    assert judged() == []


def test_who_was_shut_out_judges_nothing(cast):
    cast.officer.is_active = False
    cast.officer.save()
    assert run(cast, "officer", cast.jia).status == "FAILED"
    assert judged() == []
