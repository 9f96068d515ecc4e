"""A day is written as people write it, read at once, and picked from the calendar where the browser has one."""

import pytest
from playwright.sync_api import expect

from staffing.models import StaffMember
from tests import make
from tests.browser.axe import DESK, PHONE, look


@pytest.fixture(scope="session")
def browser_context_args(base_url):
    """Somebody whose browser speaks English: not a word of it may show."""
    return {"base_url": base_url, "locale": "en-US", "timezone_id": "Asia/Shanghai"}


@pytest.fixture
def person(cast):
    return make.staff_member(cast.jia, birth_date=None, hired_on=None, contract_from=None, contract_to=None)


def address(person):
    return f"/society/{person.society_id}/profile/staff/staff/{person.pk}/"


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_what_was_pasted_is_read_at_once(cast, desk, person, size):
    page = desk(cast.filler, viewport=size)
    page.goto(address(person))
    box = page.get_by_label("出生日期", exact=False).first
    told = page.locator(f"#r-{box.get_attribute('id')}")
    expect(told).to_have_text("例如 2024-3-1 或 2024年3月1日")
    for text, words in [
        ("１９６８．３．１５", "读作 1968年3月15日"),
        ("1968年3月", "读作 1968年3月，日未填"),
        ("1968年", "只写到了年：“1968年”，是哪一天？请写全，例如 1968年3月15日。"),
        ("2062-3-1", "日期晚于今天：“2062-3-1”，请核对年份。"),
        ("1968年3月15日", "读作 1968年3月15日"),
    ]:
        box.fill(text)
        box.blur()
        expect(told).to_have_text(words)
        expect(box).to_have_value(text)
    assert look(page) == []
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator("#toasts")).to_contain_text("出生日期")
    assert str(StaffMember.objects.get().birth_date) == "1968-03-15"


def test_the_calendar_writes_into_the_box(cast, desk, person):
    page = desk(cast.filler)
    page.goto(address(person))
    box = page.get_by_label("入职日期", exact=True)
    page.get_by_role("button", name="打开日历，选择入职日期").click()
    native = page.locator(".native-day")
    expect(native).to_have_attribute("aria-hidden", "true")
    native.evaluate("day => { day.value = '2024-03-01'; day.dispatchEvent(new Event('change')); }")
    expect(box).to_have_value("2024年3月1日")
    expect(page.locator(f"#r-{box.get_attribute('id')}")).to_have_text("读作 2024年3月1日")
    page.get_by_role("button", name="打开日历，选择离职日期").click()
    expect(native).to_have_count(1)
    assert look(page) == []


def test_without_script_there_is_no_calendar_and_the_form_says_what_it_understood(cast, desk, person, watch):
    watch.expected = {422}
    page = desk(cast.filler, java_script_enabled=False)
    page.goto(address(person))
    expect(page.get_by_role("button", name="打开日历，选择入职日期")).to_be_hidden()
    page.get_by_label("出生日期", exact=True).fill("1968.3.15")
    page.get_by_label("入职日期", exact=True).fill("2020年")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("入职日期：只写到了年")
    expect(page.get_by_label("出生日期", exact=True)).to_have_value("1968.3.15")
    expect(page.locator("#r-id_birth_date")).to_have_text("读作 1968年3月15日")
