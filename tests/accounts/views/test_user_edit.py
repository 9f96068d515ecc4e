"""An account changed by the administrator."""

import pytest

from accounts.models import AuditEntry
from accounts.once import form_token
from tests.make import user

FILLER = {"version": 1, "username": "filler", "name": "李填报", "role": "FILLER", "mobile": "13800000001"}


@pytest.fixture
def client(cast, as_):
    return as_(cast.administrator)


def test_role_and_society_bite_on_the_next_click(cast, client, as_):
    theirs = as_(cast.filler)
    assert theirs.get(f"/society/{cast.jia.pk}/").status_code == 200
    moved = FILLER | {"societies": "江海省乙学会"}
    assert client.post(f"/users/{cast.filler.pk}/", moved | form_token()).status_code == 302
    assert theirs.get(f"/society/{cast.jia.pk}/").url.startswith("/login/")
    again = as_(cast.filler)
    assert again.get(f"/society/{cast.jia.pk}/").status_code == 404
    assert again.get(f"/society/{cast.yi.pk}/").status_code == 200
    assert list(AuditEntry.objects.order_by("sequence").values_list("changes", "society_id")) == [
        ({"学会": ["江海省甲学会", None]}, cast.jia.pk),
        ({"学会": [None, "江海省乙学会"]}, cast.yi.pk),
    ]


def test_nothing_changed_writes_nothing_but_the_version(cast, client):
    same = FILLER | {"societies": "江海省甲学会"}
    assert client.post(f"/users/{cast.filler.pk}/", same | form_token()).status_code == 302
    assert AuditEntry.objects.count() == 0


def test_the_form_shows_the_societies(cast, client):
    assert "江海省甲学会</textarea>" in client.get(f"/users/{cast.filler.pk}/").text


def test_one_administrator_in_two_windows(cast, client):
    first = FILLER | {"name": "李一", "societies": "江海省甲学会"}
    second = FILLER | {"name": "李二", "societies": "江海省乙学会"}
    client.post(f"/users/{cast.filler.pk}/", first | form_token())
    late = client.post(f"/users/{cast.filler.pk}/", second | form_token())
    assert late.status_code == 409
    told = {field["label"]: (field["mine_text"], field["theirs_text"]) for field in late.context["fields"]}
    assert told["姓名"] == ("李二", "李一")
    assert told["对应的学会"] == ("江海省乙学会", "江海省甲学会")
    assert told["角色"] == ("学会填报员", "学会填报员")
    assert late.context["own"]
    cast.filler.refresh_from_db()
    assert cast.filler.name == "李一"
    assert cast.filler.memberships.get().society == cast.jia


def test_the_page_after_a_conflict_saves_what_was_chosen(cast, client):
    client.post(f"/users/{cast.filler.pk}/", FILLER | {"name": "李一", "societies": "江海省甲学会"} | form_token())
    late = client.post(
        f"/users/{cast.filler.pk}/", FILLER | {"name": "李二", "societies": "江海省乙学会"} | form_token()
    )
    chosen = {field["name"]: field["mine"] for field in late.context["fields"]} | {"version": late.context["version"]}
    assert client.post(f"/users/{cast.filler.pk}/", chosen | form_token()).status_code == 302
    cast.filler.refresh_from_db()
    assert (cast.filler.name, cast.filler.role, cast.filler.assigned_only) == ("李二", "FILLER", False)
    assert cast.filler.memberships.get().society == cast.yi


def test_a_choice_that_is_missing_saves_nothing(cast, client):
    own = FILLER | {"societies": "江海省甲学会"}
    client.post(f"/users/{cast.filler.pk}/", own | {"name": "李一"} | form_token())
    asked = own | {"version": 2, "choose": "name", "mine-name": "李二"} | form_token()
    del asked["name"]
    assert client.post(f"/users/{cast.filler.pk}/", asked).status_code == 409
    cast.filler.refresh_from_db()
    assert cast.filler.name == "李一"


def test_the_last_administrator_stays_one(cast, client):
    one = {"version": 1, "username": "administrator", "name": "韩管理", "role": "LEADER"}
    answer = client.post(f"/users/{cast.administrator.pk}/", one | form_token())
    assert answer.status_code == 422
    assert "最后一位" in answer.text
    user("ADMINISTRATOR", username="second")
    assert client.post(f"/users/{cast.administrator.pk}/", one | form_token()).status_code == 302
