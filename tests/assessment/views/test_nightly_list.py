"""夜间检查: the runs so far."""

import datetime

import pytest
from django.urls import reverse

from assessment.models import NightlyRun

URL = reverse("assessment:nightly_list")


@pytest.mark.parametrize(
    ("state", "word", "again"),
    [("RUNNING", "进行中", True), ("DONE", "已完成", False), ("INCOMPLETE", "部分未完成", False)],
)
def test_every_state_of_a_run(cast, as_, state, word, again):
    NightlyRun.objects.create(business_date=datetime.date(2026, 11, 24), state=state, societies=1234, changed=5)
    page = as_(cast.officer).get(URL).content.decode()
    assert word in page
    assert "2026年11月24日" in page
    assert "1,234" in page
    assert ("every 2s" in page) == again  # a running one asks for itself again


def test_a_fragment_for_htmx(cast, as_):
    page = as_(cast.officer).get(URL, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in page
    assert "还没有检查过" in page


@pytest.mark.parametrize(("who", "offered"), [("officer", True), ("administrator", True), ("leader", False)])
def test_a_check_by_hand_is_offered_to_those_who_may(cast, as_, who, offered):
    assert (reverse("assessment:nightly_start") in as_(cast.people[who]).get(URL).content.decode()) == offered


@pytest.mark.parametrize("who", ["filler", "centre", "expert"])
def test_not_for_others(cast, as_, who):
    assert as_(cast.people[who]).get(URL).status_code == 403
