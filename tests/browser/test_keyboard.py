"""The whole way by keyboard alone, and what keyboards, large type and phones are given."""

import pytest
from playwright.sync_api import expect

from societies import services
from societies.models import Department, Society
from tests import make
from tests.browser.axe import PHONE

OUTLINE = """element => Math.max(...[element, element.closest(".find")].filter(Boolean)
  .map(one => parseFloat(getComputedStyle(one).outlineWidth)))"""


def focused(page):
    """The element that has the focus."""
    return page.locator("*:focus")


def press_until(page, locator, key="Tab", most=60):
    """Press a key until an element has the focus; every stop on the way shows that it is one."""
    for _ in range(most):
        page.keyboard.press(key)
        outline = focused(page).evaluate(OUTLINE)
        assert outline >= 2, focused(page).evaluate("element => element.outerHTML")
        if locator.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"{locator} is not reached by {key}")


def test_log_in_and_save_a_number_without_a_mouse(cast, visitor):
    department = make.department(cast.jia)
    page = visitor()
    page.goto(f"/society/{cast.jia.pk}/profile/platforms/")
    press_until(page, page.get_by_label("用户名或手机号"))
    page.keyboard.type("filler")
    press_until(page, page.get_by_label("密码", exact=True))
    page.keyboard.type(make.PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("机构与平台")
    page.keyboard.press("Tab")
    expect(focused(page)).to_have_text("跳到正文")
    expect(focused(page)).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    press_until(page, page.get_by_role("link", name=f"编辑 {department}"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=f"编辑：{department}")).to_be_in_viewport()
    page.wait_for_load_state()
    press_until(page, page.get_by_label("名称"), most=2)
    page.keyboard.press("Control+A")
    page.keyboard.type("综合部")
    page.keyboard.press("Enter")
    expect(page.locator("#departments")).to_contain_text("综合部")
    assert Department.objects.get().name == "综合部"


def test_large_type_is_kept(cast, desk):
    page = desk(cast.filler)
    page.goto("/")
    size = "getComputedStyle(document.body).fontSize"
    assert page.evaluate(size) == "16px"
    button = page.locator("header").get_by_role("button", name="大字")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(size) == "20px"
    page.goto("/account/")
    assert page.evaluate(size) == "20px"
    button.click()
    page.reload()
    assert page.evaluate(size) == "16px"


def test_control_k_finds_a_society_by_its_initials(cast, desk):
    society = services.add_record(actor=cast.officer, record=Society(name="江海省计算机学会"))
    page = desk(cast.officer)
    page.goto("/account/")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("jsj")
    found = page.locator("#found").get_by_role("link")
    expect(found).to_have_count(1)
    press_until(page, found, most=2)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(society.name)


def test_the_menu_of_a_phone_opens_leads_on_and_closes(cast, desk):
    page = desk(cast.filler, viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto("/")
    menu = page.get_by_role("navigation", name="主导航")
    expect(menu).to_be_hidden()
    page.get_by_role("link", name="打开 菜单").tap()
    expect(menu).to_be_visible()
    page.get_by_role("link", name="关闭菜单").tap()
    expect(menu).to_be_hidden()
    page.get_by_role("link", name="打开 菜单").tap()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    page.get_by_role("link", name="打开 菜单").tap()
    menu.get_by_role("link", name="规则").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("规则与口径")
    expect(menu).to_be_hidden()


def test_arrows_walk_through_what_was_found(cast, desk):
    make.staff_member(cast.jia, name="李晓岚")
    page = desk(cast.filler)
    page.goto("/assessment/rules/")
    page.keyboard.press("Control+K")
    page.keyboard.type("晓岚")
    hit = page.locator(".found").get_by_role("link", name="李晓岚")
    expect(hit).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(hit).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("专职人员")
