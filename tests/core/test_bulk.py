"""Many rows at once come back as they were given, on either database."""

import pytest

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
