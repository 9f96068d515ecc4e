"""The embedded broker's files cut off, as a full disk or a killed writer leaves them: the worker goes on."""

import pytest
from django.db import connection

from core.models import Heartbeat
from tests.family import eventually
from tests.faults.site import Site

pytestmark = [pytest.mark.alone, pytest.mark.timeout(60)]


@pytest.fixture
def site(transactional_db, tmp_path):
    """A site without Redis, in every leg of the tests, with an empty and a half message before the first good one."""
    for part in ("messages", "control"):
        (tmp_path / part).mkdir()
    (tmp_path / "messages" / "0_empty.celery.msg").touch()
    (tmp_path / "messages" / "0_half.celery.msg").write_text('{"body": "W1tdLCB7fSwg')
    with Site(tmp_path) as found:
        yield found
        connection.close()


def worked():
    """Whether a worker has done what it begins with."""
    return Heartbeat.objects.filter(name="worker").exists()


def test_a_worker_lays_them_aside_and_does_its_work(site):
    (site.folder / "control" / "celery.exchange").touch()
    worker = site.worker()
    assert eventually(worked, 20), site.output()
    assert worker.poll() is None
    aside = sorted(path.name for path in (site.folder / "messages").glob("0_*"))
    assert aside == ["0_empty.celery.msg.unreadable", "0_half.celery.msg.unreadable"]
    assert site.output().count("A message could not be read") == 2


def test_the_control_kombu_by_itself_ends_the_worker(site):
    assert site.worker(FAULTS_UNGUARDED="files").wait(20) != 0
    assert "JSONDecodeError" in site.output()
    assert not worked()
