"""A society that registers are about, the one who imports them, and what the plain register leads to."""

import pytest
from django.db import transaction

from tests import make
from tests.societies.register.as_written import facts, read
from tests.societies.register.importing import CODE


@pytest.fixture
def jia():
    return make.society(name="江海省甲学会", uscc=CODE)


@pytest.fixture
def officer():
    return make.user("OFFICER", name="林经办")


@pytest.fixture(scope="session")
def plain(django_db_setup, django_db_blocker):
    """What the plain register leads to; nothing of it is left."""
    with django_db_blocker.unblock(), transaction.atomic():
        read("r00")
        told = facts()
        transaction.set_rollback(True)
    assert len(told) == 24
    return told
