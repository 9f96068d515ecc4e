"""What is removed can be brought back for thirty days, counts nowhere meanwhile, and then is gone for good."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.utils import timezone

from accounts.models import AuditEntry
from assessment.models import Finding
from config.celery import app
from core import stored
from core.fields import Day
from core.locking import Conflict
from societies import bin, filing, services, tasks
from societies.models import BodyMember, CouncilTerm, Department, Evidence, MembershipYear, RemovedRecord
from societies.profile import tables
from societies.profile.progress import progress
from tests import make, samples
from tests.societies.uploads import upload

MODELS = [table.model for section in tables.sections() for table in section.tables if not table.single]
AFTER = datetime.timedelta(days=30, minutes=1)


@pytest.fixture(autouse=True)
def media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


def remove(cast, record, version=1):
    return bin.remove_record(actor=cast.filler, record=record, version=version)


def restore(cast, removed):
    return bin.restore_record(actor=cast.head, removed=removed)


def held(record):
    """All that the record's row holds, but what every save raises."""
    row = type(record)._base_manager.filter(pk=record.pk).values().get()
    return {name: value for name, value in row.items() if name != "version"}


def stand(record):
    """The record with everything its fields can hold, stored."""
    for number, field in enumerate(record._meta.concrete_fields, 1):
        if field.editable and field.blank and not field.primary_key:
            setattr(record, field.name, samples.value(field, number if isinstance(field, Day) else 1))
    if hasattr(record, "restricted"):
        record.restricted = {"donations": {"restricted": "1.00"}}
    record.save()
    services.settled(record)
    return record


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_kind_of_record_comes_back_as_it_was(cast, model):
    if model is Evidence:
        record = filing.add_evidence(
            actor=cast.filler, evidence=Evidence(society=cast.jia, supports="R3", title="财务制度"), upload=upload()
        )
    else:
        record = stand(samples.record(model, cast.jia))
    before, name = held(record), str(record)
    removed = remove(cast, record)
    assert (removed.name, removed.kind, model.objects.filter(pk=before["id"]).count()) == (name, model._meta.label, 0)
    assert held(restore(cast, removed)) == before
    assert RemovedRecord.objects.count() == 0


def test_it_counts_nowhere_meanwhile_and_is_judged_again_both_ways(cast):
    department = services.add_record(actor=cast.filler, record=Department(society=cast.jia, name="办公室"))

    def state():
        (section,) = [one for one in progress(cast.jia, cast.filler) if one.section.key == "platforms"]
        return Finding.objects.get(society=cast.jia, rule="E4").status, "内设机构" in section.note

    assert state() == ("MET", True)
    removed = remove(cast, department)
    assert state() == ("NO_DATA", False)
    restore(cast, removed)
    assert state() == ("MET", True)
    trail = AuditEntry.objects.filter(society_id=cast.jia.pk).order_by("pk").values_list("action", "actor_name")
    assert list(trail) == [("新增", "李填报"), ("删除", "李填报"), ("恢复", "陈负责")]


def test_whoever_still_has_the_old_page_open_meets_the_page_that_compares(cast):
    department = make.department(cast.jia)
    back = restore(cast, remove(cast, department))
    with pytest.raises(Conflict):
        services.change_record(actor=cast.filler, record=back, values={"name": "综合部"}, version=1)


def test_two_people_bring_one_record_back_once(cast):
    removed = remove(cast, make.department(cast.jia))
    restore(cast, removed)
    with pytest.raises(ValidationError, match="这条记录已经恢复"):
        restore(cast, removed)
    assert Department.objects.count() == 1


def test_what_has_been_filled_in_anew_is_told(cast):
    removed = remove(cast, make.members(cast.jia, year=2025))
    make.members(cast.jia, year=2025, individual=1)
    with pytest.raises(ValidationError, match="这一年的会员数已经填过"):
        restore(cast, removed)
    assert (MembershipYear.objects.get().individual, RemovedRecord.objects.count()) == (1, 1)


def test_what_hung_on_something_comes_back_after_it(cast):
    member = make.body_member(make.body(make.term(cast.jia)))
    body, term = member.body, member.body.term
    gone = [remove(cast, record) for record in (member, body, term)]
    with pytest.raises(ValidationError, match="它所属的机构“第5届理事会”也在回收站里，请先恢复“第5届理事会”。"):
        restore(cast, gone[0])
    for removed in reversed(gone):
        restore(cast, removed)
    assert BodyMember.objects.get().body.term == CouncilTerm.objects.get()


def test_what_it_belonged_to_is_gone_for_good(cast):
    body = make.body(make.term(cast.jia))
    removed = remove(cast, body)
    CouncilTerm.objects.all().delete()
    with pytest.raises(ValidationError, match="它所属的届次已经没有了，不能恢复。"):
        restore(cast, removed)


def test_a_kind_of_record_and_a_column_of_an_older_version(cast):
    removed = remove(cast, make.department(cast.jia))
    removed.values |= {"floor": 3}
    removed.values.pop("duties")
    removed.save()
    assert restore(cast, removed).duties == ""
    removed = remove(cast, Department.objects.get(), version=2)
    removed.kind = "societies.Canteen"
    removed.save()
    with pytest.raises(ValidationError, match="已没有这一类记录"):
        restore(cast, removed)
    assert bin.purge(timezone.now() + AFTER) == 1


def test_nobody_removes_what_others_hang_on(cast):
    body = make.body(make.term(cast.jia))
    assert {model.__name__: rows for model, rows in bin.dependents(body.term).items()} == {"GoverningBody": [body]}
    with pytest.raises(ValidationError, match="“第5届”下面还有治理机构，请先移除它们。"):
        remove(cast, body.term)


# --- Files


def hand_in(cast, **values):
    evidence = Evidence(society=cast.jia, **{"supports": "R3", "title": "财务制度"} | values)
    return filing.add_evidence(actor=cast.filler, evidence=evidence, upload=upload())


def test_a_file_comes_back_with_its_row_and_the_sweep_leaves_it(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        evidence = hand_in(cast)
        removed = remove(cast, evidence)
    filing.sweep(timezone.now() + datetime.timedelta(days=2))
    assert default_storage.exists(removed.file)
    assert stored.opened(restore(cast, removed).file.name).read() == b"%PDF-1.7\n%%EOF"


def test_a_row_never_comes_back_without_its_file(cast):
    removed = remove(cast, hand_in(cast))
    stored.unstage(removed.file)
    with pytest.raises(ValidationError, match="它的文件已不在服务器上"):
        restore(cast, removed)
    assert Evidence.objects.count() == 0


def test_a_newer_version_comes_back_unless_another_has_taken_its_place(cast):
    old = hand_in(cast)
    newer = remove(cast, hand_in(cast, title="新制度", replaces=old))
    other = hand_in(cast, title="更新的制度", replaces=old)
    with pytest.raises(ValidationError, match="“财务制度”已经有另一份新版“更新的制度”，请先移除那一份"):
        restore(cast, newer)
    remove(cast, other)
    assert restore(cast, newer).replaces == old


# --- Thirty days


def test_after_thirty_days_values_and_file_are_gone_for_good(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        evidence = hand_in(cast)
    person = make.staff_member(cast.jia, name="孙一", phone="13900005678")
    file = remove(cast, evidence).file
    kept = remove(cast, person)
    assert "13900005678" in str(kept.values)
    assert bin.purge(timezone.now() + AFTER - datetime.timedelta(minutes=2)) == 0
    assert default_storage.exists(file)
    assert bin.purge(timezone.now() + AFTER) == 2
    assert (RemovedRecord.objects.count(), default_storage.exists(file)) == (0, False)
    trail = AuditEntry.objects.filter(action="彻底删除").order_by("pk")
    assert [(one.object_type, one.object_name, one.changes, one.actor_name) for one in trail] == [
        ("societies.Evidence", "财务制度", {}, "系统"),
        ("staffing.StaffMember", "孙一", {}, "系统"),
    ]
    assert "13900005678" not in str(list(AuditEntry.objects.values_list("changes", flat=True)))


def test_a_file_that_another_row_names_stays(cast):
    """The rows of the demo share one."""
    first = hand_in(cast)
    second = Evidence.objects.create(society=cast.yi, supports="R3", title="同一份", file=first.file.name, size=1)
    stored.keep(first.file.name)
    remove(cast, first)
    bin.purge(timezone.now() + AFTER)
    assert default_storage.exists(second.file.name)


def test_the_schedule_empties_the_bin(cast):
    assert app.conf.beat_schedule["empty-bin"]["task"] == tasks.empty_bin.name
    removed = remove(cast, make.department(cast.jia))
    tasks.empty_bin()
    RemovedRecord.objects.update(removed=timezone.now() - AFTER)
    assert RemovedRecord.objects.get() == removed
    tasks.empty_bin()
    assert RemovedRecord.objects.count() == 0
