"""Writes to a profile: whole or not at all, audited, judged at once, never over somebody else's save."""

import datetime
import json

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEntry
from assessment.models import Finding
from core.locking import Conflict
from societies import bin, services
from societies.models import CouncilTerm, Department, MembershipYear, Society
from tests import make

LATER = datetime.date(2028, 1, 1)
ENDED = "本届届满应晚于本届起始：本届起始2028年1月1日，本届届满2028年1月1日。"


def entries(society):
    return [(entry.action, entry.changes) for entry in AuditEntry.objects.filter(society_id=society.pk).order_by("pk")]


def state(society, rule):
    return Finding.objects.get(society=society, rule=rule).status


def add(cast, model=Department, **values):
    return services.add_record(actor=cast.filler, record=model(society=cast.jia, **values))


def test_a_new_record_is_audited_and_judged(cast):
    add(cast, name="办公室")
    assert entries(cast.jia) == [("新增", {"name": [None, "办公室"]})]
    assert state(cast.jia, "E4") == "MET"


@pytest.mark.parametrize(
    ("model", "values", "words"),
    [
        (CouncilTerm, {"starts_on": LATER, "ends_on": LATER}, ENDED),
        (MembershipYear, {"year": 2026, "individual": -1}, "最小填 0，请核对。"),
        (Department, {"name": ""}, "请填写。"),
    ],
)
def test_what_a_constraint_refuses_leaves_nothing(cast, model, values, words):
    with pytest.raises(ValidationError) as refused:
        add(cast, model, **values)
    assert refused.value.messages == [words]
    assert (model.objects.count(), entries(cast.jia)) == (0, [])


def test_a_second_record_of_the_same_year_is_refused(cast):
    make.members(cast.jia, year=2026)
    with pytest.raises(ValidationError, match="这一年的会员数已经填过"):
        add(cast, MembershipYear, year=2026)


def test_a_new_society_is_audited_judged_and_found(cast):
    society = services.add_record(actor=cast.administrator, record=Society(name="江海省音乐学会"))
    assert entries(society) == [("新增", {"name": [None, "江海省音乐学会"], "is_group_member": [None, True]})]
    assert state(society, "E1") == "NO_DATA"
    assert Society.objects.filter(search_key__contains="yyxh").get() == society


def change(cast, record, version=None, **values):
    return services.change_record(
        actor=cast.filler, record=record, values=values, version=record.version if version is None else version
    )


def test_a_change_is_written_audited_and_judged(cast):
    row = make.members(cast.jia, individual=3001, unit=0)
    assert change(cast, row, individual=100, unit=0) == {"individual": [3001, 100]}
    row.refresh_from_db()
    assert (row.individual, row.version) == (100, 2)
    assert entries(cast.jia) == [("修改", {"individual": [3001, 100]})]
    assert Finding.objects.get(society=cast.jia, rule="W1").values["会员"] == 100


def test_saving_without_a_change_writes_nothing(cast):
    row = make.members(cast.jia)
    assert change(cast, row, individual=row.individual) == {}
    row.refresh_from_db()
    assert (row.version, entries(cast.jia)) == (1, [])


def test_a_change_over_an_older_version_is_refused_whole(cast):
    mine = make.members(cast.jia, individual=800, unit=20)
    theirs = MembershipYear.objects.get(pk=mine.pk)
    change(cast, theirs, individual=900)
    with pytest.raises(Conflict) as conflict:
        change(cast, mine, unit=30)
    assert (conflict.value.record.individual, conflict.value.values) == (900, {"unit": 30})
    row = MembershipYear.objects.get(pk=mine.pk)
    assert (row.individual, row.unit, row.version) == (900, 20, 2)
    assert len(entries(cast.jia)) == 1


def test_a_refused_change_leaves_the_record_as_it_was(cast):
    term = make.term(cast.jia)
    with pytest.raises(ValidationError, match="本届届满应晚于本届起始"):
        change(cast, term, ends_on=term.starts_on)
    assert term.ends_on == make.TERM_END
    assert entries(cast.jia) == []


def test_a_changed_name_is_found_by_its_spelling(cast):
    change(cast, cast.jia, short_name="音乐")
    assert Society.objects.get(search_key__contains="yinyue") == cast.jia


def test_a_removed_record_stays_in_the_trail(cast):
    department = make.department(cast.jia)
    bin.remove_record(actor=cast.filler, record=department, version=1)
    assert Department.objects.count() == 0
    ((action, changes),) = entries(cast.jia)
    assert (action, changes["name"]) == ("删除", ["办公室", None])
    assert state(cast.jia, "E4") == "NO_DATA"


def test_a_record_somebody_changed_is_not_removed(cast):
    department = make.department(cast.jia)
    change(cast, Department.objects.get(pk=department.pk), duties="文秘")
    with pytest.raises(Conflict):
        bin.remove_record(actor=cast.filler, record=department, version=1)
    assert Department.objects.count() == 1


def test_a_record_that_holds_others_is_not_removed_with_them(cast):
    body = make.body(make.term(cast.jia))
    with pytest.raises(ValidationError, match="“第5届”下面还有治理机构，请先移除它们。"):
        bin.remove_record(actor=cast.filler, record=body.term, version=1)
    assert CouncilTerm.objects.count() == 1
    bin.remove_record(actor=cast.filler, record=body, version=1)
    bin.remove_record(actor=cast.filler, record=body.term, version=1)
    assert CouncilTerm.objects.count() == 0


def test_many_records_are_audited_and_judged_together(cast):
    services.add_records(actor=None, records=[Department(society=s, name="办公室") for s in (cast.jia, cast.yi)])
    assert entries(cast.jia) == entries(cast.yi) == [("新增", {})]
    assert state(cast.jia, "E4") == state(cast.yi, "E4") == "MET"


def test_a_look_at_a_number_is_written_down_without_the_number(cast):
    person = make.staff_member(cast.jia, name="孙一", phone="13900005678")
    assert services.reveal(actor=cast.officer, record=person, field="phone", reason=" 核实 ") == "13900005678"
    entry = AuditEntry.objects.get(society_id=cast.jia.pk)
    assert (entry.action, entry.reason, entry.changes) == ("查看", "核实", {"查看": [None, "手机"]})
    assert "13900005678" not in json.dumps(entry.changes, ensure_ascii=False) + entry.object_name


def test_a_look_without_a_reason_is_refused(cast):
    with pytest.raises(ValidationError, match="请填写查看的原因。"):
        services.reveal(actor=cast.officer, record=make.staff_member(cast.jia), field="phone", reason="  ")
    assert AuditEntry.objects.count() == 0
