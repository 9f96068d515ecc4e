"""What a box gives as an example it takes itself: in its help and in whatever it says of a wrong value."""

import re
from copy import copy

import pytest
from django import forms
from django.core.exceptions import ValidationError

from core import cells, days, phones
from core.days import When
from societies.picking import NAMED, WAYS, ModelByNameChoiceField
from tests.core.test_framework_words import FIELDS, provoked

EXAMPLE = re.compile(r"(?:例如|请写成) ([^“”。，；：]*?)(?=[。，；：]|$)")
WRITTEN = (
    "98年3月1日 68年 68-3 1968年13月 1968年3月 196803 3000年5月 2080年 2031年5月 24.3.1 '68 1899 2124 100万 五 12:99 "
)
WRITTEN += "68年13月 1380013800 昨天 36平方米 1.234 -1 2024-2-30 0000-01-01 2031 99年 30-12-31 1900 2100年12月"


def examples(sentence):
    """The examples in a sentence, each for itself: A 或 B are two."""
    return [one.strip() for text in EXAMPLE.findall(sentence) for one in text.split(" 或 ") if one.strip()]


def refused(clean, texts):
    """{example: what the box says of it} of those it does not take."""
    found = {}
    for text in texts:
        try:
            clean(text)
        except (ValidationError, ValueError) as error:
            found[text] = str(error)
    return found


READERS = {
    **{f"day {when}": days.day(when) for when in When},
    **{f"year {when}": days.year(when) for when in When},
    "whole": cells.whole,
    "money": cells.money,
    "signed money": cells.signed_money,
    "decimal": cells.decimal(8, 1),
    "mobile": phones.mobile,
    "phone": phones.phone,
}


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_every_example_of_a_complaint_is_one(reader):
    said = set()
    for text in WRITTEN.split():
        try:
            cells.read(reader, text)
        except ValueError as error:
            said.add(str(error))
    given = {example for sentence in said for example in examples(sentence)}
    assert refused(lambda text: cells.read(reader, text), given) == {}
    assert given


@pytest.mark.django_db
def test_every_example_of_every_box_is_one():
    wrong, many = {}, 0
    for name, field in FIELDS.items():
        if isinstance(field, forms.ChoiceField | forms.FileField | forms.BooleanField):
            continue
        given = {one for sentence in {str(field.help_text), *provoked(field.clean)} for one in examples(sentence)}
        many += len(given)
        if bad := refused(field.clean, given):
            wrong[name] = bad
    assert wrong == {}
    assert many > 50


def test_control_a_wrong_example_is_seen():
    assert examples("只写到了月：“1968年13月”，例如 1968年13月15日。") == ["1968年13月15日"]
    assert refused(days.day(), ["1968年13月15日"])


# --- A label and its complaint ask for the same


@pytest.mark.django_db
def test_a_box_for_a_society_asks_for_the_same_in_its_help_and_in_its_complaint():
    boxes = {name: copy(field) for name, field in FIELDS.items() if isinstance(field, ModelByNameChoiceField)}
    assert {name: field.help_text for name, field in boxes.items() if field.help_text != NAMED} == {}
    for field in boxes.values():
        with pytest.raises(ValidationError, match=WAYS):
            field.clean("没有这家学会")
    assert len(boxes) > 1
