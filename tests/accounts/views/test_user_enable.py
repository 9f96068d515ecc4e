"""Opening an account again."""

from accounts.models import AuditEntry
from accounts.once import form_token
from tests.make import PASSWORD


def test_the_person_logs_in_with_the_old_password(cast, as_, client):
    as_(cast.administrator).post(f"/users/{cast.disabled.pk}/enable/", form_token())
    assert client.post("/login/", {"username": "disabled", "password": PASSWORD}).url == "/"
    assert AuditEntry.objects.get().changes == {"is_active": [False, True]}


def test_an_open_account_is_not_opened_twice(cast, as_):
    as_(cast.administrator).post(f"/users/{cast.filler.pk}/enable/", form_token())
    assert not AuditEntry.objects.exists()
