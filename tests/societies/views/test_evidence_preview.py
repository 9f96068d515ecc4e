"""A file looked at inside the site."""

import io

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image

from core import pdf_drawing
from core.seats import seat
from tests import make
from tests.core.test_pdf_drawing import paper
from tests.oles import document, ole
from tests.societies.uploads import picture


def kept(society, name, content):
    """A file of evidence that lies on the disk."""
    row = make.evidence(society, file_name=name, title="职责文件")
    row.file.save("x", ContentFile(content))
    return row


def url(row, action="evidence_preview", *more):
    return reverse(f"societies:{action}", args=[row.society_id, row.pk, *more])


@pytest.fixture
def client(cast, as_):
    return as_(cast.filler)


def test_a_pdf_is_turned_page_by_page(cast, client):
    row = kept(cast.jia, "职责.pdf", paper(3))
    page = client.get(url(row) + "?page=2").content.decode()
    assert "第 2 页，共 3 页" in page
    assert f'src="{url(row, "evidence_page", 2)}"' in page
    assert ('href="?page=1#page"' in page, 'href="?page=3#page"' in page) == (True, True)
    answer = client.get(url(row, "evidence_page", 2))
    assert Image.open(io.BytesIO(answer.content)).format == "JPEG"
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "no-store, private"
    assert "attachment" not in answer.get("Content-Disposition", "")


@pytest.mark.parametrize("asked", ["0", "9", "x", "-1", "²", "9" * 40])
def test_a_page_that_is_not_there_shows_one_that_is(cast, client, asked):
    row = kept(cast.jia, "职责.pdf", paper(2))
    assert client.get(url(row), {"page": asked}).status_code == 200
    assert client.get(url(row, "evidence_page", 9)).status_code == 404


def test_a_picture_is_shown_as_it_was_drawn_anew(cast, client):
    content = picture("PNG")
    row = kept(cast.jia, "照片.png", content)
    assert f'src="{url(row, "evidence_page", 1)}"' in client.get(url(row)).content.decode()
    answer = client.get(url(row, "evidence_page", 1))
    assert b"".join(answer.streaming_content) == content
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert client.get(url(row, "evidence_page", 2)).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("报告.doc", ole(WordDocument=document()), "请下载后用WPS或Office查看"),
        ("旧.xyz", b"?", "请下载后用WPS或Office查看"),
        ("坏.pdf", b"%PDF-1.7", "网页里显示不了这份文件，请下载后查看。"),
    ],
)
def test_what_cannot_be_shown_can_still_be_had(cast, client, name, content, words):
    row = kept(cast.jia, name, content)
    page = client.get(url(row)).content.decode()
    assert words in page
    assert f'href="{url(row, "evidence_file")}"' in page
    assert "<img" not in page
    assert client.get(url(row, "evidence_page", 1)).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [("head", 200), ("officer", 200), ("leader", 200), ("stranger", 404), ("assigned_officer", 404), ("expert", 403)],
)
def test_rights_are_those_of_the_file(cast, as_, who, status):
    row = kept(cast.jia, "照片.png", picture())
    for address in (url(row), url(row, "evidence_page", 1), url(row, "evidence_file")):
        assert as_(cast.people[who]).get(address).status_code == status


def test_a_file_the_disk_has_lost_is_not_there(cast, client):
    row = kept(cast.jia, "照片.png", picture())
    row.file.storage.delete(row.file.name)
    for address in (url(row), url(row, "evidence_page", 1)):
        assert client.get(address).status_code == 404


def test_one_too_many_is_told_in_a_sentence_and_may_try_again(cast, client, monkeypatch):
    monkeypatch.setattr(pdf_drawing, "AT_ONCE", 1)
    row = kept(cast.jia, "职责.pdf", paper(2))
    with seat("pdf", 1):
        page = client.get(url(row) + "?page=2")
        picture = client.get(url(row, "evidence_page", 2))
    assert page.status_code == 200
    assert "同时查看文件的人较多" in page.text
    assert f'href="{url(row)}?page=2"' in page.text
    assert (picture.status_code, picture["Content-Type"]) == (503, "image/svg+xml")
    assert "请过一会儿刷新本页" in picture.text
    assert "第 2 页，共 2 页" in client.get(url(row) + "?page=2").text
