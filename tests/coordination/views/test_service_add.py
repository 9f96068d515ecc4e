"""A society asks the service centre."""

import pytest
from django.urls import reverse

from accounts.once import form_token
from coordination.models import ServiceRequest

URL = reverse("coordination:service_add")


def post(client, society, token=None, **values):
    return client.post(URL, {"society": society.pk, "kind": "TAX", "text": "请协助"} | values | (token or form_token()))


def test_asked_for_ones_own_society(cast, as_):
    client = as_(cast.filler)
    assert client.get(URL).context["form"]["society"].value() == cast.jia.pk
    assert post(client, cast.jia).url == reverse("coordination:service_list")
    request = ServiceRequest.objects.get()
    assert (request.society, request.asked_by) == (cast.jia, cast.filler)


def test_sent_twice_it_is_asked_once(cast, as_):
    client, token = as_(cast.filler), form_token()
    post(client, cast.jia, token)
    post(client, cast.jia, token)
    assert ServiceRequest.objects.count() == 1


def test_a_foreign_society_is_neither_offered_nor_taken(cast, as_):
    client = as_(cast.filler)
    assert "乙学会" not in client.get(URL).content.decode()
    assert post(client, cast.yi).status_code == 422
    assert not ServiceRequest.objects.exists()


@pytest.mark.parametrize("who", ["officer", "director", "leader", "centre", "expert", "administrator"])
def test_not_for_others(cast, as_, who):
    assert post(as_(cast.people[who]), cast.jia).status_code == 403
