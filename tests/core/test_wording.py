"""What a form says about a field that was left empty."""

import pytest
from django import forms

from coordination.models import Meeting


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (forms.CharField(), "请填写。"),
        (forms.DateField(), "请填写。"),
        (forms.ChoiceField(choices=[("a", "甲")]), "请选择。"),
        (forms.FileField(), "请选择文件。"),
        (forms.CharField(error_messages={"required": "请写明原因。"}), "请写明原因。"),
    ],
)
def test_an_empty_field_says_what_to_do(field, words):
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(None)
    assert refused.value.messages == [words]


def test_a_choice_not_yet_made_says_so():
    assert next(iter(Meeting._meta.get_field("kind").formfield().choices)) == ("", "请选择")
