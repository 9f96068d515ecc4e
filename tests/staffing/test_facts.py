"""What the rules are told about the people of a secretariat on a day."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rulebook.facts import staffing as known
from rulebook.facts.of_day import of_day
from societies.models import Society
from staffing.facts import staffing_facts
from staffing.models import Appraisal, Exchange, SecretaryGeneral, StaffMember, Training
from tests import make
from tests.rulebook.rules.given import given

pytestmark = pytest.mark.django_db
AS_OF = datetime.date(2026, 11, 30)
DAY_BEFORE, DAY_AFTER = datetime.date(2026, 11, 29), datetime.date(2026, 12, 1)


def fill(society):
    """One row in every table the loader reads."""
    make.secretary_general(society)
    member = make.staff_member(society, name="孙三")
    Training.objects.create(society=society, held_on=AS_OF, title="培训", people=2, hours=Decimal("8.0"))
    Exchange.objects.create(society=society, name="孙三", counterpart="江海大学", starts_on=AS_OF)
    Appraisal.objects.create(society=society, member=member, year=2026, result="GOOD")
    return member


def of(society, as_of=AS_OF):
    """The facts of one society on a day, loaded by itself; None when nothing was ever entered."""
    facts = staffing_facts(Society.objects.filter(pk=society.pk), as_of).get(society.pk)
    return facts and of_day(given(staffing=facts), as_of).staffing


def test_every_table_is_read(cast):
    member = fill(cast.jia)
    found = of(cast.jia)
    assert found.secretary_general.name == "钱二"
    assert [(person.id, person.name, person.time) for person in found.staff] == [(member.pk, "孙三", "FULL")]
    assert found.trainings == (known.TrainingFact(AS_OF, "培训", 2, Decimal("8.0")),)
    assert found.exchanges == (known.ExchangeFact("孙三", "江海大学", AS_OF, None),)
    assert found.appraisals == (known.AppraisalFact(member.pk, 2026, "GOOD"),)
    assert of(cast.bing) is None


def test_one_select_a_table_for_one_and_for_three_societies(cast):
    for society in (cast.jia, cast.yi, cast.bing):
        fill(society)
    counts = []
    for societies in (Society.objects.filter(pk=cast.jia.pk), Society.objects.all()):
        with CaptureQueriesContext(connection) as queries:
            found = staffing_facts(societies, AS_OF)
        counts.append((len(found), len(queries)))
    assert counts == [(1, 6), (3, 6)]  # the ids and five tables


def test_a_society_gets_its_own_people_only(cast):
    fill(cast.jia)
    theirs = fill(cast.yi)
    together = staffing_facts(Society.objects.all(), AS_OF)
    alone = [staffing_facts(Society.objects.filter(pk=one.pk), AS_OF) for one in (cast.jia, cast.yi)]
    assert together == alone[0] | alone[1]
    assert together.keys() == {cast.jia.pk, cast.yi.pk}
    assert [person.id for person in together[cast.yi.pk].staff] == [theirs.pk]


@pytest.mark.parametrize(
    ("hired", "left", "expected"),
    [
        (None, None, 1),
        (AS_OF, None, 1),
        (DAY_AFTER, None, 0),
        (None, DAY_BEFORE, 0),
        (None, AS_OF, 1),
        (DAY_BEFORE, DAY_AFTER, 1),
    ],
)
def test_people_in_service_on_the_day(cast, hired, left, expected):
    make.staff_member(cast.jia, hired_on=hired, left_on=left, contract_from=None, contract_to=None)
    assert len(of(cast.jia).staff) == expected
    assert of(cast.jia).roster_known is True


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [(AS_OF, None, 1), (DAY_AFTER, None, 0), (DAY_BEFORE, DAY_BEFORE, 0), (DAY_BEFORE, AS_OF, 1)],
)
def test_secretaries_in_office_on_the_day(cast, starts, ends, expected):
    make.staff_member(cast.jia)
    make.secretary_general(cast.jia, starts_on=starts, ends_on=ends)
    assert len(of(cast.jia).secretaries) == expected


@pytest.mark.parametrize(
    ("hired", "recorded", "on_the_day", "the_day_after"),
    [(None, AS_OF, 1, 1), (None, DAY_AFTER, 0, 1), (DAY_BEFORE, DAY_AFTER, 1, 1), (None, None, 1, 1)],
)
def test_without_a_day_of_hiring_one_counts_from_the_day_one_was_recorded(
    cast, hired, recorded, on_the_day, the_day_after
):
    make.staff_member(cast.jia, hired_on=hired, recorded_on=recorded, contract_from=None, contract_to=None)
    assert [len(of(cast.jia, day).staff) for day in (AS_OF, DAY_AFTER)] == [on_the_day, the_day_after]


def test_the_day_of_recording_keeps_itself(cast):
    assert make.staff_member(cast.jia, hired_on=None).recorded_on == timezone.localdate()


@pytest.mark.parametrize(
    ("appointments", "in_office"),
    [
        ([("甲", "2020-01-01", "2026-11-30"), ("乙", "2026-11-30", None)], ["甲", "乙", "乙"]),
        ([("甲", "2020-01-01", "2026-11-30"), ("乙", "2026-12-01", None)], ["甲", "甲", "乙"]),
        ([("甲", "2020-01-01", "2026-11-30")], ["甲", "甲", ""]),
        ([("甲", "2026-11-30", "2026-11-30"), ("乙", "2026-11-30", None)], ["", "乙", "乙"]),
        ([("甲", "2020-01-01", "2026-11-30"), ("乙", "2026-11-30", "2026-11-30")], ["甲", "乙", ""]),
        ([("甲", "2020-01-01", "2027-01-01"), ("乙", "2026-11-30", None)], ["甲", "乙甲", "乙甲"]),
    ],
)
def test_on_the_day_of_handing_over_the_successor_holds_the_post(cast, appointments, in_office):
    for name, start, end in appointments:
        make.secretary_general(cast.jia, name=name, starts_on=start, ends_on=end)
    days = (DAY_BEFORE, AS_OF, DAY_AFTER)
    assert ["".join(one.name for one in of(cast.jia, day).secretaries) for day in days] == in_office


def test_an_appointment_alone_past_or_present_makes_the_secretariat_known(cast):
    nothing = make.society()
    assert (nothing.pk in staffing_facts(Society.objects.all(), AS_OF)) is False
    make.secretary_general(nothing, starts_on=DAY_BEFORE, ends_on=DAY_BEFORE)
    found = of(nothing)
    assert (found.secretaries, found.secretaries_known, found.roster_known) == ((), True, True)
    make.staff_member(cast.jia)
    assert of(cast.jia).secretaries_known is False


def test_records_of_another_year_or_a_later_day_are_left_out(cast):
    member = make.staff_member(cast.jia)
    for on in (datetime.date(2025, 12, 31), DAY_AFTER, AS_OF):
        Training.objects.create(society=cast.jia, held_on=on, title=str(on))
        Exchange.objects.create(society=cast.jia, name=str(on), counterpart="江海大学", starts_on=on)
    for year in (2024, 2025, 2026, 2027):
        Appraisal.objects.create(society=cast.jia, member=member, year=year, result="GOOD")
    found = of(cast.jia)
    assert [training.held_on for training in found.trainings] == [AS_OF]
    assert [exchange.starts_on for exchange in found.exchanges] == [AS_OF, datetime.date(2025, 12, 31)]
    assert {appraisal.year for appraisal in found.appraisals} == {2025, 2026}


def test_the_columns_of_a_fact_are_fields_of_its_model():
    pairs = [
        (known.SecretaryGeneralFact, SecretaryGeneral),
        (known.StaffFact, StaffMember),
        (known.TrainingFact, Training),
        (known.ExchangeFact, Exchange),
        (known.AppraisalFact, Appraisal),
    ]
    for fact, model in pairs:
        assert set(fact._fields) <= {f.attname for f in model._meta.concrete_fields}
        assert "phone" not in fact._fields, "no rule reads it, so it is not loaded"
