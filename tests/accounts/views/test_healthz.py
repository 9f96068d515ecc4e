"""The address monitors ask."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from core import health
from core.models import Heartbeat, Job
from core.tasks import reap


def test_well(db, client):
    answer = client.get("/healthz")
    assert answer.json() == {
        "status": "ok",
        "database": "ok",
        "worker": {"state": "never", "seconds": None, "waiting": 0},
    }


def test_the_reaper_is_the_workers_sign_of_life(db, client):
    reap.run()
    Job.objects.create(kind="report")
    assert client.get("/healthz").json()["worker"] == {"state": "alive", "seconds": 0, "waiting": 1}


def test_a_silent_worker_shows_and_the_site_stays_up(db, client):
    health.beat("worker")
    Heartbeat.objects.update(at=timezone.now() - timedelta(seconds=121))
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["worker"]["state"]) == (200, "silent")


def test_without_a_database(db, client):
    def refuse(execute, sql, params, many, context):
        raise DatabaseError("gone")

    with connection.execute_wrapper(refuse):
        answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["database"] == "unreachable"


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_only_to_be_read(db, client, method):
    assert getattr(client, method)("/healthz").status_code == 405
