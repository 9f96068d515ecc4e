"""A version that is not in force yet, taken back."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.once import form_token
from assessment import services
from assessment.models import PolicyVersion
from tests import make

TODAY = timezone.localdate()


def url(version):
    return reverse("assessment:policy_withdraw", args=[version.pk])


@pytest.fixture
def later(cast):
    return make.policy_version(in_force_from=TODAY + datetime.timedelta(days=1))


def test_asked_first_then_done(cast, as_, later):
    client = as_(cast.director)
    assert "撤回还没有生效的版本" in client.get(url(later)).content.decode()
    assert client.post(url(later), form_token()).url == reverse("assessment:rules")
    assert PolicyVersion.objects.count() == 1


def test_one_in_force_stays(cast, as_):
    version = make.policy_version(in_force_from=TODAY)
    client = as_(cast.director)
    assert "已经生效" in client.get(url(version)).content.decode()
    assert "不能撤回" in client.post(url(version), form_token(), follow=True).content.decode()
    assert PolicyVersion.objects.filter(pk=version.pk).exists()


@pytest.mark.parametrize("who", ["officer", "leader", "administrator", "filler"])
def test_only_the_director(cast, as_, later, who):
    assert as_(cast.people[who]).get(url(later)).status_code == 403
    assert as_(cast.people[who]).post(url(later), form_token()).status_code == 403
    assert PolicyVersion.objects.filter(pk=later.pk).exists()


@pytest.fixture
def repeated(later):
    """The version taken back asks for 5 employees, and so does the one after it, made from it."""
    PolicyVersion.objects.filter(pk=later.pk).update(parameters={"least_staff": 5})
    later.refresh_from_db()
    parameters = {"least_staff": 5, "office_area": 30}
    return make.policy_version(in_force_from=TODAY + datetime.timedelta(days=9), parameters=parameters)


def test_what_a_later_one_still_brings_is_said_and_asked_about(cast, as_, later, repeated):
    client = as_(cast.director)
    page = client.get(url(later)).content.decode()
    assert "专职人员至少又成为 5 人" in page
    response = client.post(url(later), form_token())
    assert response.status_code == 422
    assert PolicyVersion.objects.filter(pk=later.pk).exists()


@pytest.mark.parametrize(("choice", "least"), [("follow", 3), ("leave", 5)])
def test_the_later_one_follows_or_stays(cast, as_, later, repeated, choice, least):
    client = as_(cast.director)
    seen = client.get(url(later)).context["plan"].digest()
    assert client.post(url(later), form_token() | {"later": choice, "seen": seen}).status_code == 302
    assert not PolicyVersion.objects.filter(pk=later.pk).exists()
    policy = services.policy_for(repeated.in_force_from)[1]
    assert (policy.least_staff, policy.office_area) == (least, 30)
