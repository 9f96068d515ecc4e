"""A batch of PDF papers survives the worker that made half of them."""

import io
import os
import signal
import time
import zipfile

import pytest
from django.utils import timezone
from pypdf import PdfReader

from accounts.roles import Role
from assessment.reports import society_report
from assessment.services import recheck, submit_report
from assessment.services.reports import paper_name
from core.models import Job
from tests import make
from tests.family import eventually

pytestmark = [pytest.mark.alone, pytest.mark.timeout(90)]
SOCIETIES = 5
YEAR = timezone.localdate().year


def words(paper):
    """The text of every page of a PDF."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages]


@pytest.fixture
def batch(transactional_db):
    """A batch of papers somebody has asked for, and what each should hold."""
    societies = [make.society() for _ in range(SOCIETIES)]
    recheck([society.pk for society in societies])  # so that the worker's own night changes nothing
    papers = {paper_name(society, YEAR): words(society_report(society, YEAR)) for society in societies}
    return submit_report(actor=make.user(Role.OFFICER), scope="batch", year=YEAR), papers


@pytest.mark.parametrize("guarded", [True, False])
def test_a_worker_killed_in_the_middle_of_a_batch(site, batch, guarded):
    """The next worker goes on where it was. The control: no lease goes stale, and the batch never ends."""
    job, papers = batch
    environment = {} if guarded else {"FAULTS_STALE": "3600"}
    site.beat(**environment)
    worker = site.worker(**environment)
    assert eventually(lambda: Job.objects.filter(pk=job.pk, done__gte=1, status="RUNNING"), every=0.005)
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    job.refresh_from_db()
    assert (job.status, 1 <= job.done < SOCIETIES) == ("RUNNING", True)
    site.worker(**environment)
    if not guarded:
        time.sleep(8)
        job.refresh_from_db()
        assert job.status == "RUNNING"
        return
    assert eventually(lambda: Job.objects.filter(pk=job.pk, status="DONE"), 45)
    job.refresh_from_db()
    with zipfile.ZipFile(site.folder / "media" / job.result["file"]) as package:
        assert {name: words(package.read(name)) for name in package.namelist()} == papers
