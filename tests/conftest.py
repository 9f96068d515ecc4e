"""Fixtures every test may use; which tests need a database, and what happens where a service is not there."""

import os

import pytest
from django.conf import settings
from django.test import Client

from tests.cast import assemble

ASKS_FOR_A_DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}


@pytest.hookimpl(wrapper=True, tryfirst=True)  # before `-m` looks at the marks, after pytest-django's own order
def pytest_collection_modifyitems(items):
    """Mark as `plain` what asks for no database (pytest-django refuses it one): the same on either leg. What empties
    the database comes last: nobody after it would find the first policy version, which a migration brings.
    """
    for item in items:
        if not item.get_closest_marker("django_db") and ASKS_FOR_A_DATABASE.isdisjoint(item.fixturenames):
            item.add_marker("plain")
    kept = yield
    items.sort(key=empties)
    return kept


def empties(item):
    """Whether a test commits, so that the database is emptied after it."""
    mark = item.get_closest_marker("django_db")
    return bool(mark and mark.kwargs.get("transaction")) or "transactional_db" in item.fixturenames


def pytest_runtest_setup(item):
    """A test that needs a service is skipped where there is none, and fails where REQUIRE_SERVICES asks for it."""
    missing = {"postgres": settings.SQLITE and "DATABASE_URL", "redis": not settings.REDIS_URL and "REDIS_URL"}
    for service, variable in missing.items():
        if variable and item.get_closest_marker(service):
            refuse = pytest.fail if os.environ.get("REQUIRE_SERVICES", "") not in ("", "0") else pytest.skip
            refuse(f"needs {service}: {variable} names none")


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
