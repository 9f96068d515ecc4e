"""A society asks the service centre."""

import pytest
from django.urls import reverse

from accounts.once import form_token
from coordination.models import ServiceRequest
from tests import make

URL = reverse("coordination:service_add")


def post(client, society, token=None, **values):
    return client.post(URL, {"society": society.pk, "kind": "TAX", "text": "请协助"} | values | (token or form_token()))


def test_asked_for_ones_own_society(cast, as_):
    client = as_(cast.filler)
    assert client.get(URL).context["form"]["society"].value() == cast.jia.pk
    assert post(client, cast.jia).url == reverse("coordination:service_list")
    request = ServiceRequest.objects.get()
    assert (request.society, request.asked_by) == (cast.jia, cast.filler)


def test_of_one_society_there_is_nothing_to_choose(cast, as_):
    assert 'type="hidden" name="society"' in as_(cast.filler).get(URL).text
    make.membership(cast.filler, cast.yi)
    assert '<select name="society"' in as_(cast.filler).get(URL).text


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


def test_a_second_open_one_of_its_kind_is_asked_about_once(cast, as_):
    client = as_(cast.filler)
    post(client, cast.jia)
    answer = post(client, cast.jia)
    assert (answer.status_code, "已经申请税务，还在办理" in answer.content.decode()) == (422, True)
    assert ServiceRequest.objects.count() == 1
    assert post(client, cast.jia, kind="RECEIPTS").status_code == 302  # the control: of another kind
    assert post(client, cast.jia, again="on").status_code == 302
    assert ServiceRequest.objects.count() == 3


def test_the_box_that_says_so_is_not_there_before(cast, as_):
    assert "另一件事" not in as_(cast.filler).get(URL).content.decode()
