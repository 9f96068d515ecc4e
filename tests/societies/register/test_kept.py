"""societies.register.kept: what stays of an import, exactly as it was, and for how long."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.utils import timezone

from accounts.models import AuditEntry
from core import stored
from finance.models import Statement
from rulebook.months import Month
from societies.models import ImportedRow, RegisterImport, Society
from societies.register import kept, service, undo
from societies.register.values import read, said
from staffing.models import StaffMember
from tests import make
from tests.societies.register.importing import JIA, OTHER, commit
from tests.workbooks import register

pytestmark = pytest.mark.django_db
DAY = datetime.date(1988, 3, 2)


def people(**values):
    return register(专职人员=[JIA | {"姓名": "赵一", "出生日期": DAY} | values])


def test_the_file_the_person_and_every_row_are_kept(jia, cast_officer):
    file = register(学会=[JIA | {"学科类别": "理科"}], 专职人员=[JIA | {"姓名": "赵一", "手机": "13812345678"}])
    done = commit(file, actor=cast_officer, name="/somewhere/名册.xlsx").kept
    assert (done.name, done.actor, done.size) == ("名册.xlsx", cast_officer, len(file.getvalue()))
    assert kept.taken(actor=cast_officer, imported=done).read() == file.getvalue()
    rows = list(done.written_rows.values_list("sheet", "line", "state", "society_name", "called", "version"))
    assert rows == [
        ("学会", 3, "changed", "江海省甲学会", "江海省甲学会", 2),
        ("专职人员", 3, "new", "江海省甲学会", "赵一", 1),
    ]
    changed, new = done.written_rows.all()
    assert (changed.kind, changed.record_id, changed.changes) == (
        "societies.Society",
        jia.pk,
        {"discipline": ["", "SCIENCE"]},
    )
    assert new.record_id == StaffMember.objects.get().pk
    assert new.changes == {"name": [None, "赵一"], "phone": [None, "13812345678"]}


@pytest.fixture
def cast_officer():
    return make.user("OFFICER")


def test_values_come_back_as_their_fields_have_them(jia):
    make.statement(jia, dues=Decimal("10.50"))
    make.staff_member(jia, name="赵一", birth_date=DAY, social_insurance=False)
    commit(register(财务=[JIA | {"年度": 2025, "会费收入": "1,234.50"}]), unit="元")
    done = commit(people(社保="是", 合同止="2031-05-01")).kept
    pairs = {name: pair for row in done.written_rows.all() for name, pair in row.changes.items()}
    days = [read(StaffMember, "contract_to", value) for value in pairs["contract_to"]]
    assert days == [datetime.date(2030, 1, 1), datetime.date(2031, 5, 1)]
    assert [read(StaffMember, "social_insurance", value) for value in pairs["social_insurance"]] == [False, True]
    dues = ImportedRow.objects.get(kind="finance.Statement").changes["dues"]
    assert [read(Statement, "dues", value) for value in dues] == [Decimal("10.50"), Decimal("1234.50")]


def test_a_month_is_kept_as_a_month_and_comes_back_as_one(jia):
    make.staff_member(jia, name="赵一", birth_date=DAY, contract_to=Month(2030, 5))
    done = commit(people(合同止="2031-05-01")).kept
    pair = done.written_rows.get().changes["contract_to"]
    assert pair == ["2030-05", "2031-05-01"]
    assert [read(StaffMember, "contract_to", value) for value in pair] == [Month(2030, 5), datetime.date(2031, 5, 1)]
    undo.undo(actor=None, imported=done, reason="名称写错")
    assert StaffMember.objects.get().contract_to == Month(2030, 5)


def test_what_is_personal_is_told_as_people_outside_read_it(jia):
    done = commit(people(手机="13812345678", 政治面貌="中共党员")).kept
    told = {name: new for name, _, new in said(StaffMember, done.written_rows.get().changes)}
    assert (told["手机"], told["政治面貌"]) == ("138****5678", "仅本会可见")


def test_answers_and_columns_are_kept_in_words(jia):
    file = register(学会=[JIA | {"统一社会信用代码": OTHER, "地点": "南京市"}])
    given = {"mapping": {"学会": {"C": "办公地址"}}, "decisions": {f"code-{jia.pk}": "take"}}
    done = commit(file, **given).kept
    assert done.mapping == {"学会": {"C": "办公地址"}}
    assert [(one["society"], one["choice"]) for one in done.answers] == [("江海省甲学会", f"改为表中的 {OTHER}")]


def files():
    return default_storage.listdir(kept.FOLDER)[1] if default_storage.exists(kept.FOLDER) else []


@pytest.fixture
def before():
    return set(files())


def test_nothing_is_kept_of_what_wrote_nothing(jia, before):
    assert commit(register(学会=[JIA])).kept is None
    with pytest.raises(service.Refused):
        commit(register(学会=[JIA | {"个人会员": "约800"}]))
    assert (RegisterImport.objects.count(), set(files()) - before) == (0, set())


def test_when_the_writing_fails_neither_file_nor_rows_stay(jia, before):
    def slip_in(stage, plan=None):
        if stage == 2:
            make.party(jia, level="SECRETARIAT", form="NONE")

    with pytest.raises(service.Refused):
        commit(register(党建=[JIA | {"秘书处党组织形式": "无"}]), progress=slip_in)
    assert (RegisterImport.objects.count(), ImportedRow.objects.count(), set(files()) - before) == (0, 0, set())


def test_a_full_disk_writes_nothing(jia, monkeypatch):
    def full(name, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(stored, "stage", full)
    with pytest.raises(ValidationError, match="磁盘已满"):
        commit(register(学会=[JIA | {"学科类别": "理科"}]))
    assert Society.objects.get().discipline == ""


def test_after_its_time_the_file_and_the_values_go_and_the_rest_stays(jia, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        old, young = commit(people()).kept, commit(people(岗位="会计")).kept
    RegisterImport.objects.filter(pk=old.pk).update(at=timezone.now() - datetime.timedelta(days=401))
    RegisterImport.objects.filter(pk=young.pk).update(at=timezone.now() - datetime.timedelta(days=399))
    with django_capture_on_commit_callbacks(execute=True):
        assert kept.sweep() == 1
    assert not default_storage.exists(old.file)
    assert default_storage.exists(young.file)
    assert [(row.called, bool(row.changes)) for row in ImportedRow.objects.order_by("imported_id")] == [
        ("赵一 1988年3月2日", False),
        ("赵一 1988年3月2日", True),
    ]
    assert AuditEntry.objects.filter(action="彻底删除", object_id=str(old.pk)).count() == 1
    assert kept.sweep() == 0


def test_who_took_the_file_is_in_the_trail(jia, cast_officer):
    kept.taken(actor=cast_officer, imported=commit(people(), name="名册.xlsx").kept).close()
    entry = AuditEntry.objects.get(action="导出")
    assert (entry.actor_id, entry.object_name, entry.changes) == (
        cast_officer.pk,
        "名册.xlsx",
        {"文件": [None, "名册.xlsx"]},
    )
