"""A report is asked for, made by a real worker while the page looks on, and downloaded."""

import re
import subprocess

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.roles import Role
from config.demo.world import build
from tests.browser.axe import look

pytestmark = [pytest.mark.once, pytest.mark.alone]
LONG = 60_000  # milliseconds for a worker that is only just starting


def words(path):
    """The text of a PDF as a reader outside Python finds it."""
    return subprocess.run(["pdftotext", "-q", path, "-"], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMINISTRATOR])
def test_a_society_report_is_made_and_downloaded(site, desk, start_worker, tmp_path, role):
    people = build(12)
    society = people[Role.FILLER].memberships.get().society
    page = desk(people[role])
    page.goto("/assessment/reports/")
    page.get_by_label("学会", exact=True).fill(society.name)
    page.get_by_role("button", name="生成 PDF").click()
    job = page.get_by_role("listitem").filter(has_text=f"{society.name}{timezone.localdate().year}年度评估报告")
    expect(job.get_by_role("progressbar")).to_be_visible()
    assert look(page) == []
    start_worker()
    link = job.get_by_role("link", name=re.compile("下载"))
    expect(link).to_be_visible(timeout=LONG)
    expect(page.locator("#live")).to_contain_text("已完成")
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename.endswith(".pdf")
    download.value.save_as(tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")
    text = words(tmp_path / "report.pdf")
    assert society.name in text
    assert "逐条结果" in text
