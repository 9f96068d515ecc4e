"""A month whose day is not known, kept in the column of the day: stored, compared, changed, audited, exported."""

import csv
import io
import itertools
from datetime import date

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import AuditEntry
from accounts.trail import entries
from assessment.loading import load_all_facts
from core.excel.lists import ListResource
from core.excel.writing import write_csv, write_xlsx
from core.fields.months import Latest
from rulebook.months import Month
from rulebook.policy import Policy
from societies import bin, services
from societies.models import CouncilTerm, Society
from staffing.models import SecretaryGeneral, StaffMember
from tests import make
from tests.assessment.test_migrations import migrate, newest

MAY, FIRST = Month(2022, 5), date(2022, 5, 1)


@pytest.fixture
def jia(db):
    return make.society()


def test_every_way_of_reading_a_row_gives_what_was_stored(jia):
    pk = make.staff_member(jia, hired_on=MAY, birth_date="1968-03", contract_from=FIRST).pk
    rows = StaffMember.objects.filter(pk=pk)
    stored = (Month(1968, 3), MAY, FIRST)
    person = rows.get()
    assert (person.birth_date, person.hired_on, person.contract_from) == stored
    assert rows.values_list("birth_date", "hired_on", "contract_from").get() == stored
    assert rows.values("hired_on").get() == {"hired_on": MAY}
    assert type(rows.get().contract_from) is date
    (facts,) = load_all_facts(Society.objects.filter(pk=jia.pk), date(2026, 11, 30), Policy())
    assert [one.hired_on for one in facts.staffing.staff] == [MAY]


def test_conditions_take_a_month_as_its_first_day(jia):
    person = make.staff_member(jia, hired_on=MAY, contract_from=None)
    for condition, found in (
        ({"hired_on": MAY}, True),
        ({"hired_on": FIRST}, False),
        ({"hired_on__lte": FIRST}, True),
        ({"hired_on__gt": date(2022, 4, 30)}, True),
        ({"hired_on__gte": date(2022, 5, 2)}, False),
        ({"hired_on__range": (date(2022, 4, 1), date(2022, 5, 31))}, True),
    ):
        assert StaffMember.objects.filter(**condition).exists() is found, condition
    assert StaffMember.objects.filter(pk=person.pk).update(hired_on=date(2022, 5, 3)) == 1
    assert StaffMember.objects.get(pk=person.pk).hired_on == date(2022, 5, 3)


def test_lists_sort_months_among_days(jia):
    days = [date(2022, 5, 2), MAY, FIRST, Month(2021, 12), date(2021, 12, 31)]
    for day in days:
        make.staff_member(jia, hired_on=day)
    found = StaffMember.objects.order_by("hired_on").values_list("hired_on", flat=True)
    assert list(found) == [Month(2021, 12), date(2021, 12, 31), MAY, FIRST, date(2022, 5, 2)]


def test_the_last_day_it_may_be_is_asked_for_by_name(jia):
    make.staff_member(jia, left_on=Month(2026, 11))
    there = StaffMember.objects.alias(last=Latest("left_on"))
    assert there.filter(last__gte="2026-11-24").exists()
    assert not there.filter(last__gte="2026-12-01").exists()


SOME = [date(2022, 4, 30), Month(2022, 5), FIRST, date(2022, 5, 2), date(2022, 5, 31), Month(2022, 6), date(2022, 6, 1)]


def days(value):
    return [date(2022, 5, 1 + n) for n in range(31)] if value == MAY else june(value)


def june(value):
    return [date(2022, 6, 1 + n) for n in range(30)] if value == Month(2022, 6) else [value]


@pytest.mark.parametrize(
    ("build", "begin", "end", "strict"),
    [
        (lambda jia, **days: CouncilTerm(society=jia, **days), "starts_on", "ends_on", True),
        (
            lambda jia, **days: CouncilTerm(society=jia, starts_on=date(2020, 1, 1), **days),
            "ends_on",
            "extended_to",
            True,
        ),
        (lambda jia, **days: SecretaryGeneral(society=jia, name="钱", **days), "starts_on", "ends_on", False),
        (lambda jia, **days: StaffMember(society=jia, name="孙", **days), "hired_on", "left_on", False),
        (lambda jia, **days: StaffMember(society=jia, name="孙", **days), "contract_from", "contract_to", False),
    ],
)
def test_two_dates_are_in_the_wrong_order_only_if_they_are_on_every_day(jia, build, begin, end, strict):
    for first, last in itertools.product(SOME, SOME):
        possible = any(b < e or (b == e and not strict) for b in days(first) for e in days(last))
        record = build(jia, **{begin: first, end: last})
        try:
            with transaction.atomic():
                record.save()
                taken = True
        except IntegrityError:
            taken = False
        assert taken is possible, (first, last)
        broken = [one for one in _broken(record) if end in one]
        assert bool(broken) is not possible, (first, last)
        if taken:
            record.delete()


def _broken(record):
    try:
        record.validate_constraints()
    except ValidationError as error:
        return list(error.message_dict)
    return []


def test_a_day_that_was_found_is_a_change_and_the_trail_tells_it(jia):
    person, actor = make.staff_member(jia, birth_date=Month(1968, 3)), make.user("FILLER")
    make.membership(actor, jia)
    values = {"birth_date": date(1968, 3, 1)}
    services.change_record(actor=actor, record=person, values=values, version=person.version)
    entry = AuditEntry.objects.latest("sequence")
    assert entry.changes["birth_date"] == ["1968-03", "1968-03-01"]
    (told,) = entries([entry], {})
    assert told.told == "出生日期：1968年3月 → 1968年3月1日"


def test_a_removed_record_comes_back_with_its_month(jia):
    actor = make.user("FILLER")
    make.membership(actor, jia)
    person = make.staff_member(jia, birth_date=Month(1968, 3), hired_on=MAY)
    removed = bin.remove_record(actor=actor, record=person, version=person.version)
    back = bin.restore_record(actor=actor, removed=removed)
    back.refresh_from_db()
    assert (back.birth_date, back.hired_on) == (Month(1968, 3), MAY)


def test_a_file_says_the_month_and_makes_no_day_of_it():
    target = io.BytesIO()
    write_xlsx(target, [("表", ["甲", "乙"], [[MAY, FIRST]])])
    target.seek(0)
    sheet = openpyxl.load_workbook(target).active
    assert (sheet["A2"].value, sheet["B2"].value.date()) == ("2022年5月", FIRST)
    target = io.BytesIO()
    write_csv(target, ["甲", "乙"], [[MAY, FIRST]])
    assert list(csv.reader(target.getvalue().decode("utf-8-sig").splitlines()))[1] == ["2022年5月", "2022-05-01"]


@pytest.mark.django_db(transaction=True)
def test_days_become_text_and_text_becomes_days_again():
    jia = make.society(registered_on=FIRST)
    term = make.term(jia, starts_on=date(2022, 5, 2), ends_on=date(2026, 5, 1), extended_to=None)
    person = make.staff_member(jia, birth_date=date(1968, 3, 4), left_on=None)
    try:
        old = migrate("0008_names_in_order_of_pinyin", app="staffing")
        assert old.get_model("staffing", "StaffMember").objects.get().birth_date == date(1968, 3, 4)
        old = migrate("0011_imports_kept", app="societies")
        assert old.get_model("societies", "CouncilTerm").objects.get().ends_on == date(2026, 5, 1)
    finally:
        newest()
    for record in (jia, term, person):
        record.refresh_from_db()
    assert (jia.registered_on, jia.certificate_valid_to) == (FIRST, None)
    assert (term.starts_on, term.ends_on, term.extended_to) == (date(2022, 5, 2), date(2026, 5, 1), None)
    assert (person.birth_date, person.left_on) == (date(1968, 3, 4), None)


@pytest.mark.django_db(transaction=True)
def test_the_way_back_loses_no_month():
    make.staff_member(make.society(), birth_date=Month(1968, 3))
    try:
        with pytest.raises(ValueError, match=r"^staffmember.birth_date: 1 rows hold a month"):
            migrate("0008_names_in_order_of_pinyin", app="staffing")
    finally:
        newest()
    assert StaffMember.objects.get().birth_date == Month(1968, 3)


def test_a_list_as_a_file_keeps_days_as_days(jia):
    class People(ListResource):
        class Meta:
            model = StaffMember
            fields = ("hired_on", "left_on", "contract_from")

    make.staff_member(jia, hired_on=MAY, left_on=None, contract_from=FIRST)
    assert list(People().lines(StaffMember.objects.all())) == [[MAY, None, FIRST]]
