"""The own account."""

import pytest

from accounts.models import AuditEntry
from accounts.once import form_token
from tests.make import PASSWORD, user

MINE = {"name": "李改名", "mobile": "１３９１２３４５６７８", "email": "li@example.org", "version": 1}


def test_own_data_are_saved_and_audited(cast, as_):
    assert as_(cast.filler).post("/account/", MINE | form_token()).url == "/account/"
    cast.filler.refresh_from_db()
    assert (cast.filler.name, cast.filler.mobile, cast.filler.version) == ("李改名", "13912345678", 2)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor_id) == ("修改", cast.filler.pk)
    assert entry.changes["name"] == ["李填报", "李改名"]
    assert "13912345678" not in str(entry.changes)


def test_nobody_gives_oneself_a_role(cast, as_):
    as_(cast.filler).post("/account/", MINE | {"role": "ADMINISTRATOR", "username": "boss"} | form_token())
    cast.filler.refresh_from_db()
    assert (cast.filler.role, cast.filler.username) == ("FILLER", "filler")


def test_two_numbers_may_be_empty(cast, as_):
    for person in (cast.filler, cast.head):
        assert as_(person).post("/account/", MINE | {"mobile": ""} | form_token()).status_code == 302


@pytest.mark.parametrize("mobile", ["1391234567", "23912345678", "13800000009"], ids=["short", "no mobile", "taken"])
def test_a_bad_number_is_refused(cast, as_, mobile):
    user(mobile="13800000009")
    answer = as_(cast.filler).post("/account/", MINE | {"mobile": mobile} | form_token())
    assert answer.status_code == 422
    cast.filler.refresh_from_db()
    assert cast.filler.mobile == "13800000001"


def test_two_windows(cast, as_):
    client = as_(cast.filler)
    client.post("/account/", MINE | form_token())
    second = client.post("/account/", MINE | {"name": "李又改", "email": ""} | form_token())
    assert second.status_code == 409
    assert "李又改" in second.text
    assert "li@example.org" in second.text
    cast.filler.refresh_from_db()
    assert cast.filler.name == "李改名"
    version = second.context["version"]
    assert client.post("/account/", MINE | {"name": "李又改", "version": version} | form_token()).status_code == 302
    cast.filler.refresh_from_db()
    assert cast.filler.name == "李又改"


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
def test_a_form_that_lost_its_version_overwrites_nothing(cast, as_, version):
    assert as_(cast.filler).post("/account/", MINE | {"version": version} | form_token()).status_code == 409


def test_shows_societies_and_logins(cast, as_, client):
    other = as_(cast.filler)
    other.get("/account/")
    client.post("/login/", {"username": "filler", "password": PASSWORD}, headers={"User-Agent": "Firefox/1 Windows"})
    page = client.get("/account/")
    assert "江海省甲学会" in page.text
    assert "江海省乙学会" not in page.text
    assert [(one.device, one.current) for one in page.context["logins"]] == [
        ("火狐，Windows", True),
        ("其他浏览器", False),
    ]
    assert page.text.count("当前这里") == 1
