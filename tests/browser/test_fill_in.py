"""A secretariat corrects its numbers: results follow at once, clicks count once, nothing typed is lost unseen."""

import contextlib

import pytest
from django.utils import timezone
from playwright.sync_api import Error, expect

from assessment.services import recheck
from societies.models import MembershipYear
from staffing.models import StaffMember
from tests import make
from tests.browser.axe import PHONE, look, overflow


@pytest.fixture
def year(cast):
    """甲's members of this year, one more than its staff is enough for."""
    for _ in range(3):
        make.staff_member(cast.jia)
    year = make.members(cast.jia, year=timezone.localdate().year, individual=3001, unit=0)
    recheck([cast.jia.pk])
    return year


def section(society, key):
    return f"/society/{society.pk}/profile/{key}/"


def save(page):
    page.get_by_role("button", name="保存", exact=True).click()


def test_a_corrected_number_changes_the_result_at_once(cast, desk, year):
    page = desk(cast.filler)
    page.goto("/")
    page.locator(".tasks").get_by_role("link", name="会员", exact=True).click()
    results = page.get_by_role("region", name="达标", exact=True)
    w1 = results.get_by_role("paragraph").filter(has_text="W1")
    expect(w1).to_contain_text("未达标")
    expect(w1).to_contain_text("会员3001人，按1‰应配4人，现有专职3人，还差1人。")
    page.get_by_role("link", name="编辑").click()
    page.get_by_label("个人会员").fill("3000")
    save(page)
    expect(page.locator("#toasts")).to_contain_text("个人会员")
    expect(w1).not_to_contain_text("未达标")
    expect(w1).to_contain_text("会员3000人，按1‰应配3人，现有专职3人。")


def test_a_number_that_cannot_be_is_refused_at_its_field(cast, desk, year, watch):
    page = desk(cast.filler)
    watch.expected = {422}
    page.goto(f"{section(cast.jia, 'members')}years/{year.pk}/#edit")  # as the list's link has it
    page.get_by_label("个人会员").fill("三千")
    save(page)
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    assert "#" not in page.url  # the browser would scroll past the summary to it
    expect(summary).to_contain_text("有 1 处需要修改")
    assert look(page) == []
    summary.get_by_role("link").click()
    expect(page.get_by_label("个人会员")).to_be_focused()
    expect(page.get_by_label("个人会员")).to_have_value("三千")
    assert MembershipYear.objects.get().individual == 3001


def posts_of(page):
    """Lets the answers to forms come late, and counts the forms sent."""
    sent = []

    def slowly(route):
        sent.append(route.request.url)
        answer = route.fetch(max_redirects=0)
        page.wait_for_timeout(600)
        with contextlib.suppress(Error):  # the second click has taken this one's place
            route.fulfill(response=answer)

    page.route("**/staff/add/", lambda route: slowly(route) if route.request.method == "POST" else route.fallback())
    return sent


def press_twice(page, button):
    """Two clicks, the second while the answer to the first is under way (a click of Playwright's would wait for it)."""
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    for _ in range(2):
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_timeout(200)


@pytest.mark.parametrize(("script", "times"), [(True, 1), (False, 2)], ids=["with script", "without"])
def test_a_double_click_adds_one_record(cast, desk, script, times):
    page = desk(cast.filler, java_script_enabled=script)
    page.goto(f"{section(cast.jia, 'staff')}staff/add/")
    sent = posts_of(page)
    page.get_by_label("姓名").fill("孙新")
    press_twice(page, page.get_by_role("button", name="保存", exact=True))
    expect(page.locator("#staff")).to_contain_text("孙新")
    assert StaffMember.objects.count() == 1
    assert len(sent) == times


def test_going_back_and_sending_again_adds_nothing_and_leads_to_the_same_page(cast, desk):
    page = desk(cast.filler)
    page.goto(f"{section(cast.jia, 'staff')}staff/add/")
    page.get_by_label("姓名").fill("孙新")
    save(page)
    expect(page).to_have_url(section(cast.jia, "staff"))
    page.go_back()
    expect(page.get_by_label("姓名")).to_have_value("孙新")
    with page.expect_response(lambda response: response.request.method == "POST"):
        save(page)
    expect(page).to_have_url(section(cast.jia, "staff"))
    assert StaffMember.objects.count() == 1


def test_two_tabs_change_one_record_and_choose(cast, desk, year, watch):
    first = desk(cast.filler)
    second = first.context.new_page()
    for page in (first, second):
        page.goto(f"{section(cast.jia, 'members')}years/{year.pk}/")
    first.get_by_label("个人会员").fill("2900")
    save(first)
    expect(first.locator("#toasts")).to_contain_text("个人会员")
    watch.expected = {409}
    second.get_by_label("个人会员").fill("2950")
    second.get_by_label("单位会员").fill("40")
    save(second)
    expect(second.get_by_role("heading", level=1)).to_contain_text("您在另一个窗口先保存了")
    assert look(second) == []
    assert MembershipYear.objects.get().individual == 2900
    expect(second.get_by_role("radio")).to_have_count(2)  # 单位会员 was changed here only: nobody is asked about it
    second.get_by_role("button", name="按所选保存").click()
    summary = second.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("请选择“个人会员”采用这一页的还是保留另一个窗口的")
    assert look(second) == []
    assert MembershipYear.objects.get().version == 2
    second.get_by_label("保留另一个窗口的个人会员").check()
    second.get_by_role("button", name="按所选保存").click()
    expect(second.locator("#toasts")).to_contain_text("单位会员")
    now = MembershipYear.objects.get()
    assert (now.individual, now.unit, now.version) == (2900, 40, 3)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_two_change_different_things_and_both_are_kept(cast, desk, year, script):
    first, second = desk(cast.head), desk(cast.filler, java_script_enabled=script)
    for page in (first, second):
        page.goto(f"{section(cast.jia, 'members')}years/{year.pk}/")
    first.get_by_label("个人会员").fill("2900")
    save(first)
    expect(first.locator("#toasts")).to_contain_text("个人会员")
    second.get_by_label("单位会员").fill("40")
    save(second)
    expect(second.locator("#toasts")).to_contain_text("陈负责同时改了个人会员，已一并保留。")
    now = MembershipYear.objects.get()
    assert (now.individual, now.unit, now.version) == (2900, 40, 3)


def test_a_long_address_is_compared_on_a_phone(cast, desk, watch):
    watch.expected = {409}
    cast.jia.website = f"https://example.org/{'c' * 170}"
    cast.jia.save()
    first, second = desk(cast.head), desk(cast.filler, viewport=PHONE)
    for page, letter in ((first, "a"), (second, "b")):
        page.goto(section(cast.jia, "basic"))
        page.get_by_label("网站").fill(f"https://example.org/{letter * 170}")
    for page in (first, second):
        page.get_by_role("button", name="保存", exact=True).click()
        page.wait_for_load_state()
    expect(second.get_by_role("heading", level=1)).to_contain_text("先保存了")
    assert overflow(second) == 0


def test_leaving_with_unsaved_changes_is_asked(cast, desk, year):
    page = desk(cast.filler)
    here = f"{section(cast.jia, 'members')}years/{year.pk}/"
    page.goto(here)
    page.get_by_label("个人会员").fill("2950")
    asked = []

    def answer(dialog):
        asked.append(dialog.type)
        dialog.dismiss() if len(asked) == 1 else dialog.accept()

    page.on("dialog", answer)
    page.get_by_role("link", name="达标体检").click()
    page.wait_for_timeout(300)
    expect(page).to_have_url(here)
    expect(page.get_by_label("个人会员")).to_have_value("2950")
    page.get_by_role("link", name="达标体检").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("达标体检")
    assert asked == ["beforeunload", "beforeunload"]


def test_a_form_for_something_new_asks_too_and_so_does_one_that_came_back(cast, desk, watch):
    watch.expected = {422}
    page, asked = desk(cast.officer), []

    def answer(dialog):
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", answer)
    for address in ("/coordination/meetings/add/", "/coordination/inspections/add/"):
        page.goto(address)
        page.locator("main textarea").first.fill("打了很久的字")
        page.get_by_role("link", name="两化看板").click()
        page.wait_for_timeout(200)
        expect(page.locator("main textarea").first).to_have_value("打了很久的字")
        page.locator("main [type=submit]").click()  # refused: others are missing
        expect(page.locator(".errors")).to_be_visible()
        page.locator("main textarea").first.click()
        page.get_by_role("link", name="两化看板").click()
        page.wait_for_timeout(200)
        expect(page.locator("main textarea").first).to_have_value("打了很久的字")
        page.evaluate("document.querySelectorAll('form').forEach(form => form.dataset.dirty = '')")
    assert asked == ["beforeunload"] * 4


def test_nobody_is_asked_after_saving_or_without_a_change(cast, desk, year):
    page = desk(cast.filler)
    page.on("dialog", lambda dialog: pytest.fail("asked"))
    page.goto(f"{section(cast.jia, 'members')}years/{year.pk}/")
    page.get_by_role("link", name="达标体检").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("达标体检")
    page.goto(f"{section(cast.jia, 'members')}years/{year.pk}/")
    page.get_by_label("个人会员").fill("2950")
    save(page)
    expect(page.locator("#toasts")).to_contain_text("个人会员")
