"""Shutting an account."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection
from django.utils import timezone

from accounts import services, start_links
from accounts.models import AuditEntry, LoginSession, StartLink, User
from accounts.once import form_token
from accounts.roles import Role
from tests.make import PASSWORD, user


def test_bites_on_the_next_click(cast, as_, client):
    theirs = as_(cast.filler)
    start_links.issue(actor=None, user=cast.filler)
    assert theirs.get("/account/").status_code == 200
    answer = as_(cast.administrator).post(f"/users/{cast.filler.pk}/disable/", {"reason": "离职"} | form_token())
    assert answer.url == f"/users/{cast.filler.pk}/"
    assert theirs.get("/account/").status_code == 302
    assert client.post("/login/", {"username": "filler", "password": PASSWORD}).status_code == 422
    assert not StartLink.objects.filter(expires__gt=timezone.now()).exists()
    assert not LoginSession.objects.filter(user_id=cast.filler.pk).exists()
    entry = AuditEntry.objects.first()
    assert (entry.action, entry.changes, entry.reason) == ("停用", {"is_active": [True, False]}, "离职")


@pytest.mark.parametrize("reason", [" ", "\x00"])
def test_needs_a_reason(cast, as_, reason):
    client = as_(cast.administrator)
    answer = client.post(f"/users/{cast.filler.pk}/disable/", {"reason": reason} | form_token(), follow=True)
    assert "请写明停用原因" in answer.text
    cast.filler.refresh_from_db()
    assert cast.filler.is_active


def test_not_oneself(cast, as_):
    user(Role.ADMINISTRATOR)
    client = as_(cast.administrator)
    answer = client.post(f"/users/{cast.administrator.pk}/disable/", {"reason": "试"} | form_token(), follow=True)
    assert "不能停用自己" in answer.text


@pytest.mark.django_db(transaction=True)
def test_two_administrators_cannot_shut_each_other_out():
    one, two = user(Role.ADMINISTRATOR), user(Role.ADMINISTRATOR)
    start, refused = threading.Barrier(2), []

    def shut(actor, other):
        start.wait(10)
        try:
            services.disable_user(actor=actor, user=other, reason="互相停用")
        except (ValidationError, OperationalError) as error:
            refused.append(error)
        connection.close()

    threads = [threading.Thread(target=shut, args=pair) for pair in ((one, two), (two, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert (User.objects.in_use().count(), len(refused)) == (1, 1)
