"""One thing done to several societies, or to none."""

import pytest
from django.urls import reverse

from accounts.models import FormToken
from core.models import Job
from tests import make
from tests.societies.views.posting import token

URL = reverse("societies:society_batch")


def jobs():
    return [job.params["societies"] for job in Job.objects.filter(kind="recheck")]


def test_the_chosen_are_checked_again_in_the_background(cast, as_):
    chosen = [cast.jia.pk, cast.yi.pk]
    response = as_(cast.officer).post(URL, token({"do": "recheck", "pick": chosen}))
    assert (response.status_code, response.url) == (302, reverse("accounts:job_list"))
    job = Job.objects.get()
    assert (job.params, job.owner_id, job.title) == ({"societies": sorted(chosen)}, cast.officer.pk, "复查2家学会")


def test_one_society_out_of_sight_refuses_all(cast, as_):
    client = as_(cast.assigned_officer)
    for what in ("recheck", "export"):
        response = client.post(URL, token({"do": what, "pick": [cast.yi.pk, cast.jia.pk]}))
        assert response.status_code == 404
    assert jobs() == []
    assert client.post(URL, token({"do": "recheck", "pick": [cast.yi.pk]})).status_code == 302


@pytest.mark.parametrize("pick", [[], ["0"], ["x"], ["99999999999999999999"]])
def test_none_and_nonsense_are_refused(cast, as_, pick):
    assert as_(cast.officer).post(URL, token({"do": "recheck", "pick": pick})).status_code == 404
    assert jobs() == []


def test_a_real_one_beside_nonsense_is_refused(cast, as_):
    sent = token({"do": "recheck", "pick": [cast.jia.pk, "x"]})
    assert as_(cast.officer).post(URL, sent).status_code == 404


def test_all_that_meet_the_filter(cast, as_):
    as_(cast.officer).post(URL, token({"do": "recheck", "all": "q=乙"}))
    as_(cast.assigned_officer).post(URL, token({"do": "recheck", "all": "q=江海省"}))
    assert jobs() == [[cast.yi.pk], [cast.yi.pk]]


def test_the_chosen_leave_as_a_list(cast, as_):
    client = as_(cast.officer)
    response = client.post(URL, token({"do": "export", "pick": [cast.jia.pk]}))
    assert response.url == f"{reverse('societies:society_list')}?pick={cast.jia.pk}&export=xlsx"
    assert client.get(response.url)["Content-Disposition"].startswith("attachment")


def test_a_double_click_asks_once(cast, as_):
    client, sent = as_(cast.officer), token({"do": "recheck", "pick": [cast.jia.pk]})
    assert client.post(URL, sent).url == client.post(URL, sent).url
    assert len(jobs()) == 1


@pytest.mark.parametrize(
    ("who", "what", "status"),
    [("leader", "recheck", 403), ("leader", "export", 302), ("filler", "export", 403), ("officer", "delete", 404)],
)
def test_each_action_asks_for_its_own_right(cast, as_, who, what, status):
    response = as_(cast.people[who]).post(URL, token({"do": what, "pick": [cast.jia.pk]}))
    assert response.status_code == status


def test_a_page_of_a_hundred_can_be_exported(cast, as_):
    """The address names every one of them; the token that keeps it holds it whole."""
    chosen = [make.society().pk for _ in range(100)]
    response = as_(cast.officer).post(URL, token({"do": "export", "pick": chosen}))
    assert response.status_code == 302
    assert FormToken.objects.get().target == response.url
