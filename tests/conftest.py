"""Fixtures every test may use."""

import pytest
from django.test import Client

from tests.cast import assemble


@pytest.fixture
def cast(db):
    """The cast of tests/cast.py."""
    return assemble()


@pytest.fixture
def as_(db):
    """A function that gives a client logged in as a person."""

    def log_in(person):
        client = Client()
        client.force_login(person, backend="accounts.backends.RoleBackend")
        return client

    return log_in
