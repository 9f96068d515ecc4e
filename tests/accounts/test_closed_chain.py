"""The migration to a chain for each society, on rows that the single chain's own code has written (tests/data)."""

import datetime
import json
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.exceptions import IrreversibleError
from django.db.migrations.executor import MigrationExecutor

from accounts import audit
from accounts.chains import ANCHORS, CLOSED, COMMON
from accounts.models import AnchoredEnd, AuditAnchor, AuditChain, AuditEntry, ClosedAnchor
from accounts.verification import first_bad_row
from core.writing import writing
from tests import make
from tests.assessment.test_migrations import newest

BEFORE = json.loads((Path(__file__).parent.parent / "data" / "audit-before-chains.json").read_text())
OLD = "0004_long_targets"


def migrate(name):
    """Take the accounts app to one of its migrations; returns the models as they are there."""
    executor = MigrationExecutor(connection)
    executor.migrate([("accounts", name)])
    return MigrationExecutor(connection).loader.project_state(("accounts", name)).apps


def fill(entries=BEFORE["entries"], anchors=BEFORE["anchors"]):
    """Back to the single chain, with these rows in it, and forwards again."""
    models = migrate(OLD)
    for row in entries:
        models.get_model("accounts", "AuditEntry").objects.create(**row)
    for row in anchors:
        models.get_model("accounts", "AuditAnchor").objects.create(**row)
    newest()


@pytest.fixture
def carried_over(transactional_db, settings):
    """The rows of the old code, carried over."""
    settings.SECRET_KEY = BEFORE["secret_key"]
    yield fill
    newest()


def stored():
    """The rows as they are now, in the columns they had."""
    rows = AuditEntry.objects.order_by("sequence").values(*BEFORE["entries"][0])
    return [row | {"at": row["at"].isoformat()} for row in rows]


def test_old_rows_are_carried_over_as_they_were_and_verify(carried_over):
    carried_over()
    assert stored() == BEFORE["entries"]
    assert first_bad_row() is None
    count = len(BEFORE["entries"])
    assert list(AuditEntry.objects.order_by("sequence").values_list("chain", "place")) == [
        (CLOSED, number) for number in range(1, count + 1)
    ]
    assert dict(AuditChain.objects.values_list("chain", "place")) == {ANCHORS: 1, CLOSED: count}
    assert (ClosedAnchor.objects.count(), AuditAnchor.objects.count()) == (2, 1)


def test_new_chains_begin_at_the_last_hash_of_the_old_one(carried_over):
    carried_over()
    society = make.society()
    with writing():
        for number in range(2):
            audit.record(actor=None, action="修改", subject=society, society_id=society.pk if number else None)
    first = AuditEntry.objects.filter(place=1, chain__gt=CLOSED)
    assert set(first.values_list("chain", "previous_hash")) == {
        (COMMON, BEFORE["entries"][-1]["hash"]),
        (society.pk, BEFORE["entries"][-1]["hash"]),
    }
    assert min(AuditEntry.objects.exclude(chain=CLOSED).values_list("sequence", flat=True)) > len(BEFORE["entries"])
    with writing():
        audit.anchor(datetime.date(2026, 12, 1))
    assert first_bad_row() is None
    with pytest.raises(IrreversibleError):
        migrate(OLD)


def changed(rows, number, **values):
    """The rows with the one of this number changed."""
    return [row | values if row["sequence"] == number else row for row in rows]


@pytest.mark.parametrize(
    ("entries", "anchors", "place"),
    [
        (changed(BEFORE["entries"], 3, reason="伪造"), BEFORE["anchors"], 3),
        ([row for row in BEFORE["entries"] if row["sequence"] != 3], BEFORE["anchors"], 3),
        (BEFORE["entries"][:6], BEFORE["anchors"], 7),
        (BEFORE["entries"], changed(BEFORE["anchors"], 5, sequence=4), 4),
    ],
    ids=["changed", "deleted", "cut below an anchor", "anchor moved"],
)
def test_what_was_wrong_before_is_still_wrong_afterwards(carried_over, entries, anchors, place):
    carried_over(entries, anchors)
    assert first_bad_row()[:2] == (CLOSED, place)


def cut_the_closed_tail():
    AuditEntry.objects.filter(chain=CLOSED, place__gt=8).delete()
    last = AuditEntry.objects.get(chain=CLOSED, place=8)
    AuditChain.objects.filter(chain=CLOSED).update(place=8, hash=last.hash)


def test_the_closed_chain_is_anchored_where_it_ended(carried_over):
    """Its last rows had no anchor of their own: the migration's holds them."""
    carried_over()
    cut_the_closed_tail()
    assert first_bad_row()[:2] == (CLOSED, 9)


def test_a_closed_anchor_that_was_removed_is_missed(carried_over):
    carried_over()
    ClosedAnchor.objects.first().delete()
    assert first_bad_row()[:2] == (ANCHORS, 1)


def test_a_closed_chain_removed_with_its_anchors_is_missed_by_the_new_chains(carried_over):
    carried_over()
    society = make.society()
    with writing():
        audit.record(actor=None, action="修改", subject=society, society_id=society.pk)
    for model in (ClosedAnchor, AuditAnchor, AnchoredEnd):
        model.objects.all().delete()
    AuditEntry.objects.filter(chain=CLOSED).delete()
    AuditChain.objects.filter(chain__lt=COMMON).delete()
    assert first_bad_row()[:2] == (society.pk, 1)


def test_an_empty_site_gets_nothing(carried_over):
    carried_over([], [])
    assert (AuditAnchor.objects.count(), AuditChain.objects.count()) == (0, 0)
    assert first_bad_row() is None
