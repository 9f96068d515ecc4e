"""societies.hanging: what belongs to a society is asked of the models, so that a new one is never forgotten."""

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from assessment.models import Fall, Finding, FindingChange, Foresight, Standing
from societies import services
from societies.hanging import hanging, ties
from societies.models import BodyMember, CouncilTerm, GoverningBody, Membership, Society, SocietyRecord
from tests import make

POINTING = {
    model
    for model in apps.get_models()
    if any(field.is_relation and field.related_model is Society for field in model._meta.concrete_fields)
}


def test_every_model_that_points_at_a_society_is_there_or_is_worked_out():
    assert {tie.model for tie in ties()} == POINTING - {Finding, FindingChange, Foresight, Fall, Standing}


@isolate_apps("societies")
def test_a_new_model_is_there_without_anybody_thinking_of_it():
    class Visit(SocietyRecord):
        class Meta:
            app_label = "societies"

        def __str__(self):
            return "visit"

    class Grant(models.Model):
        given_to = models.ForeignKey(Society, models.CASCADE)

        class Meta:
            app_label = "societies"

        def __str__(self):
            return "grant"

    found = {tie.model: tie.name for tie in ties([*apps.get_models(), Visit, Grant])}
    assert (found[Visit], found[Grant]) == ("society", "given_to")


def test_what_points_at_others_comes_after_them():
    places = [tie.model for tie in ties()]
    assert places.index(CouncilTerm) < places.index(GoverningBody) < places.index(BodyMember)


@pytest.mark.django_db
def test_what_hangs_on_a_society_and_what_does_not():
    society, other = make.society(), make.society()
    services.facts_changed([society.pk, other.pk])
    assert Finding.objects.filter(society=society).exists()
    assert hanging([society.pk]) == []
    term, tie = make.term(society), make.membership(make.user(), society)
    make.term(other)
    assert {(type(row), row.pk) for _, row in hanging([society.pk])} == {(CouncilTerm, term.pk), (Membership, tie.pk)}
    spare = {("societies.CouncilTerm", term.pk)}
    assert [row for _, row in hanging([society.pk], spare)] == [tie]
