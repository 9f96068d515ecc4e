"""A month whose day is not known, typed into a form: said, kept, shown, compared, and given back as it is."""

from datetime import date

import pytest
from django.urls import reverse

from rulebook.months import Month
from staffing.models import StaffMember
from tests import make
from tests.societies.views.posting import address, token

MARCH = Month(1968, 3)


@pytest.fixture
def client(cast, as_):
    return as_(cast.filler)


@pytest.fixture
def he(cast):
    """何其远, of whose birth the month is known."""
    return make.staff_member(cast.jia, name="何其远", birth_date=MARCH, hired_on=Month(2022, 5))


def edit(person):
    return address("record_edit", person.society, "staff", "staff", person.pk)


def test_what_is_typed_is_kept_as_typed(cast, client):
    add = address("record_add", cast.jia, "staff", "staff")
    given = {"name": "何其远", "birth_date": "1968.03", "hired_on": "２０２２年５月", "contract_to": "2027年5月"}
    assert client.post(add, token(given)).status_code == 302
    person = StaffMember.objects.get()
    assert (person.birth_date, person.hired_on, person.contract_to) == (MARCH, Month(2022, 5), Month(2027, 5))


def test_the_form_says_what_it_holds_and_saves_it_unchanged(client, he):
    page = client.get(edit(he)).content.decode()
    assert 'value="1968年3月"' in page
    assert "读作 1968年3月，日未填" in page
    same = {"name": "何其远", "birth_date": "1968年3月", "hired_on": "2022年5月", "version": 1}
    client.post(edit(he), same)
    he.refresh_from_db()
    assert (he.birth_date, he.hired_on) == (MARCH, Month(2022, 5))


def test_a_day_that_was_found_is_saved(client, he):
    assert client.post(edit(he), {"name": "何其远", "birth_date": "1968-3-1", "version": 1}).status_code == 302
    he.refresh_from_db()
    assert (type(he.birth_date), he.birth_date) == (date, date(1968, 3, 1))


def test_the_profile_and_the_page_that_checks_the_answers_say_the_month(cast, client, he):
    make.secretary_general(cast.jia, starts_on=Month(2024, 1), birth_date=MARCH)
    for page in (
        reverse("societies:section", args=[cast.jia.pk, "secretary_general"]),
        reverse("societies:check_answers", args=[cast.jia.pk]),
    ):
        text = client.get(page).content.decode()
        assert "2024年1月" in text
        assert "2024年1月1日" not in text


def test_the_page_that_compares_shows_the_month_beside_the_day(cast, client, he):
    StaffMember.objects.filter(pk=he.pk).update(birth_date=date(1968, 3, 1), version=2)
    response = client.post(edit(he), {"name": "何其远", "birth_date": "1968年4月", "version": 1})
    page = response.content.decode()
    assert response.status_code == 409
    assert "1968年4月" in page
    assert "1968年3月1日" in page
    assert "1968年4月1日" not in page


def test_the_order_of_two_dates_is_wrong_only_on_every_day(client, he):
    late = {"name": "何其远", "hired_on": "2022年5月", "left_on": "2022-04-30", "version": 1}
    page = client.post(edit(he), late)
    assert page.status_code == 422
    assert "离职日期应不早于入职日期：入职日期2022年5月，离职日期2022年4月30日。" in page.content.decode()
    assert client.post(edit(he), late | {"left_on": "2022-05-01"}).status_code == 302


def test_what_was_understood_is_said_before_the_form_is_sent(client):
    ask = reverse("accounts:read_day")
    told = client.get(ask, {"value": "1968.03", "when": "past", "months": "1"}).json()
    assert told == {"words": "读作 1968年3月，日未填", "day": "1968-03-01"}
    told = client.get(ask, {"value": "1968.03", "when": "past", "months": ""}).json()
    assert told["day"] == ""
    assert told["words"].startswith("只写到了月")
