"""A name corrected in the workbook, a code in the wrong row: nobody and no society is doubled or renamed unasked."""

import pytest

from societies.models import Society
from societies.register import service
from staffing.models import SecretaryGeneral, StaffMember
from tests import make
from tests.societies.register.importing import CODE, JIA, commit
from tests.workbooks import register

pytestmark = pytest.mark.django_db
PERSON = {"姓名": "褚志坚", "出生日期": "1980-2-3", "入职日期": "2015-7-1"}


def people(**values):
    return register(专职人员=[JIA | PERSON | values])


def asked(file, kind="person"):
    return [(one.key, one.proposal) for one in service.plan(file).questions if one.kind == kind]


@pytest.fixture
def stored(jia):
    return make.staff_member(jia, name="褚志强", birth_date="1980-02-03", hired_on="2015-07-01", post="会计")


def test_a_corrected_name_is_asked_about_and_changes_the_person(jia, stored):
    key = f"person-staffmember-{stored.pk}"
    assert asked(people()) == [(key, "same")]
    commit(people(), decisions={key: "same"})
    assert list(jia.staff.values_list("pk", "name", "post")) == [(stored.pk, "褚志坚", "会计")]


def test_another_person_of_the_same_days_is_added(jia, stored):
    commit(people(), decisions={f"person-staffmember-{stored.pk}": "another"})
    assert sorted(jia.staff.values_list("name", flat=True)) == ["褚志坚", "褚志强"]


@pytest.mark.parametrize("values", [{"出生日期": "1980-2-4"}, {"入职日期": "2015-7-2"}, {"入职日期": None}])
def test_other_days_are_another_person(stored, values):
    assert asked(people(**values)) == []


def test_somebody_who_stands_in_the_workbook_too_is_not_meant(jia, stored):
    both = [JIA | PERSON, JIA | PERSON | {"姓名": "褚志强"}]
    assert asked(register(专职人员=both)) == []


def test_two_who_may_be_meant_are_left_alone(jia, stored):
    make.staff_member(jia, name="褚志远", birth_date="1980-02-03", hired_on="2015-07-01")
    assert asked(people()) == []


def test_a_secretary_whose_name_is_corrected_is_not_succeeded(jia):
    one = make.secretary_general(jia, name="孔雨桐", birth_date="1970-01-02", starts_on="2022-05-20")
    file = register(秘书长=[JIA | {"姓名": "孔雨彤", "出生日期": "1970-1-2", "任职日期": "2022-5-20"}])
    assert [one.kind for one in service.plan(file).questions] == ["person"]
    commit(file, decisions={f"person-secretarygeneral-{one.pk}": "same"})
    assert SecretaryGeneral.objects.values_list("pk", "name").get() == (one.pk, "孔雨彤")


def test_a_code_in_the_row_of_quite_another_name_is_asked_about(jia):
    other = make.society(name="江海省公路学会")
    file = register(学会=[{"学会名称": "省公路学会", "统一社会信用代码": CODE, "挂靠单位": "江海大学"}])
    (question,) = service.plan(file).questions
    assert (question.key, question.proposal) == (f"renamed-{jia.pk}", "skip")
    assert "“江海省甲学会”的，表中名称是“省公路学会”，像是“江海省公路学会”" in question.message
    assert commit(file, decisions={question.key: "skip"}).records == []
    commit(file, decisions={question.key: "take"})
    assert set(Society.objects.values_list("pk", "name")) == {(jia.pk, "省公路学会"), (other.pk, "江海省公路学会")}
    assert not StaffMember.objects.exists()
