"""Downloading a file."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from tests import make


@pytest.fixture
def evidence(cast):
    row = make.evidence(cast.jia, file_name="职责 说明.pdf")
    row.file.save("x", ContentFile(b"%PDF-1.7 content"))
    return row


def url(evidence):
    return reverse("societies:evidence_file", args=[evidence.society_id, evidence.pk])


def test_it_comes_as_a_download_that_no_browser_runs(cast, as_, evidence):
    response = as_(cast.filler).get(url(evidence))
    assert b"".join(response.streaming_content) == b"%PDF-1.7 content"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%E8%81%8C")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("head", 200),
        ("officer", 200),
        ("leader", 200),
        ("stranger", 404),
        ("assigned_officer", 404),
        ("administrator", 403),
        ("expert", 403),
        ("disabled", 302),
    ],
)
def test_for_those_who_see_the_society_only(cast, as_, evidence, who, status):
    assert as_(cast.people[who]).get(url(evidence)).status_code == status


def test_a_foreign_file_behind_the_own_societys_address_is_not_there(cast, as_, evidence):
    address = reverse("societies:evidence_file", args=[cast.yi.pk, evidence.pk])
    assert as_(cast.stranger).get(address).status_code == 404
    assert as_(cast.officer).get(address).status_code == 404  # not even for those who see both


def test_a_file_the_disk_has_lost_is_not_there(cast, as_, evidence):
    evidence.file.storage.delete(evidence.file.name)
    assert as_(cast.filler).get(url(evidence)).status_code == 404
