"""A new start link for a person who lost it or forgot the password."""

from accounts.models import StartLink
from accounts.once import form_token


def test_a_new_link_shown_once(cast, as_):
    client = as_(cast.administrator)
    assert client.post(f"/users/{cast.head.pk}/invite/", form_token()).url == "/users/start-link/"
    page = client.get("/users/start-link/")
    assert (page.context["link"]["username"], "72 小时" in page.text) == ("head", True)
    assert client.get(page.context["link"]["url"]).status_code == 200


def test_two_clicks_make_one_link(cast, as_):
    client, form = as_(cast.administrator), form_token()
    client.post(f"/users/{cast.head.pk}/invite/", form)
    client.post(f"/users/{cast.head.pk}/invite/", form)
    assert StartLink.objects.count() == 1


def test_none_for_a_disabled_account(cast, as_):
    assert as_(cast.administrator).post(f"/users/{cast.disabled.pk}/invite/", form_token()).status_code == 404
    assert not StartLink.objects.exists()
