"""The start page leads everybody to where the own work begins."""

import pytest
from django.urls import reverse

WHERE = {
    "filler": "societies:society_home",
    "head": "societies:society_home",
    "officer": "assessment:dashboard",
    "director": "assessment:dashboard",
    "leader": "assessment:leader",
    "centre": "coordination:service_list",
    "expert": "accounts:account",
    "administrator": "societies:society_list",
}


@pytest.mark.parametrize("person", WHERE)
def test_by_role(cast, as_, person):
    client = as_(getattr(cast, person))
    led = client.get("/")
    assert led.url == reverse(WHERE[person])
    assert client.get(led.url, follow=True).status_code == 200


def test_without_the_page_to_the_account(cast, as_, monkeypatch):
    from accounts.views import entry

    monkeypatch.setitem(entry.HOMES, cast.leader.role, ["nowhere:yet"])
    assert as_(cast.leader).get("/").url == reverse("accounts:account")
