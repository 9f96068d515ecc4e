"""Many rows at once come back as they were given, on either database."""

import datetime
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core import bulk
from core.models import Job
from finance.models import Statement
from rulebook.months import Month
from societies.models import Label
from staffing.models import StaffMember
from tests import make

DAY = datetime.date(2024, 2, 29)
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


def test_new_records_are_saved_as_one_by_one_with_what_their_fields_work_out(cast):
    """A month without its day, the order of the name, defaults, an empty date: as `save` writes them."""
    values = {"birth_date": Month(1968, 3), "contract_from": DAY, "contract_to": None}
    names = ["王 \\N\t一", "单二", "李三"]
    saved = [make.staff_member(cast.jia, name=name, **values) for name in names]
    fresh = [StaffMember(**vars_of(one)) for one in saved]
    bulk.append(fresh)
    assert all(one.pk and one.pk not in {other.pk for other in saved} for one in fresh)
    columns = [field.attname for field in StaffMember._meta.concrete_fields if not field.primary_key]
    rows = StaffMember.objects.order_by("pk").values_list(*columns)
    assert list(rows.filter(pk__in=[one.pk for one in fresh])) == list(rows.filter(pk__in=[one.pk for one in saved]))


def test_new_instances_are_made_as_the_model_makes_them():
    """With its defaults, an empty container of its own each; what no column is called is refused."""
    given = {"society_id": 7, "name": "王一", "birth_date": Month(1968, 3)}
    assert vars_of(bulk.maker(StaffMember)(given)) == vars_of(StaffMember(**given))
    make_statement = bulk.maker(Statement)
    one, other = make_statement({"year": 2025}), make_statement({"year": 2026})
    assert (one.restricted, one.version, one._state.adding) == ({}, Statement().version, True)
    assert one.restricted is not other.restricted
    with pytest.raises(TypeError, match="'nmae'"):
        make_statement({"nmae": "王一"})


def vars_of(record):
    """What a record was made of, without its id and what its fields work out."""
    columns = [field.attname for field in type(record)._meta.concrete_fields if not field.primary_key]
    return {name: getattr(record, name) for name in columns if name != "name_order"}


def test_ids_are_never_given_twice(cast):
    """A removed record's id stays its own (audit rows name it), and who saves next goes on behind."""
    first = StaffMember(**vars_of(make.staff_member(cast.jia)))
    bulk.append([first])
    gone = first.pk
    first.delete()
    assert bulk.numbers(StaffMember, 2)[0] > gone
    bulk.append([second := StaffMember(**vars_of(make.staff_member(cast.jia)))])
    assert make.staff_member(cast.jia).pk > second.pk > gone


def test_no_new_records_write_nothing(db):
    bulk.append([])


@pytest.mark.parametrize("write", ["insert", "append"])
def test_what_the_database_refuses_is_refused_as_anywhere_else(cast, write):
    """A COPY that breaks a constraint raises what services turn into a sentence (core.unwritten)."""
    twice = [Label(society=cast.jia, kind="ADVANCED", valid_from=DAY) for _ in range(2)]
    names = ["version", "society", "kind", "valid_from", "document_no"]
    rows = [(1, cast.jia.pk, "ADVANCED", DAY, "")] * 2
    refused = partial(bulk.append, twice) if write == "append" else partial(bulk.insert, Label, names, rows)
    with pytest.raises(IntegrityError):
        transaction.atomic(refused)()
