"""Names and numbers that two people take at the same moment (PostgreSQL; SQLite lets one write at a time)."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from accounts import services
from accounts.models import User
from tests import make
from tests.family import eventually
from tests.locks import waiting_for_locks

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def refused_while(taking, function):
    """The complaint `function` meets whose name or number is taken, by `taking`, between its check and its write."""
    complaints = []

    def other():
        with pytest.raises(ValidationError) as refused:
            function()
        complaints.extend(refused.value.messages)
        connection.close()

    thread = threading.Thread(target=other)
    with transaction.atomic(), connection.cursor() as cursor:
        taking()
        thread.start()
        assert eventually(lambda: waiting_for_locks(cursor) == 1)
    thread.join(30)
    return complaints


def test_a_new_account():
    values = {"username": "zhang", "name": "张新", "role": "LEADER"}
    found = refused_while(lambda: make.user(username="zhang"), lambda: services.add_user(actor=None, values=values))
    assert found == ["这个用户名已经有人用了，请换一个。"]
    assert User.objects.filter(username="zhang").count() == 1


def test_a_new_number():
    one, two = make.user(), make.user()
    found = refused_while(
        lambda: User.objects.filter(pk=one.pk).update(mobile="13912345678"),
        lambda: services.change_user(actor=two, user=two, version=1, values={"mobile": "13912345678"}),
    )
    assert found == ["这个手机号已有账号。"]
