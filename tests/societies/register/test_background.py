"""An import as others see it while it runs: its stage and its sign of life, and its result only with the data."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from core import jobs
from core.jobs import LeaseLost
from core.models import Job
from societies.models import Society
from societies.register import background, service
from tests.cast import assemble
from tests.elsewhere import elsewhere
from tests.family import eventually
from tests.societies.register.uploading import planned, post
from tests.workbooks import register

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def commit():
    """The job of an import that waits for its worker."""
    client = Client()
    client.force_login(assemble().officer, backend="accounts.backends.RoleBackend")
    plan = planned(client, register(学会=[{"学会名称": "江海省新学会"}]))
    assert post(client, "register_commit", plan).url.startswith(reverse("societies:register_result", args=[0])[:10])
    return Job.objects.get(kind=background.COMMIT)


def row(commit):
    """What the page shows of the job."""
    return Job.objects.values_list("status", "message", "done").get(pk=commit.pk)


def test_its_stage_is_seen_while_it_writes(commit, monkeypatch):
    """On SQLite, which has one writer, the stage before stands there until the import is through."""
    write, seen = service._write, []
    during = background.STAGES[2 if connection.vendor == "postgresql" else 1]

    def watched(plan, actor, name):
        write(plan, actor, name)
        eventually(lambda: elsewhere(lambda: row(commit))[1] == during, 3)
        seen.append(elsewhere(lambda: (row(commit)[:2], Society.objects.filter(name="江海省新学会").count())))

    monkeypatch.setattr(service, "_write", watched)
    jobs.run(commit.pk)
    assert seen == [(("RUNNING", during), 0)]
    assert row(commit) == ("DONE", background.STAGES[3], 3)
    assert Society.objects.filter(name="江海省新学会").count() == 1


def test_its_result_is_written_with_the_data_or_not_at_all(commit, monkeypatch):
    """Taken over at the last moment: neither the rows nor the result of the one that comes too late are there."""
    write = service._write

    def outrun(plan, actor, name):
        write(plan, actor, name)
        Job.objects.filter(pk=commit.pk).update(token="somebody else")

    monkeypatch.setattr(service, "_write", outrun)
    lease = jobs.claim(commit.pk)
    with pytest.raises(LeaseLost):
        background.do_commit(lease)
    assert not Society.objects.filter(name="江海省新学会").exists()
    assert Job.objects.get(pk=commit.pk).result == {}
