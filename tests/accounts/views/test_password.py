"""Changing the own password."""

import pytest

from accounts.models import AuditEntry
from accounts.once import form_token
from tests.make import PASSWORD

NEW = "plum-blossom-141"
GOOD = {"old": PASSWORD, "password": NEW, "again": NEW}


def test_changes_it_keeps_this_session_under_a_new_key_and_ends_the_others(cast, as_, client):
    client.post("/login/", {"username": "filler", "password": PASSWORD})
    other, key = as_(cast.filler), client.session.session_key
    assert client.post("/account/password/", GOOD | form_token()).url == "/account/"
    assert client.get("/account/").status_code == 200
    assert client.session.session_key != key
    assert other.get("/account/").status_code == 302
    cast.filler.refresh_from_db()
    assert cast.filler.check_password(NEW)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.changes) == ("修改密码", {})


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"old": "wrong"}, "现在的密码不正确"),
        ({"again": "other-blossom"}, "两次输入的密码不一样"),
        ({"password": "filler-141", "again": "filler-141"}, "太相似"),
    ],
)
def test_refused(cast, as_, given, words):
    answer = as_(cast.filler).post("/account/password/", GOOD | given | form_token())
    assert answer.status_code == 422
    assert words in answer.text
    cast.filler.refresh_from_db()
    assert cast.filler.check_password(PASSWORD)


def test_a_password_is_never_shown_again(cast, as_):
    answer = as_(cast.filler).post("/account/password/", GOOD | {"again": "x"} | form_token())
    assert NEW not in answer.text
    assert PASSWORD not in answer.text
