"""One society judged again at once."""

import pytest
from django.urls import reverse

from assessment.models import Finding


def post(client, society):
    return client.post(reverse("assessment:recheck", args=[society.pk]))


def test_judged_at_once(cast, as_):
    answer = post(as_(cast.officer), cast.jia)
    assert answer.url == reverse("assessment:checkup", args=[cast.jia.pk])
    assert Finding.objects.filter(society=cast.jia).exists()
    assert not Finding.objects.exclude(society=cast.jia).exists()


def test_twice_is_once(cast, as_):
    client = as_(cast.officer)
    post(client, cast.jia)
    before = list(Finding.objects.order_by("pk").values())
    post(client, cast.jia)
    assert list(Finding.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(("who", "status"), [("assigned_officer", 404), ("filler", 403), ("leader", 403)])
def test_not_for_others(cast, as_, who, status):
    assert post(as_(cast.people[who]), cast.jia).status_code == status
    assert not Finding.objects.exists()


def test_not_by_a_link(cast, as_):
    assert as_(cast.officer).get(reverse("assessment:recheck", args=[cast.jia.pk])).status_code == 405
