"""Every service that writes, ready to be done once: what it needs is there, and how many audit rows it leaves is known.

A line for each function that opens a writing block (tests/test_writes.py compares); `, …` after the name tells two ways
of using one apart. A line is given the world, the society it is about and which of two at once it is (0 or 1), and
returns the act.
"""

import datetime
import itertools
from dataclasses import dataclass
from functools import partial

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts import services as accounts
from accounts import start_links
from accounts.models import User
from accounts.roles import Role
from assessment import services as assessment
from assessment.models import Foresight, NightlyRun
from coordination import services as coordination
from core import jobs
from core.models import Job
from rulebook.policy import Policy, parameters_of
from societies import bin as recycled
from societies import directory, filing, people
from societies import services as societies
from societies.models import Department, Evidence, RemovedRecord, Society
from societies.register import service as register
from staffing.models import SecretaryGeneral, StaffMember
from tests import make, workbooks

TODAY = timezone.localdate()
SERVICES = {}
EXCUSED = {
    "accounts.management.commands.first_admin.handle": "an empty site's first act; calls add_user or issue",
    "config.demo.world.build": "fills an empty database, in demo mode only",
}
_numbers = itertools.count(1)


@dataclass
class World:
    """Two societies, each with what is changed again and again, and two officers, who rewrite each other's account."""

    societies: list
    officers: list
    director: User


def build():
    """The world."""
    both = [make.society() for _ in range(2)]
    for society in both:
        make.secretary_general(society)
        for _ in range(2):
            make.staff_member(society)
    make.user(Role.ADMINISTRATOR)
    return World(both, [make.user(Role.OFFICER) for _ in range(2)], make.user(Role.DIRECTOR))


def service(name, rows=1):
    """Put a line into the table: the service of this dotted name leaves so many audit rows."""

    def add(prepare):
        assert name not in SERVICES, name
        SERVICES[name] = (prepare, rows)
        return prepare

    return add


def actor(world, slot):
    """Who does it: the officer whose account the other one may be rewriting."""
    return world.officers[1 - slot]


def person(society, **values):
    """A new filler of a society."""
    user = make.user(Role.FILLER, **values)
    make.membership(user, society)
    return user


# --- Accounts


@service("accounts.services.add_user", rows=3)
def _(world, society, slot):
    values = {"username": f"new{next(_numbers)}", "name": "新人", "role": Role.FILLER}
    return partial(accounts.add_user, actor=actor(world, slot), values=values, societies=[society])


@service("accounts.services.change_user")
def _(world, society, slot):
    user = User.objects.get(pk=world.officers[slot].pk)
    values = {"mobile": f"139{next(_numbers):08}"}  # a unique column: whoever points at this account waits
    return partial(accounts.change_user, actor=user, user=user, version=user.version, values=values)


@service("accounts.services.disable_user")
def _(world, society, slot):
    return partial(accounts.disable_user, actor=actor(world, slot), user=person(society), reason="离职")


@service("accounts.services.disable_user, an administrator")
def _(world, society, slot):
    return partial(accounts.disable_user, actor=actor(world, slot), user=make.user(Role.ADMINISTRATOR), reason="离职")


@service("accounts.services.enable_user")
def _(world, society, slot):
    return partial(accounts.enable_user, actor=actor(world, slot), user=person(society, is_active=False))


@service("accounts.services.change_password")
def _(world, society, slot):
    return partial(accounts.change_password, user=actor(world, slot), password=make.PASSWORD)


@service("accounts.services.end_sessions")
def _(world, society, slot):
    return partial(accounts.end_sessions, user=actor(world, slot), keep="")


@service("accounts.services.note_export")
def _(world, society, slot):
    return partial(accounts.note_export, actor=actor(world, slot), name="学会名册", rows=3)


@service("accounts.start_links.issue")
def _(world, society, slot):
    return partial(start_links.issue, actor=actor(world, slot), user=person(society))


@service("accounts.start_links.redeem")
def _(world, society, slot):
    token = start_links.issue(actor=None, user=person(society))
    return partial(start_links.redeem, token=token, password=make.PASSWORD)


# --- People of a society


@service("societies.directory.assign")
def _(world, society, slot):
    return partial(directory.assign, actor=actor(world, slot), user=make.user(Role.FILLER), societies=[society])


@service("societies.people.invite_filler", rows=3)
def _(world, society, slot):
    return partial(
        people.invite_filler, actor=actor(world, slot), society=society, name=f"新{next(_numbers)}", mobile=None
    )


@service("societies.people.renew_link")
def _(world, society, slot):
    return partial(people.renew_link, actor=world.officers[slot], user=person(society))


@service("societies.people.withdraw_filler")
def _(world, society, slot):
    return partial(people.withdraw_filler, actor=actor(world, slot), society=society, user=person(society))


# --- The profile


def department(society):
    return Department(society=society, name=f"部门{next(_numbers)}")


def removed(society, **values):
    name = f"部门{next(_numbers)}"
    values = {"values": {"society": society.pk, "name": name}, "record_id": 10**9 + next(_numbers)} | values
    return RemovedRecord.objects.create(society=society, kind="societies.Department", name=name, **values)


@service("societies.services.add_record")
def _(world, society, slot):
    return partial(societies.add_record, actor=actor(world, slot), record=department(society))


@service("societies.services.add_records")
def _(world, society, slot):
    return partial(societies.add_records, actor=actor(world, slot), records=[department(society)])


@service("societies.services.change_record")
def _(world, society, slot):
    record = StaffMember.objects.filter(society=society).order_by("pk")[slot]
    values = {"name": f"孙{next(_numbers)}"}

    def act():
        societies.change_record(actor=actor(world, slot), record=record, values=values, version=record.version)
        return lambda: StaffMember.objects.filter(pk=record.pk, **values).exists()

    return act


@service("societies.services.change_record, the name of a society")
def _(world, society, slot):
    """A unique column: whoever writes a new row of this society waits for it. In one society a second one of two
    changes another field, since both have seen the same version."""
    record = Society.objects.get(pk=society.pk)
    values = {"name": f"江海省改名{next(_numbers)}学会"}

    def act():
        with societies.writing():
            societies.lock([record.pk])
            record.refresh_from_db()
            societies.change_record(actor=actor(world, slot), record=record, values=values, version=record.version)

    return act


@service("societies.services.reveal")
def _(world, society, slot):
    record = SecretaryGeneral.objects.get(society=society)
    return partial(societies.reveal, actor=actor(world, slot), record=record, field="phone", reason="联系")


@service("societies.filing._add_row")
def _(world, society, slot):
    evidence = Evidence(society=society, supports="G4b", title="职责文件")
    upload = SimpleUploadedFile("职责.pdf", b"%PDF-1.4\n%%EOF\n")
    return partial(filing.add_evidence, actor=actor(world, slot), evidence=evidence, upload=upload)


@service("societies.bin.remove_record")
def _(world, society, slot):
    record = department(society)
    record.save()
    return partial(recycled.remove_record, actor=actor(world, slot), record=record, version=1)


@service("societies.bin.restore_record")
def _(world, society, slot):
    return partial(recycled.restore_record, actor=actor(world, slot), removed=removed(society))


@service("societies.bin._purge_some")
def _(world, society, slot):
    removed(society, removed=timezone.now() - datetime.timedelta(days=31))
    return recycled.purge


@service("societies.register.service.commit", rows=2)
def _(world, society, slot):
    name = Society.objects.get(pk=society.pk).name
    office = f"南京市{next(_numbers)}号"
    file = workbooks.register(学会=[{"学会名称": name, "办公地址": office}])
    return partial(register.commit, file, actor=world.director)


@service("societies.jobs.recheck", rows=0)
def _(world, society, slot):
    job = Job.objects.create(kind="recheck", params={"societies": [society.pk]}, owner_id=world.director.pk)
    return partial(jobs.run, job.pk)


# --- Judging


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
    job = Job.objects.create(key=f"{key}{next(_numbers)}", kind="nightly_chunk", params=params)
    return partial(jobs.run, job.pk)


@service("assessment.services.foresight.foresee_again", rows=0)
def _(world, society, slot):
    Foresight.objects.filter(society=society).update(made_from=str(next(_numbers)))
    return partial(assessment.foresee_again, [one.pk for one in world.societies])


def past_day():
    return TODAY - datetime.timedelta(days=next(_numbers))


@service("assessment.services.nights.start_night")
def _(world, society, slot):
    return partial(assessment.start_night, past_day(), actor=actor(world, slot))


@service("assessment.services.nights.finish_night", rows=2)
def _(world, society, slot):
    run = NightlyRun.objects.create(business_date=past_day())
    return partial(assessment.finish_night, run.pk)


@service("assessment.services.policies.add_policy")
def _(world, society, slot):
    day = TODAY + datetime.timedelta(days=next(_numbers))
    given = {"document_no": f"江科协发〔2027〕{next(_numbers)}号", "title": "测试版本", "in_force_from": day}
    return partial(assessment.add_policy, actor=world.director, **given, parameters=parameters_of(Policy()))


@service("assessment.services.policies.withdraw_policy")
def _(world, society, slot):
    version = make.policy_version(in_force_from=TODAY + datetime.timedelta(days=next(_numbers)))
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
    return partial(jobs.submit, "recheck", {"societies": []}, key=f"pair:{next(_numbers)}")


# --- Coordination


@service("coordination.services.record_meeting")
def _(world, society, slot):
    values = {"kind": "OFFICE", "held_on": TODAY, "topic": "两化推进"}
    return partial(coordination.record_meeting, actor=actor(world, slot), values=values)


@service("coordination.services.record_inspection")
def _(world, society, slot):
    values = {"held_on": TODAY, "finding": "会费收缴不规范"}
    return partial(coordination.record_inspection, actor=actor(world, slot), society=society, values=values)


@service("coordination.services.close_inspection")
def _(world, society, slot):
    given = {"inspection": make.inspection(society), "version": 1, "closed_on": TODAY, "result": "已整改"}
    return partial(coordination.close_inspection, actor=actor(world, slot), **given)


@service("coordination.services.correct")
def _(world, society, slot):
    given = {"record": make.inspection(society), "version": 1, "values": {"finding": "会费收支未公开"}}
    return partial(coordination.correct, actor=actor(world, slot), **given)


@service("coordination.services.void")
def _(world, society, slot):
    given = {"record": make.inspection(society), "version": 1, "reason": "记重了"}
    return partial(coordination.void, actor=actor(world, slot), **given)


@service("coordination.services.void, a meeting")
def _(world, society, slot):
    given = {"record": make.meeting(), "version": 1, "reason": "没有开"}
    return partial(coordination.void, actor=actor(world, slot), **given)


@service("coordination.services.reopen")
def _(world, society, slot):
    given = {"record": make.inspection(society, closed_on=TODAY), "version": 1, "reason": "没有改好"}
    return partial(coordination.reopen, actor=actor(world, slot), **given)


@service("coordination.services.reveal_contacts")
def _(world, society, slot):
    request = make.service_request(society, world.director)
    return partial(coordination.reveal_contacts, actor=actor(world, slot), request=request, reason="约时间")


@service("coordination.services.ask_service")
def _(world, society, slot):
    return partial(
        coordination.ask_service, actor=actor(world, slot), society=society, kind="TAX", text="请协助。", again=True
    )


@service("coordination.services.answer_service")
def _(world, society, slot):
    request = make.service_request(society, world.director)
    given = {"request": request, "version": 1, "answer": "已办理", "closed": True}
    return partial(coordination.answer_service, actor=actor(world, slot), **given)
