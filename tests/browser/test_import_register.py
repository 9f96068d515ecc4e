"""An administrator imports the register as the department hands it over; a real worker does the work."""

import csv

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from assessment.models import Standing
from societies.models import Society
from tests.browser.axe import look

pytestmark = [pytest.mark.once, pytest.mark.alone]
DATA = "tests/data"
LONG = 60_000  # milliseconds for a worker that is only just starting


@pytest.fixture
def page(cast, desk):
    """The administrator's browser at the import page of a site without societies."""
    Society.objects.all().delete()
    page = desk(cast.administrator)
    page.goto("/")
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="导入名册").click()
    return page


def upload(page, name):
    page.get_by_label("名册").set_input_files(f"{DATA}/{name}")
    page.get_by_role("button", name="上传并核对").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"核对“{name}”")


def rows_of(name):
    """{sheet: rows of data} of a workbook, counted here: those that carry a serial number."""
    with open(f"{DATA}/{name}", "rb") as file:
        sheets = load_workbook(file, read_only=True)
        return {sheet.title: sum(isinstance(row[0], int) for row in sheet.values) for sheet in sheets}


def test_a_good_workbook_is_looked_at_then_written(page, start_worker):
    upload(page, "register-2026.xlsx")
    expect(page.get_by_role("progressbar")).to_be_visible()
    start_worker()
    expect(page.get_by_role("heading", name="可以导入")).to_be_visible(timeout=LONG)
    counts = page.get_by_role("region", name="各工作表的行数")
    for sheet, rows in rows_of("register-2026.xlsx").items():
        expect(counts.get_by_role("row").filter(has_text=sheet)).to_have_text(f"{sheet}{rows} 行0 行0 行")
    assert look(page) == []
    assert not Society.objects.exists()
    page.get_by_role("button", name="确认导入").click()
    expect(page.get_by_role("heading", name="已全部写入")).to_be_visible(timeout=LONG)
    page.get_by_role("link", name="看学会列表").click()
    expect(page.get_by_text("共 102 家").first).to_be_visible()
    assert Society.objects.count() == Standing.objects.count() == 102


def test_a_workbook_with_three_faults_shows_them_and_writes_nothing(page, start_worker, tmp_path):
    with open(f"{DATA}/register-2026-errors.csv", encoding="utf-8-sig") as file:
        planted = {row["society"].replace("!", " ") for row in csv.DictReader(file) if row["rule"] == "CELL"}
    assert len(planted) == 3
    start_worker()
    upload(page, "register-2026-errors.xlsx")
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("有 3 处需要修改", timeout=LONG)
    expect(summary).to_be_focused()
    shown = page.get_by_role("region", name="单元格明细").get_by_role("rowheader").all_inner_texts()
    assert len(shown) == 3
    assert set(shown) == planted
    expect(page.get_by_role("button", name="确认导入")).to_have_count(0)
    assert look(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="下载错误标注版.xlsx").click()
    download.value.save_as(tmp_path / "marked.xlsx")
    assert len(load_workbook(tmp_path / "marked.xlsx")["学会"]["C30"].comment.text) > 5
    assert not Society.objects.exists()


def test_the_register_is_downloaded_and_given_back_unchanged(cast, desk, start_worker, tmp_path):
    page = desk(cast.officer)
    page.goto("/register/")
    assert look(page) == []
    for link, sheets in (("空白名册.xlsx", 5), ("填好的名册.xlsx", 5)):
        with page.expect_download() as download:
            page.get_by_role("link", name=link).click()
        download.value.save_as(tmp_path / link)
        assert len(load_workbook(tmp_path / link).sheetnames) == sheets
    page.get_by_label("名册").set_input_files(tmp_path / "填好的名册.xlsx")
    page.get_by_role("button", name="上传并核对").click()
    start_worker()
    counts = page.get_by_role("region", name="各工作表的行数")
    expect(counts.get_by_role("row").filter(has_text="学会").first).to_have_text("学会0 行0 行3 行", timeout=LONG)
    page.goto("/register/")
    page.get_by_role("link", name="可以有哪些列").click()
    page.locator("summary").filter(has_text="财务").click()
    expect(page.get_by_role("region", name="财务的列")).to_contain_text("会计年度")
    assert look(page) == []
