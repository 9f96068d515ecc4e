"""The service centre answers."""

import pytest
from django.urls import reverse

from accounts.once import form_token
from coordination import services
from tests import make
from tests.assessment.judged import TODAY
from tests.posted import filled


@pytest.fixture
def asked(cast):
    return make.service_request(cast.jia, cast.filler)


def url(asked):
    return reverse("coordination:service_answer", args=[asked.pk])


def post(client, asked, token=None, **values):
    return client.post(url(asked), {"version": 1, "answer": "已办妥"} | values | (token or form_token()))


def test_answered_and_closed(cast, as_, asked):
    assert "请协助办理税务登记" in as_(cast.centre).get(url(asked)).content.decode()
    assert post(as_(cast.centre), asked, closed="on").url == reverse("coordination:service_list")
    asked.refresh_from_db()
    assert (asked.answer, asked.closed_on) == ("已办妥", TODAY)
    assert "已办妥" in as_(cast.filler).get(reverse("coordination:service_list")).content.decode()


def test_answered_and_still_open(cast, as_, asked):
    post(as_(cast.centre), asked)
    asked.refresh_from_db()
    assert (asked.answer, asked.closed_on) == ("已办妥", None)


def test_answered_by_somebody_else_meanwhile(cast, as_, asked):
    asked.save_over(1, {"answer": "同事已答"})
    response = post(as_(cast.centre), asked)
    assert response.status_code == 409
    assert "同事已答" in response.content.decode()
    assert "已办妥" in response.content.decode()
    asked.refresh_from_db()
    assert asked.answer == "同事已答"


def test_one_that_is_closed_is_over(cast, as_, asked):
    post(as_(cast.centre), asked, closed="on")
    told = as_(cast.centre).get(url(asked), follow=True)
    assert (told.redirect_chain[0][0], "您已于" in told.text) == (reverse("coordination:service_list"), True)


def test_what_was_corrected_since_is_read_before_it_is_answered(cast, as_, asked):
    client = as_(cast.centre)
    page = filled(client.get(url(asked)))
    services.correct(actor=cast.filler, record=asked, version=1, values={"text": "改请代办票据。"})
    told = client.post(url(asked), page | {"answer": "已办妥"})
    assert (told.status_code, "已更正" in told.text, "改请代办票据。" in told.text) == (422, True, True)
    asked.refresh_from_db()
    assert asked.answer == ""
    assert client.post(url(asked), filled(told)).status_code == 302
    asked.refresh_from_db()
    assert asked.answer == "已办妥"


@pytest.mark.parametrize("who", ["filler", "officer", "leader", "expert", "administrator"])
def test_not_for_others(cast, as_, asked, who):
    assert post(as_(cast.people[who]), asked).status_code == 403


def test_who_answers_sees_what_was_asked_and_granted_of_the_same_kind(cast, as_, asked):
    make.service_request(cast.jia, cast.filler, text="去年的税务", answer="已办妥", closed_on=TODAY)
    make.service_request(cast.jia, cast.filler, text="记重的税务", withdrawn_on=TODAY)
    make.service_request(cast.yi, cast.stranger, text="别家的税务")
    page = as_(cast.centre).get(url(asked)).content.decode()
    assert ["去年的税务" in page, "记重的税务" in page, "别家的税务" in page] == [True, False, False]
