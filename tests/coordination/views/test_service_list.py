"""服务申请: what societies ask of the service centre."""

import pytest
from django.urls import reverse

from tests import make
from tests.assessment.judged import TODAY
from tests.workbooks import listed

URL = reverse("coordination:service_list")


@pytest.fixture
def world(cast):
    make.service_request(cast.jia, cast.filler)
    make.service_request(cast.yi, cast.stranger, kind="PERSONNEL", closed_on=TODAY, answer="已办妥")
    return cast


ROWS = [("filler", "甲"), ("head", "甲"), ("stranger", "乙"), ("centre", "乙甲")]
ROWS += [("officer", "乙甲"), ("assigned_officer", "乙"), ("leader", "乙甲")]  # who reads the province, its duties too


def found(response):
    return "".join(sorted(row.society.name[3] for row in response.context["page"]))


@pytest.mark.parametrize(("who", "expected"), ROWS)
def test_ones_own_and_the_centre_all(world, as_, who, expected):
    client = as_(world.people[who])
    assert found(client.get(URL)) == expected
    assert "".join(sorted(row[0][3] for row in listed(client.get(f"{URL}?export=xlsx"))[1:])) == expected


@pytest.mark.parametrize(("asked", "expected"), [("state=open", "甲"), ("state=closed", "乙"), ("kind=TAX", "甲")])
def test_narrowed(world, as_, asked, expected):
    assert found(as_(world.centre).get(f"{URL}?{asked}")) == expected


def test_answering_is_the_centres_and_asking_the_societys(world, as_):
    centre, filler = (as_(world.people[who]).get(URL).content.decode() for who in ("centre", "filler"))
    assert (centre.count("/answer/"), "申请服务</a>" in centre) == (1, False)
    assert (filler.count("/answer/"), "申请服务</a>" in filler) == (0, True)


def test_the_centre_is_led_to_the_regulations_of_who_asked_while_the_request_is_open(world, as_):
    page = as_(world.centre).get(URL).content.decode()
    assert f"/society/{world.jia.pk}/profile/regulations/" in page
    assert page.count("/profile/") == 1
    assert "/profile/" not in as_(world.filler).get(URL).content.decode().partition("<main")[2]


@pytest.mark.parametrize("who", ["expert", "administrator"])
def test_not_for_others(world, as_, who):
    assert as_(world.people[who]).get(URL).status_code == 403
