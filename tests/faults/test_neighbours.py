"""Whatever holds one society up holds up no other: who saves, invites or asks elsewhere does not wait (PostgreSQL)."""

import threading
import time

import pytest
from django.db import connection

from accounts import chains
from accounts.models import AuditChain
from core.unwritten import Busy
from core.writing import writing
from societies import services
from tests.faults.services import SERVICES, build
from tests.faults.test_pairs import seal_at_once

pytestmark = [
    pytest.mark.alone,
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(60),
]
ELSEWHERE = [
    "societies.services.change_record",
    "societies.people.invite_filler",
    "coordination.services.ask_service",
    "coordination.services.record_meeting",
]
SOON = 2  # seconds: less than the database waits for a lock


@pytest.fixture
def world():
    return build()


@pytest.fixture
def held(world):
    """A function that holds a society's row and its chain in another connection, until the test is over."""
    over, there = threading.Event(), threading.Event()

    def hold(society, chain):
        with writing():
            services.lock([society.pk])
            AuditChain.objects.get_or_create(chain=chain)
            list(AuditChain.objects.select_for_update().filter(chain=chain))
            there.set()
            over.wait(50)
        connection.close()

    def start(society, chain):
        thread = threading.Thread(target=hold, args=(society, chain))
        thread.start()
        assert there.wait(10)
        threads.append(thread)

    threads = []
    yield start
    over.set()
    for thread in threads:
        thread.join()


def seconds(act):
    """How long an act takes."""
    started = time.monotonic()
    act()
    return time.monotonic() - started


@pytest.mark.parametrize("name", ELSEWHERE)
def test_who_has_to_do_with_another_society_does_not_wait(world, held, name):
    one, other = world.societies
    act = SERVICES[name][0](world, other, 0)
    held(one, one.pk)
    assert seconds(act) < SOON


@pytest.mark.parametrize("name", ELSEWHERE)
def test_the_control_with_one_chain_for_all_they_wait_and_give_up(world, held, monkeypatch, name):
    one, other = world.societies
    act = SERVICES[name][0](world, other, 0)
    monkeypatch.setattr("accounts.audit.put_off", seal_at_once)
    held(one, chains.COMMON)
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '500ms'")  # the site waits for 3 seconds, twice
    with pytest.raises(Busy):
        act()


def test_who_saves_in_the_society_that_is_held_is_told_so(world, held):
    one, _ = world.societies
    act = SERVICES["societies.services.change_record"][0](world, one, 0)
    held(one, one.pk)
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '300ms'")
    with pytest.raises(Busy, match="系统正忙"):
        act()
