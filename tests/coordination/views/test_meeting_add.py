"""A meeting is recorded."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.once import form_token
from coordination.models import Meeting

URL = reverse("coordination:meeting_add")
TODAY = timezone.localdate()


def post(client, token=None, **values):
    given = {"kind": "OFFICE", "held_on": TODAY, "topic": "推进", "attendees": "", "minutes": ""} | values
    return client.post(URL, given | (token or form_token()))


@pytest.mark.parametrize("who", ["officer", "director", "leader"])
def test_recorded(cast, as_, who):
    assert post(as_(cast.people[who])).url == f"{reverse('coordination:meeting_list')}?year={TODAY.year}"
    assert Meeting.objects.get().topic == "推进"


def test_sent_twice_it_is_one_meeting(cast, as_):
    client, token = as_(cast.officer), form_token()
    post(client, token)
    post(client, token)
    assert Meeting.objects.count() == 1
    post(client, topic="推进（下午）")
    assert Meeting.objects.count() == 2  # the control


def test_the_same_meeting_is_not_recorded_again(cast, as_):
    client = as_(cast.officer)
    post(client)
    again = post(client)
    assert again.status_code == 422
    assert "的“推进”已经记录过；确是另一次的，请在议题里写明区别。" in again.text
    Meeting.objects.update(withdrawn_on=TODAY)
    assert post(client).status_code == 302  # the one taken back counts no more


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("kind=OFFICE&slot=2026-03-11", "现在补记 2026年3月11日至2026年3月20日的一次。"),
        ("kind=LEADING_GROUP&slot=2026-03-01", "现在补记 2026年3月1日至2026年3月31日的一次。"),
        ("kind=OFFICE&slot=x", ""),
    ],
)
def test_a_gap_says_which_one_it_is(cast, as_, query, words):
    page = as_(cast.officer).get(f"{URL}?{query}").text
    assert words in page
    assert ("的一次。" in page) == bool(words)


def test_a_gap_opens_it_with_its_kind_and_leaves_the_day_to_who_knows_it(cast, as_):
    form = as_(cast.officer).get(f"{URL}?kind=LEADING_GROUP").context["form"]
    assert (form["kind"].value(), form["held_on"].value()) == ("LEADING_GROUP", None)


def test_what_is_wrong_is_said_and_nothing_kept(cast, as_):
    response = post(as_(cast.officer), topic="", held_on="2999-01-01")
    assert response.status_code == 422
    assert "有 2 处需要修改" in response.content.decode()
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("who", ["filler", "head", "centre", "expert", "administrator"])
def test_not_for_others(cast, as_, who):
    assert post(as_(cast.people[who])).status_code == 403
    assert not Meeting.objects.exists()


def test_none_is_of_before_the_calendar_in_which_it_would_stand(cast, as_):
    response = post(as_(cast.officer), held_on="1999-11-27")
    assert (response.status_code, "从 2016 年开始" in response.text) == (422, True)
    assert not Meeting.objects.exists()
