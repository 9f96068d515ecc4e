"""Merging and removing at the same moment as somebody gives the society something: nothing goes without a word."""

import pytest
from django.db import connection
from django.utils import timezone

from coordination.models import Inspection
from coordination.services import record_inspection
from core.writing import hold
from societies.joining import merge as joined
from societies.joining import remove as removing
from societies.joining.questions import joining
from societies.models import FormerSociety, Society
from tests import make
from tests.family import eventually
from tests.locks import waiting_for_locks
from tests.societies.register.test_undo_at_once import in_a_thread, stopped

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def merging(cast, false):
    seen = joining(false, cast.jia).mark
    given = {"choices": {}, "seen": seen, "reason": "名称写错"}
    return lambda: joined.merge(actor=cast.director, false=false, true=cast.jia, **given)


def removing_it(cast, false):
    seen = removing.removal(false).mark
    return lambda: removing.remove(actor=cast.director, society=false, seen=seen, reason="名称写错")


WAYS = {"merged": (joined, "_note", merging), "removed": (removing, "_content", removing_it)}


def inspected_meanwhile(cast, monkeypatch, way):
    """(whether the inspection was written at once, what it raised, how many there are)."""
    module, place, prepared = WAYS[way]
    false = make.society(name="江海省误写学会")
    act = prepared(cast, false)
    reached, go_on = stopped(monkeypatch, module, place)
    going, _ = in_a_thread(act)
    assert reached.wait(20)
    values = {"held_on": timezone.localdate(), "finding": "会费未公开"}
    writing, raised = in_a_thread(lambda: record_inspection(actor=cast.officer, society=false, values=values))
    with connection.cursor() as cursor:
        eventually(lambda: waiting_for_locks(cursor) or not writing.is_alive())
    at_once = not writing.is_alive()
    go_on.set()
    going.join()
    writing.join()
    assert FormerSociety.objects.get().name == "江海省误写学会"
    assert not Society.objects.filter(pk=false.pk).exists()
    return at_once, len(raised), Inspection.objects.count()


@pytest.mark.parametrize("way", WAYS)
def test_who_records_something_of_a_society_that_is_going_is_told(cast, monkeypatch, way):
    assert inspected_meanwhile(cast, monkeypatch, way) == (False, 1, 0)


@pytest.mark.parametrize("way", WAYS)
def test_the_control_without_the_key_it_is_lost_without_a_word(cast, monkeypatch, way):
    monkeypatch.setattr(WAYS[way][0], "hold", lambda rows, key=False: hold(rows))
    assert inspected_meanwhile(cast, monkeypatch, way) == (True, 0, 0)
