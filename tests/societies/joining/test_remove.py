"""societies.joining.remove: a society goes only with what imports brought and nobody has touched since."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEntry
from assessment.models import Finding
from societies import bin, directory, services
from societies.joining import remove as removing
from societies.joining.merge import Moved
from societies.models import FormerSociety, Society
from societies.register import undo
from staffing.models import StaffMember
from tests import make
from tests.societies.register.importing import commit
from tests.workbooks import register

pytestmark = pytest.mark.django_db
FALSE = {"学会名称": "江海省误写学会"}


@pytest.fixture
def director():
    return make.user("DIRECTOR", name="郑部长")


@pytest.fixture
def false():
    sheets = {"学会": [FALSE | {"个人会员": 800}], "专职人员": [FALSE | {"姓名": "孙三"}]}
    commit(register(**sheets), name="名册.xlsx")
    return Society.objects.get(name="江海省误写学会")


def remove(society, actor, **given):
    given = {"seen": removing.removal(society).mark, "reason": "名称写错"} | given
    return removing.remove(actor=actor, society=society, **given)


def test_it_goes_with_what_the_import_brought_and_its_trail_stays(false, director):
    pk = false.pk
    assert Finding.objects.exists()
    plan = remove(false, director)
    assert len(plan.own) == 2
    assert not Society.objects.exists()
    assert not StaffMember.objects.exists()
    told = AuditEntry.objects.filter(action="删除", society_id=pk)
    assert {(one.object_name, one.reason) for one in told} == {
        ("孙三", "名称写错"),
        ("2026年会员", "名称写错"),
        ("江海省误写学会", "名称写错"),
    }
    assert directory.names([pk]) == {pk: "江海省误写学会（已移除）"}
    assert list(directory.former("误写")) == [{"was": pk}]


def changed(society, actor):
    person = StaffMember.objects.get()
    services.change_record(actor=actor, record=person, values={"post": "会计"}, version=1)


BUILT = {
    "专职人员": changed,
    "内设机构": lambda society, actor: make.department(society),
    "人员分派": lambda society, actor: make.membership(make.user(), society),
    "督查": lambda society, actor: make.inspection(society),
}


@pytest.mark.parametrize("kind", BUILT)
def test_what_somebody_gave_it_stands_in_the_way(false, director, kind):
    BUILT[kind](false, director)
    with pytest.raises(Moved) as caught:
        remove(false, director)
    assert [str(row._meta.verbose_name) for row in caught.value.plan.others] == [kind]
    assert Society.objects.filter(pk=false.pk).exists()


def test_what_a_later_import_changed_is_still_the_imports(false, director):
    commit(register(专职人员=[FALSE | {"姓名": "孙三", "岗位": "会计"}]))
    remove(false, director)
    assert not Society.objects.exists()


def test_an_imported_record_in_the_bin_goes_along(false, director):
    bin.remove_record(actor=director, record=StaffMember.objects.get(), version=1)
    remove(false, director)
    assert not Society.objects.exists()


def test_one_entered_by_hand_goes_while_it_is_empty(director):
    remove(make.society(), director)
    assert not Society.objects.exists()
    assert FormerSociety.objects.get().into is None


def test_the_rest_of_its_import_can_still_be_taken_back(false, director):
    make.society(name="江海省甲学会")
    done = commit(
        register(学会=[{"学会名称": f"江海省{name}学会", "学科类别": "理科"} for name in ("笔误", "甲")])
    ).kept
    remove(Society.objects.get(name="江海省笔误学会"), director)
    plan = undo.undo(actor=director, imported=done, reason="名称写错")
    assert (plan.gone, len(plan.set_back)) == (1, 1)


def test_what_was_not_shown_is_not_removed(false, director):
    seen = removing.removal(false).mark
    commit(register(专职人员=[FALSE | {"姓名": "李四"}]))
    with pytest.raises(Moved):
        remove(false, director, seen=seen)


def test_without_a_reason_or_a_second_time_it_is_refused(false, director):
    with pytest.raises(ValidationError, match="请填写移除的原因"):
        remove(false, director, reason=" ")
    remove(false, director)
    with pytest.raises(ValidationError, match="刚刚被移除或合并"):
        removing.remove(actor=director, society=false, seen="", reason="名称写错")
