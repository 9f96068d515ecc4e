"""What a form says about a field that was left empty, and in what file that stands."""

import gettext
import re

import pytest
from django import forms
from django.conf import settings
from django.db import models

from coordination.models import Meeting
from societies.models import GoverningBody
from societies.picking import WAYS
from tests.every_form import every_form

WORDS = {forms.FileField: "请选择文件。", forms.ChoiceField: "请选择。", forms.Field: "请填写。"}
OWN = {"请选择要导入的工作簿。", f"请填写学会的{WAYS}。"}
MESSAGE = re.compile(r'^msgid "(.*)"\n(?:msgid_plural ".*"\n)?msgstr(?:\[0\])? "(.*)"$', re.M)


def wrong_words(fields):
    """{name of a field: what it says when it is left empty} where that is not what to do."""
    found = {}
    for name, field in fields.items():
        said = str(field.error_messages.get("required", ""))
        meant = next(words for kind, words in WORDS.items() if isinstance(field, kind))
        if field.required and said != meant and said not in OWN:
            found[name] = said
    return found


def test_every_empty_field_says_what_to_do():
    found = {name: wrong_words(fields) for name, fields in every_form().items()}
    assert {name: words for name, words in found.items() if words} == {}


def test_a_field_that_does_not_is_caught():
    fields = {"a": forms.CharField(), "b": forms.ChoiceField(choices=[("a", "甲")]), "c": forms.FileField()}
    assert wrong_words(fields) == {"b": "请填写。", "c": "请填写。"}


def dashed(fields):
    """Names of the fields whose choice not yet made is said by Django's dashes."""
    fields = {name: field for name, field in fields.items() if not field.widget.is_hidden}
    offered = {name: getattr(field, "empty_label", None) or "" for name, field in fields.items()}
    listed = {name: [word for _, word in field.choices] for name, field in fields.items() if _listed(field)}
    return {name for name in fields if "-----" in offered[name] or "---------" in listed.get(name, ())}


def _listed(field):
    return isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField)


def test_no_choice_begins_with_dashes():
    found = {f"{form.rpartition('.')[2]}.{name}" for form, all_ in every_form().items() for name in dashed(all_)}
    assert found == set()


def test_a_choice_that_does_is_caught():
    plain = models.CharField(choices=[("a", "甲")])
    assert dashed({"plain": plain.formfield(), "ours": Meeting._meta.get_field("kind").formfield()}) == {"plain"}


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (forms.CharField(), "请填写。"),
        (forms.DateField(), "请填写。"),
        (forms.CharField(error_messages={"required": "请写明原因。"}), "请写明原因。"),
    ],
)
def test_an_empty_field_says_what_to_do(field, words):
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(None)
    assert refused.value.messages == [words]


@pytest.mark.django_db
@pytest.mark.parametrize("field", [Meeting._meta.get_field("kind"), GoverningBody._meta.get_field("term")])
def test_a_choice_not_yet_made_says_so(field):
    assert next(iter(field.formfield().choices)) == ("", "请选择")


def test_the_compiled_words_are_those_of_the_source():
    (folder,) = settings.LOCALE_PATHS
    source = folder / "zh_Hans" / "LC_MESSAGES" / "django.po"
    written = {old: new for old, new in MESSAGE.findall(source.read_text()) if old}
    with source.with_suffix(".mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    compiled = {old if isinstance(old, str) else old[0]: new for old, new in catalogue.items() if old}
    assert written, source
    assert compiled == written
