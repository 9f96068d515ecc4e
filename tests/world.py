"""The cast with one of everything in 甲, for the route × actor matrix."""

import datetime
from dataclasses import dataclass, field
from types import SimpleNamespace

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from accounts import start_links
from accounts.models import StartLink
from accounts.roles import Role
from config.demo.files import small_pdf
from core.models import Job
from societies import bin
from societies.register import service
from tests import make
from tests.cast import Cast, assemble
from tests.societies.register.uploading import planned
from tests.workbooks import register

PARTY = {"学会名称": "江海省丙学会", "秘书处党组织形式": "独立党支部"}


@dataclass
class Actor:
    """One column: who asks, and what is different in the world when they do."""

    name: str
    person: str | None
    given: dict = field(default_factory=dict)

    def client(self, world):
        """A client that is this person (a person who is shut out keeps the cookie of an old session)."""
        if self.given.get("no_ticket"):
            type(world.request).objects.update(closed_on=datetime.date(2026, 11, 20))
        client = Client()
        if self.person:
            client.force_login(getattr(world, self.person), backend="accounts.backends.RoleBackend")
        return client


ACTORS = [
    Actor("anonymous", None),
    Actor("filler", "filler"),
    Actor("head", "head"),
    Actor("filler of another society", "stranger"),
    Actor("officer", "officer"),
    Actor("officer assigned elsewhere", "assigned_officer"),
    Actor("director", "director"),
    Actor("leader", "leader"),
    Actor("service centre, open ticket", "centre"),
    Actor("service centre, no ticket", "centre", {"no_ticket": True}),
    Actor("expert", "expert"),
    Actor("administrator", "administrator"),
    Actor("disabled", "disabled"),
]


def build():
    """The world: the cast's names, and the objects of 甲 under plain names."""
    cast: Cast = assemble()
    jia = cast.jia
    term = make.term(jia)
    world = SimpleNamespace(
        **vars(cast),
        newcomer=make.user(Role.FILLER, username="newcomer", name="何新人", password=None),
        term=term,
        employee=make.staff_member(jia),
        lent=make.staff_member(jia, employment="SECONDED"),
        label=make.label(jia),
        secretary=make.secretary_general(jia),
        members=make.members(jia),
        statement=make.statement(jia),
        evidence=make.evidence(jia),
        page=1,
        request=make.service_request(jia, cast.filler),
        inspection=make.inspection(jia),
        righted=make.inspection(jia, closed_on=datetime.date(2026, 7, 1), result="已整改"),
        settled=make.service_request(jia, cast.filler, closed_on=datetime.date(2026, 11, 9), answer="已办妥"),
        meeting=make.meeting(),
        version=make.policy_version(in_force_from=datetime.date(2099, 1, 1)),
        decision=make.decision(jia, cast.director),
        job=Job.objects.create(kind="report", title="年度报告", owner_id=cast.filler.pk),
        report=_report(cast),
        plan=_plan(cast),
        imported=Job.objects.create(kind="register_commit", title="导入", owner_id=cast.officer.pk),
        past=service.commit(register(党建=[PARTY]), actor=cast.officer, name="名册.xlsx").kept,
        word=make.word(cast.officer),
        removed=bin.remove_record(actor=cast.filler, record=make.department(jia), version=1),
        token=start_links.issue(actor=None, user=cast.administrator),
    )
    assert StartLink.objects.count() == 1
    if not default_storage.exists(world.evidence.file.name):
        default_storage.save(world.evidence.file.name, ContentFile(small_pdf()))
    return world


def _report(cast):
    """A job of the officer that ended with a file about 甲."""
    name = default_storage.save("reports/matrix.pdf", ContentFile(b"%PDF-1.4"))
    result = {
        "file": name,
        "name": "报告.pdf",
        "permission": "assessment.export_report",
        "societies": [cast.jia.pk],
    }
    return Job.objects.create(kind="report", owner_id=cast.officer.pk, status=Job.Status.DONE, result=result)


def _plan(cast):
    """A register the officer has uploaded and the worker has looked at."""
    client = Client()
    client.force_login(cast.officer, backend="accounts.backends.RoleBackend")
    return planned(client, register(学会=[{"学会名称": "江海省新学会"}]))
