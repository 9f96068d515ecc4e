"""What comes out of the printer: the list says what it was asked for, dates stay whole, no page is empty."""

import subprocess

import pytest
from playwright.sync_api import expect

from tests import make

pytestmark = [pytest.mark.once, pytest.mark.timeout(120)]


@pytest.fixture
def printed(cast, desk, tmp_path):
    """A function that prints a page and returns the text of each sheet."""
    make.term(cast.jia, ends_on="2027-12-31")

    def send(address):
        page = desk(cast.director)
        page.goto(address)
        paper = tmp_path / "paper.pdf"
        paper.write_bytes(page.pdf(prefer_css_page_size=True))
        text = subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, text=True, check=True).stdout
        return text.removesuffix("\f").split("\f")

    return send


def test_a_list_says_on_paper_what_it_was_asked_for(printed):
    sheets = printed("/societies/?q=甲")
    assert len(sheets) == 1
    assert "条件：“甲”" in sheets[0]
    assert "共 1 家，这里是第 1–1 家" in sheets[0]
    assert "打印" in sheets[0]


def test_a_date_is_not_broken(printed):
    assert "2027年12月31日" in printed("/societies/?q=甲")[0]


def test_every_list_has_that_line_and_only_on_paper(cast, desk):
    page = desk(cast.administrator)
    for address in ("/users/", "/audit/"):
        page.goto(address)
        expect(page.locator(".asked")).to_be_hidden()
        page.emulate_media(media="print")
        expect(page.locator(".asked")).to_be_visible()
        page.emulate_media(media="screen")
