"""How services write: in a writing block, with locks taken in one place, each tried against every other."""

import pytest

from tests import guards
from tests.faults.services import EXCUSED, SERVICES
from tests.house import hits, sources

LOCKING = {
    "core/writing.py": "the one place: in one order, without holding up who points at the rows",
    "accounts/chains.py": "the last lock of all, in an order of its own",
}


def test_no_audit_row_is_recorded_in_a_plain_transaction():
    assert hits(guards.bare_records, sources()) == []


BARE = [
    """
@transaction.atomic
def add(actor):
    audit.record(actor=actor)
""",
    """
@transaction.atomic()
def add(actor):
    _told(actor)

def _told(actor):
    audit.record_all([], actor=actor)
""",
    """
def add(actor):
    with lease, transaction.atomic():
        if actor:
            audit.record(actor=actor)
""",
]


@pytest.mark.parametrize("source", BARE)
def test_one_that_is_is_caught(source):
    assert len(list(guards.bare_records(source))) == 1
    assert list(guards.bare_records(source.replace("transaction.atomic", "writing"))) == []


def test_a_plain_transaction_without_audit_rows_is_let_through():
    assert list(guards.bare_records("@transaction.atomic\ndef tidy():\n    rows.delete()")) == []


def test_rows_are_locked_in_one_place():
    places = {str(inside) for inside, text in sources() if guards.row_locks(text)}
    assert places == LOCKING.keys()


def test_a_lock_elsewhere_is_caught():
    assert guards.row_locks("rows.order_by('pk').select_for_update(no_key=True)") == [1]


def test_every_service_that_writes_has_its_line_among_the_pairs():
    """What tests/faults/test_pairs.py runs against each other is all there is."""
    there = {
        ".".join([*inside.with_suffix("").parts, name])
        for inside, text in sources()
        for name in guards.writers(text)
        if str(inside) != "core/writing.py"
    }
    lines = {name.partition(",")[0] for name in SERVICES}
    assert sorted(there - lines - EXCUSED.keys()) == []
    assert sorted((lines | EXCUSED.keys()) - there) == []


@pytest.mark.parametrize(
    "source",
    [
        "@writing\ndef add(): ...",
        "@writing(savepoint=False)\ndef add(): ...",
        "def add():\n    with rest(), writing():\n        pass",
    ],
)
def test_a_service_without_a_line_would_be_seen(source):
    assert list(guards.writers(source)) == ["add"]
    assert list(guards.writers(source.replace("writing", "reading"))) == []
