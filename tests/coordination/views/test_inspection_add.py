"""What an inspection found is recorded."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.once import form_token
from coordination.models import Inspection

URL = reverse("coordination:inspection_add")
TODAY = timezone.localdate()


def post(client, token=None, **values):
    given = {"society": "江海省甲学会", "held_on": TODAY, "inspectors": "林经办", "finding": "未公开财务", "due_on": ""}
    return client.post(URL, given | values | (token or form_token()))


def test_recorded_and_seen_by_the_society(cast, as_):
    assert post(as_(cast.officer)).url == reverse("coordination:inspection_list")
    assert Inspection.objects.get().society == cast.jia
    assert "未公开财务" in as_(cast.filler).get(reverse("coordination:inspection_list")).content.decode()
    assert "未公开财务" not in as_(cast.stranger).get(reverse("coordination:inspection_list")).content.decode()


def test_sent_twice_it_is_one(cast, as_):
    client, token = as_(cast.officer), form_token()
    post(client, token)
    post(client, token)
    assert Inspection.objects.count() == 1


def test_a_society_page_leads_here_with_its_society(cast, as_):
    assert 'value="江海省甲学会"' in as_(cast.officer).get(f"{URL}?society={cast.jia.pk}").content.decode()


@pytest.mark.parametrize("society", ["江海省甲学会", "江海省丙学会"])
def test_a_foreign_society_is_neither_offered_nor_taken(cast, as_, society):
    client = as_(cast.assigned_officer)
    page = client.get(f"{URL}?society={cast.jia.pk}").content.decode()
    assert society not in page
    assert post(client, society=society).status_code == 422
    assert not Inspection.objects.exists()


@pytest.mark.parametrize(("society", "status"), [("\x00", 422), ("江海省\x00甲学会", 302)])
def test_a_nul_in_the_name_says_nothing(cast, as_, society, status):
    assert post(as_(cast.officer), society=society).status_code == status


@pytest.mark.parametrize("who", ["filler", "head", "leader", "centre", "expert", "administrator"])
def test_not_for_others(cast, as_, who):
    assert post(as_(cast.people[who])).status_code == 403
    assert not Inspection.objects.exists()
