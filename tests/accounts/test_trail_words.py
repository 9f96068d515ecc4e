"""No word of the program in the audit trail: what any service writes and any record holds is read in Chinese."""

import datetime
import re

import pytest
from django.apps import apps
from django.db import models

from accounts.models import AuditEntry
from accounts.trail import GONE_FIELD, GONE_KIND, entries
from assessment.models import NightlyRun, PolicyVersion
from coordination.models import Meeting
from societies import services
from societies.models.society import SocietyRecord
from tests import samples
from tests.faults.services import SERVICES, build
from tests.house import APPS

OURS = [model for model in apps.get_models() if model._meta.app_label in APPS]
RECORDS = [model for model in OURS if issubclass(model, SocietyRecord)]
PROGRAM = re.compile(r"[A-Za-z_]+|.*[{}\[\]=&].*|.*hmac:.*", re.S)  # an identifier, a structure, a query, a seal
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def foreign(told):
    """The words of entries that are no people's words."""
    kinds = [entry.subject for entry in told if GONE_KIND in entry.subject or not CHINESE.search(entry.subject)]
    labels = [c.field for entry in told for c in entry.changes if GONE_FIELD in c.field or not CHINESE.search(c.field)]
    labels += [c.field for entry in told for c in entry.changes if re.search("[A-Za-z]{3}", c.field)]
    values = [value for entry in told for c in entry.changes for value in (c.old, c.new) if PROGRAM.fullmatch(value)]
    return kinds + labels + values


def told(changes, object_type="core.Job", action="导出报告"):
    """One row in words."""
    row = AuditEntry(
        sequence=1, action=action, object_type=object_type, object_name="2026年度评估报告", changes=changes
    )
    return entries([row], {})


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One world for all services; what each does is undone."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name, (_, rows) in SERVICES.items() if rows])
def test_what_a_service_writes(world, name):
    prepare, rows = SERVICES[name]
    act = prepare(world, world.societies[0], 0)
    before = AuditEntry.objects.count()
    act()
    written = AuditEntry.objects.all()[: AuditEntry.objects.count() - before]
    assert len(written) >= rows
    assert foreign(entries(written, {})) == []


@pytest.mark.django_db
@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.label)
def test_what_a_record_holds(cast, model):
    record = samples.record(model, cast.jia)
    row = AuditEntry(sequence=1, action="新增", object_type=model._meta.label, object_name="甲")
    row.changes = {name: [None, "2026-01-01"] for name in services.content(record)}
    assert len(row.changes) > 1
    assert foreign(entries([row], {})) == []


@pytest.mark.django_db
@pytest.mark.parametrize("model", [*RECORDS, Meeting, NightlyRun, PolicyVersion], ids=lambda model: model._meta.label)
def test_no_day_in_figures_in_what_a_record_is_called(cast, model):
    """Its name stands in the trail, in the bin, over its form."""
    record = (
        samples.record(model, cast.jia) if model in RECORDS else model(topic="会商") if model is Meeting else model()
    )
    for field in model._meta.concrete_fields:
        if isinstance(field, models.DateField):
            setattr(record, field.name, datetime.date(2026, 3, 1))
        elif field.null and not field.is_relation:
            setattr(record, field.name, None)  # some are called by a day when they have no number
    assert not re.search(r"\d{4}-\d\d-\d\d", str(record))


def test_nor_in_the_names_that_earlier_versions_sealed():
    row = AuditEntry(sequence=1, action="修改", object_type="coordination.Meeting", object_name="2026-11-06 会商")
    assert entries([row], {})[0].subject == "会议 2026年11月6日 会商"


@pytest.mark.parametrize(
    ("action", "read"),
    [("作废", "服务申请 税务"), ("服务办理", "税务"), ("服务申请", "税务"), ("修改", "服务申请 税务")],
)
def test_the_kind_is_not_said_twice(action, read):
    row = AuditEntry(sequence=1, action=action, object_type="coordination.ServiceRequest", object_name="税务")
    assert entries([row], {})[0].subject == read


def test_sentences_are_joined_by_one_mark():
    [entry] = told({"办理情况": [None, "已办妥。"], "办结日期": [None, "2026-11-26"]})
    assert entry.told == "办理情况：已办妥；办结日期：2026年11月26日"


def test_every_kind_that_a_row_may_be_about():
    kinds = {model._meta.label for model in OURS if not CHINESE.search(str(model._meta.verbose_name))}
    assert kinds == {
        "accounts.AnchoredEnd",  # never the subject of a row
        "accounts.AuditChain",
        "accounts.ClosedAnchor",
        "accounts.FormToken",
        "accounts.StartLink",
    }


@pytest.mark.parametrize(
    "changes", [{"anything": [None, 1]}, {"报告": [None, "society"]}, {"值": [None, {"a": 1}]}, {"条件": [None, "a=1"]}]
)
def test_a_word_of_the_program_is_caught(changes):
    assert len(foreign(told(changes))) == 1


def test_a_kind_without_a_name_is_caught():
    assert foreign(told({}, object_type="gone.Model")) == ["旧版本中的记录 2026年度评估报告"]


def test_what_an_earlier_version_wrote_is_read_in_words():
    [entry] = told({"scope": [None, "society"], "year": [None, 2026], "society": [None, 7]})
    assert entry.told == "报告：年度评估报告；年度：2026；学会编号：7"


def test_a_hash_is_short_in_the_table_and_whole_in_the_file(cast, as_):
    seal = "8665df4a0b1e" + "ea" * 26
    [entry] = told({"seal": [None, seal]}, object_type="accounts.AuditAnchor", action="封存审计记录")
    assert (entry.changes[0].hash, entry.told) == (seal, f"封印：{seal}")
