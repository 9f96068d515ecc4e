"""What the trail keeps of the way a list was asked for: choices, and of what was typed only that it was."""

import pytest
from django.db import transaction
from django.http import QueryDict
from django_filters import CharFilter, FilterSet

from accounts.exports import CHOSEN, told
from accounts.models import AuditEntry
from accounts.trail import HIDDEN, entries
from tests.house import defined
from tests.test_permissions import ACTORS, LINES, world  # noqa: F401  the world of the matrix

PERSONAL = ["13812345678", "周小红", "zhou.hong", "1234567", "51320000509010025X"]
BOXES = {name for one in defined(FilterSet).values() for name in one.base_filters}
EXPORTS = [line for line in LINES if "export=csv" in line.query]
# Boxes of addresses that links fill in, with a state or a number of months: nobody types there.
LINKS = {"rule", "status", "member", "ending", "pick", "falls", "within", "beyond", "anew"}


def test_choices_are_told_and_what_was_typed_is_sealed():
    kept = told(QueryDict("role=FILLER&q=周小红&state=in_use&sort=-name&action=导出&since=2026-01-01&export=csv"))
    assert kept.startswith("role=FILLER&q=hmac:")
    assert kept.endswith("&state=in_use&sort=-name&action=导出&since=2026-01-01&export=csv")
    assert "周小红" not in kept


@pytest.mark.parametrize("value", PERSONAL)
def test_a_name_or_number_in_any_box_is_sealed(value):
    assert [name for name in BOXES - CHOSEN | {"anything"} if value in told(QueryDict(f"{name}={value}"))] == []


@pytest.mark.parametrize("value", ["13812345678", "周小红", "周" * 500])
def test_nor_does_one_slip_in_as_a_choice_or_as_a_name(value):
    assert [name for name in CHOSEN if value in told(QueryDict(f"{name}={value}"))] == []
    assert value not in told(QueryDict(f"{value}=1"))


def test_no_box_that_is_typed_in_counts_as_a_choice():
    boxes = [pair for one in defined(FilterSet).values() for pair in one.base_filters.items()]
    free = {name for name, box in boxes if isinstance(box, CharFilter)}
    assert free & CHOSEN == LINKS
    assert free - LINKS == BOXES - CHOSEN  # and every choice is told


def test_equal_texts_have_equal_seals():
    assert told(QueryDict("q=周小红")) == told(QueryDict("q=周小红")) != told(QueryDict("q=周小明"))


@pytest.mark.django_db
@pytest.mark.parametrize("line", EXPORTS, ids=str)
def test_no_export_leaves_what_was_typed_in_the_trail(world, line):  # noqa: F811
    with transaction.atomic():
        before = AuditEntry.objects.count()
        for actor, letter in zip(ACTORS, line.letters, strict=True):
            if letter == ".":
                boxes = "&".join(f"{name}=周小红" for name in sorted(BOXES - CHOSEN))
                actor.client(world).get(f"{line.url(world)}&{boxes}")
        rows = list(AuditEntry.objects.all()[: AuditEntry.objects.count() - before])
        transaction.set_rollback(True)
    assert len(rows) >= 1
    assert [row for row in rows if "周小红" in f"{row.reason}{row.changes}{row.object_name}"] == []
    assert {HIDDEN in one.reason for one in entries(rows, {})} == {True}
