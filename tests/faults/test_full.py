"""The disk of the database or of the media is full: reads work, writes say so, nothing is half written, and once there
is room again all goes on by itself.

Disks of their own, small and in memory, where this process may mount one (as root); PostgreSQL's own words for a full
disk are in tests/test_nothing_is_lost.py.
"""

import json
import subprocess
import sys

import pytest

from tests.family import ROOT
from tests.faults.site import Site

pytestmark = [pytest.mark.alone, pytest.mark.once, pytest.mark.timeout(120)]


@pytest.fixture
def disk(tmp_path):
    """A folder that is a disk of 32 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=32m", "lianghua-test", str(folder)]
    mounted = subprocess.run(command, capture_output=True, text=True)
    if mounted.returncode:
        pytest.skip(f"no disk can be mounted here: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def outcome(folder, database, disk):
    """What tests/faults/full.py tells of a site with its media in `folder`."""
    site = Site(folder, url=f"sqlite:///{database}")
    process = subprocess.run(
        [sys.executable, "-m", "tests.faults.full", str(disk)],
        cwd=ROOT,
        env=site.environment,
        capture_output=True,
        text=True,
        timeout=110,
    )
    assert process.returncode == 0, process.stderr[-3000:]
    return json.loads(process.stdout.splitlines()[-1])


WELL = {"look": [200, False], "list": [200, False], "save": [302, False], "upload": [302, False]}


def test_the_disk_of_the_database(tmp_path, disk):
    told = outcome(tmp_path, disk / "site.sqlite3", disk)
    assert told["while full"] == WELL | {"save": [503, True], "upload": [503, True]}
    assert told["kept while full"] == [800, 0, 0, "ok"]
    assert told["after"] == WELL
    assert told["kept after"] == [777, 1, 1, "ok"]


def test_the_disk_of_the_media(tmp_path, disk):
    told = outcome(disk, tmp_path / "site.sqlite3", disk)
    assert told["while full"] == WELL | {"upload": [503, True]}
    assert told["kept while full"] == [777, 0, 0, "ok"]
    assert (told["after"]["upload"], told["kept after"]) == ([302, False], [777, 1, 1, "ok"])
