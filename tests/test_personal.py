"""What is personal never leaves the society unasked: every personal field of every model, on every page and paper."""

import re

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps
from django.urls import reverse
from django.utils import timezone

from accounts import services as accounts
from accounts.models import AuditEntry, User
from assessment.reports import province_report, society_report
from core import fields
from societies import services
from societies.models import Society, SocietyRecord
from societies.profile import tables
from societies.register import service
from societies.register.columns import sheets
from societies.register.summary import summary
from tests import samples
from tests.assessment.papers import text
from tests.house import APPS
from tests.workbooks import register

OURS = [model for model in apps.get_models() if model._meta.app_label in APPS]
PERSONAL = [(m, f) for m in OURS for f in m._meta.concrete_fields if fields.personal(m, f.name)]
YEAR = timezone.localdate().year
OUTSIDE = ("officer", "leader", "administrator")

# --- No personal field goes undeclared
LOOKS_PERSONAL = re.compile(
    "phone|mobile|telephone|politic|religio|identity|id_card|id_number|salary|wage|password|token"
    "|电话|手机|政治面貌|党员|党派|宗教|民族|身份证|证件|薪酬|工资|病"
)
EXCUSED = {
    "accounts.User.password": "a hash; no audit row, page or export names it",
    "accounts.StartLink.token_hash": "a hash; no audit row, page or export names it",
    "accounts.FormToken.token": "of a form, not of a person",
    "core.Job.token": "of a worker that does the job, not of a person",
    "societies.PartyOrganisation.full_members": "a number: names nobody",
    "societies.PartyOrganisation.probationary_members": "a number: names nobody",
    "staffing.SecretaryGeneral.salary_basis": "which scale (S7), no sum",
    "staffing.SecretaryGeneral.salary_decided_on": "the day of the council's decision (S8)",
    "staffing.SecretaryGeneral.payer": "who pays (S6), no sum",
    "staffing.StaffMember.salary_basis": "which scale (W4), no sum",
    "staffing.StaffMember.payer": "who pays, no sum",
}


def undeclared(found):
    """{label of each field that looks personal and is not declared so} of models."""
    every = [(f"{m._meta.label}.{f.name}", m, f) for m in found for f in m._meta.concrete_fields]
    return {
        label
        for label, model, field in every
        if LOOKS_PERSONAL.search(f"{field.name} {field.verbose_name}") and not fields.personal(model, field.name)
    }


def test_what_looks_personal_is_declared_so_or_excused():
    assert undeclared(OURS) == EXCUSED.keys()


@isolate_apps("societies")
def test_an_undeclared_field_is_caught():
    class Person(models.Model):
        name = models.CharField("姓名", max_length=10)
        wechat_phone = models.CharField("微信", max_length=10)
        identity = fields.Line("身份证号", max_length=18)
        politics = fields.Line("政治面貌", max_length=10, personal=fields.PRIVATE)

        class Meta:
            app_label = "societies"

        def __str__(self):
            return self.name

    assert undeclared([Person]) == {"societies.Person.wechat_phone", "societies.Person.identity"}


# --- No personal value is read outside
def pages(cast, as_):
    """{(who, address): text} of all that people outside 甲 read of it: pages, lists, exports."""
    found = {}
    for who in OUTSIDE:
        client = as_(cast.people[who])
        for address in addresses(cast.jia):
            answer = client.get(address)
            if answer.status_code == 200:
                found[who, address] = b"".join(answer).decode("utf-8-sig")
    return found


def papers(cast):
    """{paper: its text without blanks}: what the department hands on."""
    every = Society.objects.all()
    made = {"one society": society_report(cast.jia, YEAR), "the province": province_report(every, YEAR)}
    return {("on paper", name): text(content) for name, content in made.items()}


def addresses(society):
    """Every page and list that says something of a society or of a person."""
    sections = [reverse("societies:section", args=[society.pk, section.key]) for section in tables.sections()]
    of_society = ["society_detail", "society_home", "check_answers", "people"]
    lists = ["societies:society_list", "accounts:user_list", "accounts:audit_list"]
    return [
        *sections,
        *(reverse(f"societies:{name}", args=[society.pk]) for name in of_society),
        *(f"{reverse(name)}?per=100" for name in lists),
        *(f"{reverse(name)}?export=csv" for name in lists),
    ]


def written(cast, model, field, value):
    """A record with a personal value in one field, that has been taken away and given back to it."""
    if model is User:
        values = {"username": "wanted", "name": "样例1", "role": "LEADER", field.name: value}
        user, _ = accounts.add_user(actor=cast.administrator, values=values)
        accounts.change_user(actor=user, user=user, version=1, values={field.name: None})
        accounts.change_user(actor=user, user=user, version=2, values={field.name: value})
        return user
    record = cast.jia if model is Society else samples.record(model, cast.jia, **{field.name: value})
    if model is not Society:
        services.add_record(actor=cast.filler, record=record)
    for new in ("", value):
        services.change_record(actor=cast.filler, record=record, values={field.name: new}, version=record.version)
    return record


def revealing(field, value):
    """What would give a value away: as stored and as people read it."""
    return {str(value), field.said(value)}


def test_nobody_outside_reads_a_personal_value(cast, as_):
    before, kept = "".join(pages(cast, as_).values()), []
    for number, (model, field) in enumerate(PERSONAL):
        assert model in (User, Society) or issubclass(model, SocietyRecord), "say here where it can be read"
        values = [samples.value(field, number + offset) for offset in range(1, 9)]
        value = next(one for one in values if not any(word in before for word in revealing(field, one)))
        kept.append((field, value, written(cast, model, field, value)))
    found = pages(cast, as_) | papers(cast)
    assert cast.jia.name in found["on paper", "one society"]  # the control: the paper is about it and can be read
    stored = str(list(AuditEntry.objects.values_list("changes", flat=True)))
    inside = as_(cast.filler).get(reverse("societies:check_answers", args=[cast.jia.pk])).text
    exported = "".join(text for (_, address), text in found.items() if "audit" in address and "csv" in address)
    for field, value, record in kept:
        secrets = revealing(field, value)
        assert [(field, place) for place, text in found.items() for one in secrets if one in text] == []
        assert field.personal == fields.PRIVATE or str(value) not in stored
        # The controls: the trail tells of the record, and its own people read the value.
        assert str(record) in exported
        assert field.said(value) in inside or isinstance(record, User)


IMPORTED = [
    (spec, part, field)
    for spec in sheets()
    for part in spec.parts
    for field in part.model._meta.concrete_fields
    if field.name in part.heads and fields.personal(part.model, field.name)
]


@pytest.mark.parametrize(("spec", "part", "field"), IMPORTED, ids=lambda part: getattr(part, "name", None))
def test_no_preview_of_an_import_shows_a_personal_value(cast, spec, part, field):
    def row(number):
        wanted = [part.model._meta.get_field(name) for name in part.needed if name in part.heads]
        filled = {part.heads[one.name]: one.said(samples.value(one)) for one in wanted}
        told = field.said(samples.value(field, number))
        return {"学会名称": cast.jia.name, **filled, part.heads[field.name]: told}

    service.commit(register(**{spec.title: [row(1)]}), actor=None)
    plan = summary(service.plan(register(**{spec.title: [row(2)]})))
    assert plan["problems"] == []
    (difference,) = plan["differences"]
    assert difference[4] == str(field.verbose_name)  # the control: the change is told
    for number in (1, 2):
        assert [one for one in revealing(field, samples.value(field, number)) if one in str(difference)] == []


def test_the_trail_of_old_rows_hides_politics_too(cast, as_):
    """Rows were written before a field was declared private: shown through the same door, they say no more."""
    person = samples.record(apps.get_model("staffing.StaffMember"), cast.jia, politics="MEMBER")
    services.add_record(actor=cast.filler, record=person)
    entry = AuditEntry.objects.get(object_type="staffing.StaffMember")
    assert entry.changes["politics"] == [None, "MEMBER"]  # kept: the chain and the society's own trail need it
    page = as_(cast.administrator).get(reverse("accounts:audit_list")).text
    assert "政治面貌：<strong>（不显示）" in page
    assert "中共党员" not in page
