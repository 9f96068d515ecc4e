"""The small comforts of static/js/app.js, which the pages also work without."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from core.models import Job
from societies.models import MembershipYear
from tests import make
from tests.browser.axe import DESK, PHONE


def test_choosing_rows_counts_them_and_shows_what_can_be_done(cast, desk):
    page = desk(cast.officer)
    page.goto("/societies/")
    bar = page.locator("form.batch")
    every = page.get_by_label("选本页 3 家")
    expect(bar).to_be_hidden()
    page.get_by_label(f"选 {cast.yi.name}").check()
    expect(bar).to_contain_text("已选 1")
    assert every.evaluate("box => box.indeterminate")
    every.check()
    expect(bar).to_contain_text("已选 3")
    page.get_by_label(f"选 {cast.yi.name}").uncheck()
    expect(bar).to_contain_text("已选 2")
    page.get_by_role("button", name="取消选择").click()
    expect(bar).to_be_hidden()
    expect(every).not_to_be_checked()
    every.check()
    page.get_by_role("button", name="复查所选").click()
    expect(page.get_by_text("复查3家学会")).to_be_visible()
    assert len(Job.objects.get().params["societies"]) == 3


COVERED = """() => {
  const toast = document.querySelector("[data-toast]").getBoundingClientRect();
  const inside = control => control.closest("[data-toast], .top") || !control.checkVisibility();
  return [...document.querySelectorAll("a, button, input, select, textarea, summary, label")].filter(control => {
    const box = control.getBoundingClientRect();
    const beside = box.left >= toast.right || box.right <= toast.left;
    return !inside(control) && !beside && box.top < toast.bottom && box.bottom > toast.top;
  }).map(control => control.outerHTML.slice(0, 80));
}"""


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_message_covers_nothing_and_moves_nothing_when_it_is_over(cast, desk, size):
    year = make.members(cast.jia)
    page = desk(cast.filler, viewport=size)
    page.clock.install()
    page.goto(f"/society/{cast.jia.pk}/profile/members/years/{year.pk}/")
    page.get_by_label("个人会员").fill("801")
    page.get_by_role("button", name="保存", exact=True).click()
    toast, heading = page.locator("[data-toast]"), page.get_by_role("heading", level=1)
    expect(toast).to_contain_text("已保存")
    page.wait_for_load_state()  # with its styles: a message is there before they are
    assert page.evaluate(COVERED) == []
    before = heading.bounding_box()
    page.mouse.wheel(0, 300)
    expect(toast).to_be_in_viewport()  # it follows while it is new
    page.clock.fast_forward(12_000)
    expect(toast).not_to_be_in_viewport()
    page.mouse.wheel(0, -300)
    expect(toast).to_be_in_viewport()
    assert heading.bounding_box() == before
    page.evaluate("document.querySelector('#toasts').style.position = 'fixed'")  # as it was: the check sees it
    assert page.evaluate(COVERED) != []


def test_a_message_is_closed_by_its_button(cast, desk):
    year = make.members(cast.jia)
    page = desk(cast.filler)
    page.goto(f"/society/{cast.jia.pk}/profile/members/years/{year.pk}/")
    page.get_by_label("个人会员").fill("801")
    page.get_by_role("button", name="保存", exact=True).click()
    page.wait_for_load_state()  # the button is there before the script that listens to it
    page.get_by_role("button", name="关闭这条消息").click()
    expect(page.locator("[data-toast]")).to_have_count(0)


def test_a_request_that_found_no_site_says_so_and_keeps_the_page(cast, desk, watch):
    page = desk(cast.officer)
    page.goto("/societies/")
    page.route("**/societies/search/**", lambda route: route.abort())
    page.get_by_role("searchbox", name="搜索学会").type("jia")
    toast = page.locator("[data-toast]")
    expect(toast).to_contain_text("网络不通")
    assert all("htmx" in one or "/societies/search/" in one for one in watch.said)
    watch.said.clear()  # the broken request itself


def test_last_years_number_is_filled_in_by_a_button(cast, desk):
    this = timezone.localdate().year
    make.members(cast.jia, year=this - 1, individual=760, unit=12)
    page = desk(cast.filler)
    page.goto(f"/society/{cast.jia.pk}/profile/members/years/add/")
    expect(page.get_by_label("年度")).to_have_value(str(this))
    page.get_by_role("button", name="与去年相同 ：个人会员").click()
    expect(page.get_by_label("个人会员")).to_have_value("760")
    expect(page.get_by_label("个人会员")).to_be_focused()
    page.get_by_label("单位会员").fill("13")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator("#toasts")).to_contain_text("已添加")
    added = MembershipYear.objects.get(year=this)
    assert (added.individual, added.unit) == (760, 13)


def test_a_number_that_moved_far_is_asked_about_once(cast, desk, watch):
    this = timezone.localdate().year
    year = make.members(cast.jia, year=this, individual=1000)
    page = desk(cast.filler)
    watch.expected = {422}
    page.goto(f"/society/{cast.jia.pk}/profile/members/years/{year.pk}/")
    page.get_by_label("个人会员").fill("10000")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("请核对")
    assert MembershipYear.objects.get().individual == 1000
    page.get_by_role("button", name="核对无误，保存").click()
    expect(page.locator("#toasts")).to_contain_text("个人会员")
    assert MembershipYear.objects.get().individual == 10000


@pytest.mark.parametrize("way", ["Escape", "elsewhere"])
def test_an_open_list_closes(cast, desk, way):
    page = desk(cast.officer)
    page.goto("/societies/")
    summary = page.locator(".who summary")
    summary.click()
    expect(page.get_by_role("button", name="退出")).to_be_visible()
    page.keyboard.press("Escape") if way == "Escape" else page.locator("h1").click()
    expect(page.get_by_role("button", name="退出")).to_be_hidden()
    if way == "Escape":
        expect(summary).to_be_focused()


def test_a_password_is_shown_on_request(cast, visitor):
    page = visitor()
    page.goto("/login/")
    box = page.get_by_label("密码", exact=True)
    box.fill("secret-word")
    page.get_by_role("button", name="显示密码").click()
    expect(box).to_have_attribute("type", "text")
    page.get_by_role("button", name="显示密码").click()
    expect(box).to_have_attribute("type", "password")


def test_saving_asks_nothing_whatever_the_boxes_are_called(cast, desk):
    """The form of a 秘书长 has a box called method: it hid the form's own, so that saving seemed to leave the page."""
    one = make.secretary_general(cast.jia)
    page = desk(cast.filler)
    asked = []
    page.on("dialog", lambda dialog: asked.append(dialog.type) or dialog.dismiss())
    page.goto(f"/society/{cast.jia.pk}/profile/secretary_general/appointments/{one.pk}/")
    page.get_by_label("姓名").fill("改名人")
    page.locator("main form[method=post] button[type=submit]").first.click()
    expect(page.get_by_text("已保存").first).to_be_visible()
    one.refresh_from_db()
    assert (one.name, asked) == ("改名人", [])


def test_too_much_to_look_for_is_told_before_it_is_sent(cast, desk):
    page = desk(cast.director)
    page.goto("/societies/")
    box = page.get_by_label("名称、简称、拼音首字母、信用代码")
    box.fill("江海省数学学会" * 20)
    page.get_by_role("button", name="筛选").click()
    expect(page.get_by_role("alert")).to_have_text("最多100个字，现有140个字，请只留名称或关键字。")
    expect(page).to_have_url(re.compile("/societies/$"))
    box.fill("数学")
    page.get_by_role("button", name="筛选").click()
    expect(page).to_have_url(re.compile("[?&]q="))
    expect(page.get_by_role("alert")).to_have_count(0)
