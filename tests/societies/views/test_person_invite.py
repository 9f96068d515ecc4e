"""societies:person_invite: a new start link for a filler."""

from accounts.models import StartLink
from accounts.once import form_token
from tests import make


def invite(client, society, person):
    return client.post(f"/society/{society.pk}/people/{person.pk}/invite/", form_token())


def test_the_head_renews_the_link_of_a_filler(cast, as_):
    client = as_(cast.head)
    assert invite(client, cast.jia, cast.filler).url == "/users/start-link/"
    assert client.get("/users/start-link/").context["link"]["username"] == "filler"


def test_not_of_somebody_who_also_works_elsewhere(cast, as_):
    make.membership(cast.filler, cast.yi)
    client = as_(cast.head)
    assert invite(client, cast.jia, cast.filler).url == f"/society/{cast.jia.pk}/people/"
    assert "还为其他学会填报" in client.get(f"/society/{cast.jia.pk}/people/").text
    assert not StartLink.objects.exists()


def test_not_of_another_societys_filler_by_either_address(cast, as_):
    client = as_(cast.head)
    assert invite(client, cast.yi, cast.stranger).status_code == 404
    assert invite(client, cast.jia, cast.stranger).status_code == 404
    assert invite(client, cast.jia, cast.officer).status_code == 404
    assert not StartLink.objects.exists()
