"""societies:people: who fills in, and inviting a filler."""

import pytest

from accounts.models import AuditEntry, User
from accounts.once import form_token
from societies.models import Membership, Society

HE = {"name": "何明", "mobile": "１３９１２３４５６７８"}


def address(society):
    return f"/society/{society.pk}/people/"


@pytest.mark.parametrize("person", ["head", "officer", "director", "administrator"])
def test_the_invited_sets_a_password_and_sees_that_society_only(cast, as_, client, person):
    inviting = as_(getattr(cast, person))
    assert inviting.post(address(cast.jia), HE | form_token()).url == "/users/start-link/"
    link = inviting.get("/users/start-link/").context["link"]["url"]
    assert client.post(link, {"password": "plum-blossom-141", "again": "plum-blossom-141"}).url == "/"
    he = User.objects.get(mobile="13912345678")
    assert (he.username, he.role) == ("heming", "FILLER")
    assert list(Society.objects.visible_to(he)) == [cast.jia]
    assert client.get("/", follow=True).redirect_chain[-1][0] == f"/society/{cast.jia.pk}/"
    assert ("分派学会", getattr(cast, person).name, cast.jia.pk) in AuditEntry.objects.values_list(
        "action", "actor_name", "society_id"
    )


def test_two_clicks_invite_one(cast, as_):
    client, form = as_(cast.head), HE | form_token()
    client.post(address(cast.jia), form)
    client.post(address(cast.jia), form)
    assert Membership.objects.filter(society=cast.jia, user__name="何明").count() == 1


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"mobile": "13800000001"}, "这个手机号已有账号。要让这位同事也填报本学会，请联系学会部"),
        ({"mobile": "123"}, "应为 11 位数字"),
        ({"mobile": ""}, "请填写"),
        ({"name": ""}, "请填写"),
    ],
)
def test_refused_and_nothing_written(cast, as_, given, words):
    answer = as_(cast.head).post(address(cast.jia), HE | given | form_token())
    assert answer.status_code == 422
    assert words in answer.text
    assert User.objects.count() == 11


def test_nobody_of_another_society_shows(cast, as_):
    page = as_(cast.head).get(address(cast.jia)).text
    assert "李填报" in page
    assert "吴外人" not in page
    assert "杨停用" not in page
    assert "13800000001" not in page
    assert as_(cast.head).get(address(cast.yi)).status_code == 404
    assert as_(cast.head).post(address(cast.yi), HE | form_token()).status_code == 404
    assert not User.objects.filter(name="何明").exists()


def test_an_officer_assigned_elsewhere_invites_nobody_here(cast, as_):
    assert as_(cast.assigned_officer).post(address(cast.jia), HE | form_token()).status_code == 404
