"""From a number of the dashboard to the field it comes from, one click at a time; the lists repeat the numbers."""

import re

import pytest
from playwright.sync_api import expect

from accounts.roles import Role
from assessment.models import Decision, Finding
from config.demo.world import build

pytestmark = pytest.mark.once


@pytest.fixture
def officer(site):
    """The officer of a small demo province."""
    return build(12)[Role.OFFICER]


def number(text):
    """The number in a text such as 1,204 家."""
    return int(re.sub(r"\D", "", text))


def test_every_number_on_top_is_the_length_of_its_list(officer, desk):
    page = desk(officer)
    page.goto("/")
    links = page.get_by_role("region", name="主要数字").get_by_role("link").all()
    found = [(link.inner_text(), link.get_attribute("href")) for link in links if "%" not in link.inner_text()]
    assert len(found) >= 6
    for text, address in found:
        page.goto(address)
        expect(page.get_by_text(re.compile(f"共 {number(text):,} [家条]")).first).to_be_visible()


def test_from_the_number_to_the_section(officer, desk):
    page = desk(officer)
    page.goto("/")
    overdue = (
        page.get_by_role("region", name="主要数字").locator("div").filter(has_text="逾期未达标").locator("a").first
    )
    count = number(overdue.inner_text())
    assert count
    overdue.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("学会列表")
    rows = page.get_by_role("region", name="学会名单").locator("tbody tr")
    expect(rows).to_have_count(count)
    society = rows.first.get_by_role("rowheader").get_by_role("link")
    name = society.inner_text()
    society.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page.locator("#main").get_by_role("link", name="达标体检").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("达标体检")
    decided = Decision.objects.filter(society__name=name).values("rule")  # what was decided stands folded below
    found = Finding.objects.filter(society__name=name, status="NOT_MET").exclude(link={}).exclude(rule__in=decided)
    failing = found.order_by("pk").first()
    result = page.locator(f"#{failing.rule}")
    expect(result).to_contain_text("未达标")
    expect(result).to_contain_text(failing.explanation)
    result.locator("summary").click()
    expect(result).to_contain_text("怎样达标")
    result.get_by_role("link", name=f"看这一节 ：{failing.rule}").click()
    expect(page).to_have_url(re.compile(r"/society/\d+/profile/\w+/"))
    expect(page.get_by_role("region", name="达标", exact=True)).to_contain_text(failing.explanation)


def test_a_cell_of_the_matrix_opens_the_very_result(officer, desk):
    page = desk(officer)
    page.goto("/assessment/dashboard/")
    cell = page.get_by_role("region", name="学会与规则矩阵").locator("td.h-not a").first
    rule, label = cell.get_attribute("data-rule"), cell.get_attribute("aria-label")
    cell.click()
    expect(page.locator("h1")).to_contain_text(rule)
    expect(page.locator("#main")).to_contain_text(label.split()[0])
    expect(page.get_by_role("region", name="检查结果", exact=True)).to_contain_text("未达标")


def test_a_society_is_told_the_same_numbers_everywhere(site, desk):
    people = build(12)
    page = desk(people[Role.FILLER])
    page.goto("/")
    summary = page.get_by_text(re.compile(r"^未达标 \d+ 条，待认定 \d+ 条，资料缺失 \d+ 条")).first.inner_text()
    page.goto("/assessment/checkup/")
    views = page.get_by_role("navigation", name="按结果看").inner_text().split()
    for word, count in re.findall(r"(\w+) (\d+) 条", summary):
        assert views[views.index(word) + 1] == count
