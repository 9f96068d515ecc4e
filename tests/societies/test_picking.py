"""societies.picking: one society by its name, typed."""

import pytest
from django.core.exceptions import ValidationError

from societies.models import Society
from societies.picking import ModelByNameChoiceField
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def box():
    make.society(name="江海省蚕桑学会", short_name="蚕桑学会")
    for name in ("江海省植物保护学会", "江海省植物学会"):
        make.society(name=name)
    return ModelByNameChoiceField(queryset=Society.objects.all())


@pytest.mark.parametrize("typed", ["江海省蚕桑学会", " 蚕桑学会 "])
def test_by_full_or_short_name(box, typed):
    assert box.clean(typed).name == "江海省蚕桑学会"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("蚕", "没有找到“蚕”（是不是江海省蚕桑学会？），请填写学会的全称、简称或统一社会信用代码。"),
        ("zhiwu", "（是不是江海省植物保护学会、江海省植物学会？）"),
        ("量子", "没有找到“量子”，请填写"),
        ("", "请填写学会的全称、简称或统一社会信用代码。"),
    ],
)
def test_what_is_no_name_is_answered_with_the_likely_ones(box, typed, said):
    with pytest.raises(ValidationError) as refused:
        box.clean(typed)
    assert said in refused.value.messages[0]


def test_two_of_one_name_are_said_to_be(box):
    make.society(name="江海省蚕学会", short_name="蚕桑学会")
    with pytest.raises(ValidationError, match="有几家学会叫“蚕桑学会”，请填写"):
        box.clean("蚕桑学会")
