"""A finding that was put right is closed."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.once import form_token
from coordination import services
from tests import make
from tests.posted import filled

TODAY = timezone.localdate()


@pytest.fixture
def one(cast):
    return make.inspection(cast.jia, held_on=TODAY - datetime.timedelta(days=9))


def url(one):
    return reverse("coordination:inspection_close", args=[one.pk])


def post(client, one, token=None, **values):
    given = {"version": 1, "closed_on": TODAY, "result": "已公开"} | values
    return client.post(url(one), given | (token or form_token()))


def test_closed(cast, as_, one):
    assert "会费收缴不规范" in as_(cast.officer).get(url(one)).content.decode()
    assert post(as_(cast.officer), one).url == reverse("coordination:inspection_list")
    one.refresh_from_db()
    assert (one.closed_on, one.result) == (TODAY, "已公开")


def test_sent_twice_it_is_closed_once(cast, as_, one):
    client, token = as_(cast.officer), form_token()
    post(client, one, token)
    assert post(client, one, token).status_code == 302
    assert post(client, one).status_code == 302  # from another window, in the same words
    assert "您已于" in client.get(url(one), follow=True).text  # and it has ended
    one.refresh_from_db()
    assert one.version == 2


def test_closed_by_somebody_else_meanwhile(cast, as_, one):
    one.save_over(1, {"closed_on": TODAY, "result": "同事已销号"})
    response = post(as_(cast.officer), one)
    assert response.status_code == 409
    assert "同事已销号" in response.content.decode()
    assert "已公开" in response.content.decode()
    one.refresh_from_db()
    assert one.result == "同事已销号"


def test_what_was_corrected_since_is_read_before_it_is_closed(cast, as_, one):
    client = as_(cast.officer)
    page = filled(client.get(url(one)))
    services.correct(actor=cast.director, record=one, version=1, values={"finding": "会费没有公布"})
    typed = {"closed_on": str(TODAY), "result": "已公开"}
    told = client.post(url(one), page | typed)
    assert (told.status_code, "已更正" in told.text, "会费没有公布" in told.text) == (422, True, True)
    assert client.post(url(one), filled(told)).status_code == 302


@pytest.mark.parametrize(
    "values", [{"result": ""}, {"closed_on": "2999-01-01"}, {"closed_on": TODAY - datetime.timedelta(days=10)}]
)
def test_what_is_wrong_is_said_and_nothing_kept(cast, as_, one, values):
    assert post(as_(cast.officer), one, **values).status_code == 422
    one.refresh_from_db()
    assert one.closed_on is None


@pytest.mark.parametrize(("who", "status"), [("assigned_officer", 404), ("filler", 403), ("leader", 403)])
def test_not_for_others(cast, as_, one, who, status):
    assert post(as_(cast.people[who]), one).status_code == status
