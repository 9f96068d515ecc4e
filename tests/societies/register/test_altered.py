"""societies.register.altered: what was changed since an import is said item by item; what was put back is no change."""

import datetime
from decimal import Decimal

import pytest

from finance.models import Statement
from societies import bin, services
from societies.joining import merge
from societies.joining.questions import joining
from societies.models import Society
from societies.register import undo as taking_back
from societies.register.obstacles import explain, undoing
from staffing.models import SecretaryGeneral, StaffMember
from tests import make
from tests.societies.register.importing import JIA, imported

pytestmark = pytest.mark.django_db


def change(record, actor, **values):
    record = type(record).objects.get(pk=record.pk)
    services.change_record(actor=actor, record=record, values=values, version=record.version)


def obstacles(done):
    """[(what is no longer as it was, who)]."""
    asked = undoing(done).obstacles
    explain(asked)
    return [(one.told, one.who.partition("，")[0]) for one in asked]


def test_it_says_what_was_changed_from_what_to_what_and_by_whom(jia, officer):
    make.staff_member(jia, name="钱二", post="出纳", education="")
    done = imported(专职人员=[JIA | {"姓名": "钱二", "岗位": "会计"}])
    person = StaffMember.objects.get()
    change(person, officer, post="干事", education="MASTER")
    change(person, make.user("OFFICER", name="别的人"), gender="FEMALE")
    change(person, make.user("OFFICER", name="又一人"), gender="")
    assert obstacles(done) == [([("岗位", "会计", "干事"), ("学历", "—", "硕士")], "林经办")]


def test_what_is_personal_stays_hidden(jia, officer):
    done = imported(专职人员=[JIA | {"姓名": "钱二", "手机": "13812345678"}])
    person = StaffMember.objects.get()
    change(person, officer, phone="13912345679", politics="MEMBER")
    told = [("手机", "138****5678", "139****5679"), ("政治面貌", "—", "仅本会可见")]
    assert obstacles(done) == [(told, "林经办")]


def test_of_a_number_that_the_import_did_not_write_the_trail_keeps_only_a_seal(jia, officer):
    make.staff_member(jia, name="钱二", post="出纳", phone="13812345678")
    done = imported(专职人员=[JIA | {"姓名": "钱二", "岗位": "会计"}])
    person = StaffMember.objects.get()
    change(person, officer, phone="13912345679")
    assert obstacles(done) == [([("手机", "仅本会可见", "139****5679")], "林经办")]
    change(person, officer, phone="13812345678")
    assert obstacles(done) == []


SHEETS = {
    "专职人员": {"姓名": "钱二", "岗位": "会计", "出生日期": "1980-05", "入职日期": "2020-01-02", "社保": "是"},
    "秘书长": {"姓名": "赵一", "任职日期": "2023-01-02"},
    "财务": {"年度": 2025, "会费收入": "99"},
    "学会": {"学科类别": "理科", "联系人": "李四"},
}
AWAY = {
    "专职人员": {
        "post": "干事",
        "birth_date": datetime.date(1981, 1, 1),
        "hired_on": None,
        "social_insurance": None,
        "education": "MASTER",
    },
    "秘书长": {"name": "赵二", "starts_on": datetime.date(2023, 1, 3), "phone": "13912345679"},
    "财务": {"dues": Decimal("100.50"), "closing_net_assets": Decimal(7)},
    "学会": {"discipline": "MEDICINE", "address": "南京"},
}
MODELS = {"专职人员": StaffMember, "秘书长": SecretaryGeneral, "财务": Statement, "学会": Society}


@pytest.mark.parametrize("sheet", SHEETS)
def test_what_was_put_back_is_no_obstacle_whatever_field_it_was(jia, officer, sheet):
    done = imported(**{sheet: [JIA | SHEETS[sheet]]})
    record, names = MODELS[sheet].objects.get(), AWAY[sheet]
    before = {name: getattr(record, name) for name in names}
    change(record, officer, **names)
    told = obstacles(done)
    assert (len(told), len(told[0][0]), told[0][1]) == (1, len(names), "林经办")
    change(record, officer, **before)
    assert obstacles(done) == []
    taking_back.undo(actor=officer, imported=done, reason="名称写错")
    if sheet != "学会":
        assert not MODELS[sheet].objects.exists()


def test_what_lay_in_the_bin_and_came_back_is_as_it_was(jia, officer):
    done = imported(专职人员=[JIA | {"姓名": "钱二", "出生日期": "1980-05", "手机": "13812345678"}])
    removed = bin.remove_record(actor=officer, record=StaffMember.objects.get(), version=1)
    bin.restore_record(actor=officer, removed=removed)
    assert obstacles(done) == []
    change(StaffMember.objects.get(), officer, post="会计")
    removed = bin.remove_record(actor=officer, record=StaffMember.objects.get(), version=3)
    bin.restore_record(actor=officer, removed=removed)
    assert obstacles(done) == [([("岗位", "—", "会计")], "林经办")]


def test_what_a_later_import_wrote_is_said_too(jia):
    make.staff_member(jia, name="钱二", post="出纳")
    first = imported(专职人员=[JIA | {"姓名": "钱二", "岗位": "会计"}])
    imported(专职人员=[JIA | {"姓名": "钱二", "岗位": "干事"}])
    assert obstacles(first) == [([("岗位", "会计", "干事")], "导入“名册.xlsx”")]


def test_a_version_of_which_the_trail_says_nothing_stays_in_the_way(jia):
    done = imported(专职人员=[JIA | {"姓名": "钱二"}])
    StaffMember.objects.update(version=2)
    assert obstacles(done) == [([], "")]


def test_after_a_merge_it_is_said_who_merged_and_what_was_changed_before(jia, officer):
    director = make.user("DIRECTOR", name="郑部长")
    done = imported(学会=[{"学会名称": "江海省乙学会会"}], 专职人员=[{"学会名称": "江海省乙学会会", "姓名": "孙三"}])
    change(StaffMember.objects.get(), officer, post="会计")
    false = Society.objects.get(name="江海省乙学会会")
    given = {"choices": {}, "seen": joining(false, jia).mark, "reason": "名称写错"}
    merge.merge(actor=director, false=false, true=jia, **given)
    assert obstacles(done) == [([("岗位", "—", "会计")], "林经办"), ([], "郑部长")]
