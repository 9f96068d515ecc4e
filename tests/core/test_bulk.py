"""Many rows at once come back as they were given, on either database."""

import pytest
from django.utils import timezone

from core import bulk
from core.models import Job

NAMES = [field.name for field in Job._meta.concrete_fields if not field.primary_key]


def row(**values):
    """A job as a row: `insert` fills in no defaults."""
    job = Job(**values)
    return tuple(getattr(job, name) for name in NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "会员3001人，还差1人。",
        "tab\there",
        "line\nbreak",
        "return\rhere",
        "back\\slash",
        r"\N",
        r"\.",
        'quotes "and" 𠮷',
        "",
    ],
)
def test_text_comes_back_as_it_was(db, text):
    """Each of these means something else to COPY unless it is escaped, in a column and inside JSON alike."""
    given = row(kind="report", title=text, params={"说": text, "n": [1, None]}, key=None)
    bulk.insert(Job, NAMES, [given, given])
    assert list(Job.objects.values_list(*NAMES)) == [given, given]


def test_nothing_to_write_writes_nothing(db):
    bulk.insert(Job, NAMES, [])
    assert not Job.objects.exists()


@pytest.mark.parametrize("order", [1, -1])
def test_a_column_may_hold_values_of_several_kinds(db, order):
    """What one row's value needs, its neighbours do not: escaping, nothing at all, the same day again."""
    day = timezone.now()
    given = [
        row(kind="report", title="tab\there", params={"说": "line\nbreak"}, key="a", finished=day, done=1),
        row(kind="report", title="plain", params=[], key=None, finished=None, done=1),
        row(kind="recheck", title=r"\N", params={}, key="b\\", finished=day, done=0),
    ][::order]
    bulk.insert(Job, NAMES, given)
    assert list(Job.objects.order_by("pk").values_list(*NAMES)) == given
