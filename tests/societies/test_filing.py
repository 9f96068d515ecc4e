"""Evidence files and their rows come and stay together, whatever fails on the way."""

import datetime
import logging
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from assessment.models import Finding
from config.celery import app
from core import stored
from societies import filing, services, tasks
from societies.models import Evidence
from tests.societies.uploads import picture, upload

LATER = datetime.date(2028, 1, 1)
SOON = datetime.timedelta(seconds=5)  # the clock of a file system is a little behind


@pytest.fixture(autouse=True)
def media(tmp_path, settings):
    """A folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def hand_in(cast, file=None, **values):
    evidence = Evidence(society=cast.jia, **{"supports": "R3", "title": "财务制度"} | values)
    return filing.add_evidence(actor=cast.filler, evidence=evidence, upload=file or upload())


def disk():
    """The names of all files of evidence."""
    return default_storage.listdir("evidence")[1] if default_storage.exists("evidence") else []


def named():
    return [name.removeprefix("evidence/") for name in Evidence.objects.values_list("file", flat=True)]


def test_a_file_and_its_row_come_together(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        evidence = hand_in(cast, upload("财务制度.png", picture()))
    kept = default_storage.open(evidence.file.name).read()
    assert (evidence.file_name, evidence.size, evidence.uploaded_by) == ("财务制度.png", len(kept), cast.filler)
    assert "财务" not in evidence.file.name
    assert Finding.objects.get(society=cast.jia, rule="R3").status == "TO_REVIEW"
    assert disk() == named()


def test_a_refused_file_leaves_neither_row_nor_file(cast):
    with pytest.raises(ValidationError, match="文件内容不是pdf"):
        hand_in(cast, upload("a.pdf", b"<html>"))
    assert (disk(), named()) == ([], [])


def test_a_refused_row_leaves_no_file(cast):
    with pytest.raises(ValidationError, match="有效期应不早于文件日期"):
        hand_in(cast, issued_on=LATER, valid_to=LATER - datetime.timedelta(1))
    assert (disk(), named()) == ([], [])


def test_a_newer_version_takes_the_place_of_the_old(cast):
    old = hand_in(cast)
    hand_in(cast, replaces=old)
    assert Finding.objects.get(society=cast.jia, rule="R3").explanation == "已上传佐证材料1份，待认定。"


# --- Half a file


class FullDisk:
    """A file that takes the first bytes only."""

    def __init__(self, file):
        self.file = file

    def __getattr__(self, name):
        return getattr(self.file, name)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.file.close()

    def write(self, content):
        self.file.write(bytes(content[:3]))
        self.file.flush()
        raise OSError(28, "No space left on device")


@pytest.fixture
def full_disk(monkeypatch):
    """Every file that is written from now on takes three bytes."""
    real, real_handle = open, os.fdopen
    monkeypatch.setattr("builtins.open", lambda path, mode="r", *a, **k: _full(real(path, mode, *a, **k), mode))
    monkeypatch.setattr(os, "fdopen", lambda fd, mode="r", *a, **k: _full(real_handle(fd, mode, *a, **k), mode))


def _full(file, mode):
    return FullDisk(file) if set(mode) & set("wxa") else file


def test_a_disk_that_fills_up_half_way_keeps_nothing_and_says_so(cast, full_disk):
    with pytest.raises(ValidationError, match="磁盘已满，刚才的操作没有保存。"):
        hand_in(cast)
    assert (disk(), named()) == ([], [])


def test_the_control_django_s_own_way_keeps_half_a_file(full_disk):
    with pytest.raises(OSError, match="No space left"):
        default_storage.save("evidence/half", ContentFile(b"%PDF-1.7"))
    assert default_storage.size("evidence/half") == 3


@pytest.fixture
def small_volume(tmp_path, settings):
    """A volume of one megabyte."""
    folder = tmp_path / "volume"
    folder.mkdir()
    if os.geteuid() or not shutil.which("mount"):
        pytest.skip("only root mounts a volume")
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"no volume can be mounted here: {done.stderr.decode().strip()}")
    settings.MEDIA_ROOT = folder
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_volume_refuses_and_recovers_alone(cast, small_volume, django_capture_on_commit_callbacks):
    big = upload(content=b"%PDF-1.7" + bytes(2 << 20))
    with pytest.raises(ValidationError, match="磁盘已满"):
        hand_in(cast, big)
    assert (disk(), named()) == ([], [])
    with django_capture_on_commit_callbacks(execute=True):
        hand_in(cast)
    assert disk() == named() != []


def test_the_control_a_full_volume_keeps_half_a_file_django_s_way(small_volume):
    with pytest.raises(OSError, match="No space left"):
        default_storage.save("evidence/half", ContentFile(bytes(2 << 20)))
    assert 0 < default_storage.size("evidence/half") < 2 << 20


# --- A transaction around it that is undone


def test_a_transaction_around_it_that_is_undone_leaves_no_final_file(cast):
    with transaction.atomic():
        hand_in(cast)
        transaction.set_rollback(True)
    (part,) = disk()
    assert (part.endswith(stored.PART), named()) == (True, [])
    filing.sweep(timezone.now() + SOON)
    assert disk() == []


def test_the_control_a_file_named_at_once_is_left_behind(cast, monkeypatch):
    monkeypatch.setattr(transaction, "on_commit", lambda act, robust=False: act())
    with transaction.atomic():
        hand_in(cast)
        transaction.set_rollback(True)
    assert (len(disk()), disk()[0].endswith(stored.PART), named()) == (1, False, [])


# --- The sweep


def test_a_file_whose_process_died_before_it_was_named_is_read_all_the_same(cast, as_):
    evidence = hand_in(cast)
    assert disk() == [f"{named()[0]}{stored.PART}"]
    with stored.opened(evidence.file.name) as file:
        assert file.read() == b"%PDF-1.7\n%%EOF"
    assert disk() == named()


def test_the_sweep_names_it_too_however_young(cast):
    hand_in(cast)
    assert filing.sweep() == []
    assert disk() == named() != []


def test_what_has_no_row_goes_after_a_day_and_not_before(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        hand_in(cast)
    stored.stage("evidence/unsaved", b"%PDF-")
    default_storage.save("evidence/orphan", ContentFile(b"%PDF-"))
    filing.sweep()
    assert len(disk()) == 3
    for name in disk():
        aged = timezone.now().timestamp() - filing.GRACE.total_seconds() - 60
        os.utime(Path(default_storage.path(f"evidence/{name}")), (aged, aged))
    filing.sweep()
    assert disk() == named() != []


def test_a_row_whose_file_is_lost_is_told_not_hidden(cast, caplog):
    evidence = hand_in(cast)
    stored.unstage(evidence.file.name)
    with caplog.at_level(logging.ERROR):
        assert filing.sweep() == [f"{evidence.pk} {evidence.file.name}"]
    assert "1 evidence files are missing on the disk" in caplog.text


def test_the_schedule_sweeps(cast):
    assert app.conf.beat_schedule["sweep-evidence"]["task"] == tasks.sweep_evidence.name
    hand_in(cast)
    tasks.sweep_evidence()
    assert disk() == named() != []


def test_a_file_cannot_be_told_before_its_row_is_safe(cast, monkeypatch):
    """The order itself: written, then the row, then the name."""
    seen = []
    monkeypatch.setattr(stored, "stage", lambda name, content: seen.append("stage"))
    monkeypatch.setattr(stored, "keep", lambda name: seen.append("keep"))
    real = services.add_record
    monkeypatch.setattr(services, "add_record", lambda **given: (seen.append("row"), real(**given))[1])
    hand_in(cast)
    assert seen == ["stage", "row"]
