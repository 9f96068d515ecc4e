"""A new policy version: 试算 first, then saved."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.once import form_token
from assessment import services
from assessment.models import PolicyVersion
from tests import make
from tests.assessment.test_forms import posted

URL = reverse("assessment:policy_add")
TOMORROW = timezone.localdate() + datetime.timedelta(days=1)


@pytest.fixture
def staffed(cast):
    """甲 has 3 employees for 800 members."""
    make.members(cast.jia, year=timezone.localdate().year, individual=800, unit=0)
    for _ in range(3):
        make.staff_member(cast.jia)
    services.recheck([cast.jia.pk])
    return cast


def post(client, do, token=None, **values):
    return client.post(URL, posted(in_force_from=TOMORROW, **values) | {"do": do} | (token or form_token()))


def test_the_form_starts_from_the_newest_version(staffed, as_):
    make.policy_version(in_force_from=TOMORROW, parameters={"least_staff": 7})
    form = as_(staffed.director).get(URL).context["form"]
    assert form["least_staff"].value() == 7


def test_a_trial_shows_whom_it_moves_and_saves_nothing(staffed, as_):
    response = post(as_(staffed.director), "try", least_staff=5)
    page = response.content.decode()
    assert response.status_code == 200
    assert "试算结果：影响 1 家" in page
    assert "江海省甲学会" in page
    assert "3 人 → 5 人" in page
    assert 'value="save"' in page
    assert PolicyVersion.objects.count() == 1


def test_saving_is_offered_only_after_a_trial(staffed, as_):
    assert 'value="save"' not in as_(staffed.director).get(URL).content.decode()


def test_saved(staffed, as_):
    assert post(as_(staffed.director), "save", least_staff=5).url == reverse("assessment:rules")
    version = PolicyVersion.objects.first()
    assert (version.in_force_from, version.parameters["least_staff"]) == (TOMORROW, 5)


def test_sent_twice_it_is_one_version(staffed, as_):
    client, token = as_(staffed.director), form_token()
    post(client, "save", token)
    assert post(client, "save", token).status_code == 302
    assert PolicyVersion.objects.count() == 2


@pytest.mark.parametrize("do", ["try", "save"])
def test_what_is_wrong_is_said_and_nothing_saved(staffed, as_, do):
    response = post(as_(staffed.director), do, least_staff="三", title="")
    assert response.status_code == 422
    assert "有 2 处需要修改" in response.content.decode()
    assert PolicyVersion.objects.count() == 1


@pytest.mark.parametrize("who", ["officer", "leader", "administrator", "filler"])
def test_only_the_director(staffed, as_, who):
    assert as_(staffed.people[who]).get(URL).status_code == 403
    assert post(as_(staffed.people[who]), "save").status_code == 403
    assert PolicyVersion.objects.count() == 1
