"""kill -9 at every step of handing in a file: after the sweep every row has its whole file and every file its row."""

import hashlib
import subprocess
import sys
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from core import stored
from societies import filing
from societies.models import Evidence
from tests import make
from tests.family import ROOT
from tests.faults.filing import CONTENT, STEPS
from tests.faults.site import Site

pytestmark = [pytest.mark.alone, pytest.mark.timeout(60), pytest.mark.django_db(transaction=True)]
SAVED = {"committed", "named", "nothing"}  # those that died later were told that the file is there


@pytest.fixture
def media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"  # where the other process has its own (tests/faults/settings.py)
    return settings.MEDIA_ROOT


def killed(folder, step):
    """Another process hands in a file and dies; returns how it ended."""
    make.society()
    command = [sys.executable, "-m", "tests.faults.filing", step]
    with Site(folder) as site:
        return subprocess.run(command, cwd=ROOT, env=site.environment, capture_output=True, check=False)


def disk():
    """{name: its bytes' hash} of all files of evidence."""
    names = default_storage.listdir(filing.FOLDER)[1] if default_storage.exists(filing.FOLDER) else []
    full = [f"{filing.FOLDER}/{name}" for name in names]
    return {name: hashlib.sha256(default_storage.open(name).read()).hexdigest() for name in full}


def rows():
    return dict(Evidence.objects.values_list("file", "sha256"))


@pytest.mark.parametrize("step", [*STEPS, "nothing"])
def test_whatever_dies_rows_and_files_agree_after_the_sweep(media, tmp_path, step):
    ended = killed(tmp_path, step)
    assert ended.returncode == (0 if step == "nothing" else -9), ended.stderr.decode()[-2000:]
    assert all(name.endswith(stored.PART) for name in disk().keys() - rows().keys())  # never a final file alone
    assert filing.sweep(timezone.now() + timedelta(seconds=5)) == []
    assert disk() == rows()
    assert list(rows().values()) == ([hashlib.sha256(CONTENT).hexdigest()] if step in SAVED else [])


def test_the_control_a_file_named_before_its_row_stays_alone(media, tmp_path):
    assert killed(tmp_path, "unguarded").returncode == -9
    assert (rows(), len(disk())) == ({}, 1)
    assert not next(iter(disk())).endswith(stored.PART)
