"""Three ways of one record, by the definition and by what a form remembers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.merging import SALT, Side, VersionedForm, boxed, merge, side
from societies.models import Society
from staffing.models import StaffMember
from tests import make

VALUES = st.sampled_from(["", "甲", "乙", "丙"])


@given(VALUES, VALUES, VALUES)
def test_a_side_by_its_definition(before, mine, theirs):
    told = side(before, mine, theirs)
    assert (told == Side.SAME) == (mine == theirs)
    assert (told == Side.MINE) == (theirs == before != mine)
    assert (told == Side.THEIRS) == (mine == before != theirs)
    assert (told == Side.CLASH) == (len({before, mine, theirs}) == 3)


@given(VALUES, VALUES, VALUES)
def test_nobody_s_change_is_lost_without_a_question(before, mine, theirs):
    told = side(before, mine, theirs)
    if told != Side.CLASH:
        left = theirs if told == Side.THEIRS else mine
        assert all(value == left for value in (mine, theirs) if value != before)


@given(VALUES, VALUES)
def test_without_knowing_the_page_every_difference_is_asked(mine, theirs):
    assert side("", mine, theirs, known=False) == (Side.SAME if mine == theirs else Side.CLASH)


class PersonForm(VersionedForm):
    class Meta:
        model = StaffMember
        fields = ["name", "post", "hired_on", "social_insurance"]


class SocietyForm(VersionedForm):
    class Meta:
        model = Society
        fields = ["is_group_member", "office_area"]


@pytest.fixture
def person(cast):
    return make.staff_member(cast.jia, name="孙七", post="干事", social_insurance=None)


def sent(form, **typed):
    """What its page would send, with some boxes typed over."""
    values = {name: boxed(form[name], form[name].initial) for name in form.fields}
    return type(form)({**values, **typed}, instance=form.instance)


def test_a_form_remembers_what_its_page_showed(person):
    form = sent(PersonForm(instance=person), post="主任")
    assert form.before() == {"name": "孙七", "post": "干事", "hired_on": "2020年1月1日", "social_insurance": ""}
    assert form.typed() == form.before() | {"post": "主任"}


@pytest.mark.parametrize(
    "change", [{"seen": ""}, {"seen": "no-token"}, {"version": "2"}, {"version": "x"}, {"version": ""}]
)
def test_a_page_that_cannot_be_believed_is_not_known(person, change):
    assert sent(PersonForm(instance=person), **change).before() == {}


def test_what_another_record_showed_is_not_believed(cast, person):
    other = PersonForm(instance=make.staff_member(cast.jia, name="周八"))
    assert sent(PersonForm(instance=person), seen=other["seen"].initial).before() == {}


def test_a_form_remembers_nothing_that_its_page_did_not_show(person):
    from django.core import signing

    person.phone = "13911112222"
    form = PersonForm(instance=person)
    remembered = signing.loads(form["seen"].initial, salt=SALT)
    assert remembered[-1] == {name: value for name, value in form.shown().items() if name in form.Meta.fields}
    assert "13911112222" not in str(remembered)


def sides(form, now):
    return {part.name: part.side for part in merge(form, type(form)(instance=now))}


def test_another_spelling_of_the_same_day_is_no_change(person):
    form = sent(PersonForm(instance=person), hired_on="2020.1.1", post="主任")
    now = StaffMember.objects.get(pk=person.pk)
    now.hired_on, now.version = None, 2
    assert sides(form, now)["hired_on"] == Side.THEIRS
    assert sides(form, now)["post"] == Side.MINE


def test_no_and_not_said_are_two_values(person):
    form = sent(PersonForm(instance=person), social_insurance="False")
    assert sides(form, person)["social_insurance"] == Side.MINE
    person.social_insurance = False
    assert sides(form, person)["social_insurance"] == Side.SAME


def test_a_tick_taken_away_is_a_change(cast):
    data = {name: boxed(field, field.initial) for name, field in ((f.name, f) for f in SocietyForm(instance=cast.jia))}
    del data["is_group_member"]
    form = SocietyForm(data, instance=cast.jia)
    assert sides(form, cast.jia) == {"is_group_member": Side.MINE, "office_area": Side.SAME}
