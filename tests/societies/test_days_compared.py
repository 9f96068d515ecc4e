"""Two days that contradict each other are both named, so that one sees which is the slip."""

from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from coordination.forms import InspectionForm
from societies.models.society import Placed
from tests.house import APPS

EARLY, LATE = date(2023, 2, 1), date(2024, 3, 1)
BOTH = ("2023年2月1日", "2024年3月1日")


def days_of(model, constraint):
    """The names of the days that a rule of the database compares."""
    own_words = constraint.violation_error_message != constraint.default_violation_error_message
    if not (isinstance(constraint, models.CheckConstraint) and own_words):
        return []  # without words of its own it is the service that says it
    fields = [model._meta.get_field(name) for name in sorted(constraint.condition.referenced_base_fields)]
    return [field.name for field in fields if isinstance(field, models.DateField)]


COMPARED = [
    pytest.param(model, one, days_of(model, one), id=one.name)
    for model in apps.get_models()
    if model._meta.app_label in APPS and issubclass(model, Placed)
    for one in model._meta.constraints
    if len(days_of(model, one)) == 2
]


def complaints(record):
    """What the model says of its rules."""
    try:
        record.validate_constraints()
    except ValidationError as error:
        return error.messages
    return []


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "constraint", "days"), COMPARED)
def test_a_comparison_of_days_names_both(cast, model, constraint, days):
    said = []
    for first, second in ((EARLY, LATE), (LATE, EARLY)):
        record = model(society=cast.jia, **dict(zip(days, (first, second), strict=True)))
        words = constraint.violation_error_message.removesuffix("。")
        said += [sentence for sentence in complaints(record) if sentence.startswith(words)]
    (sentence,) = said
    assert all(day in sentence for day in BOTH), sentence


def test_control_there_are_many():
    assert len(COMPARED) > 7


def test_a_form_that_compares_names_both(cast):
    sent = {"society": cast.jia.name, "held_on": "2024-3-1", "due_on": "2023-2-1", "finding": "会费未公开"}
    (sentence,) = InspectionForm(sent, user=cast.director).errors["due_on"]
    assert all(day in sentence for day in BOTH)
