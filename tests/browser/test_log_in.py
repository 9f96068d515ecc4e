"""Coming in, being sent where one wanted to go, leaving; and what happens when the server ends the session."""

import pytest
from playwright.sync_api import expect

from accounts.models import LoginSession
from societies.models import MembershipYear
from tests import make


def leave_and_go_back(page, name):
    """Log out; going back shows the login page, and nowhere this name."""
    page.locator(".who summary").click()
    page.get_by_role("button", name="退出").click()
    expect(page).to_have_url("/login/")
    page.go_back()
    expect(page.get_by_role("button", name="登录")).to_be_visible()
    expect(page.get_by_text(name)).to_have_count(0)


def log_in(page, username, password=make.PASSWORD):
    page.get_by_label("用户名或手机号").fill(username)
    page.get_by_label("密码", exact=True).fill(password)
    page.get_by_role("button", name="登录").click()


def test_wrong_then_right_then_out(cast, visitor, watch):
    page = visitor()
    page.goto("/")
    watch.expected = {422}
    log_in(page, "filler", "wrong")
    problem = page.get_by_role("alert")
    expect(problem).to_contain_text("用户名或密码不正确")
    expect(problem).to_be_focused()
    expect(page.get_by_label("用户名或手机号")).to_have_value("filler")
    expect(page.get_by_label("密码", exact=True)).to_have_value("")
    watch.expected = set()
    log_in(page, "13800000001")
    expect(page.get_by_role("heading", level=1)).to_have_text(cast.jia.name)
    leave_and_go_back(page, cast.jia.name)


def test_the_page_one_wanted_comes_after_logging_in(cast, visitor):
    page = visitor()
    wanted = f"/society/{cast.jia.pk}/profile/members/"
    page.goto(wanted)
    log_in(page, "filler")
    expect(page).to_have_url(wanted)


def test_another_site_is_never_the_next_page(cast, visitor):
    page = visitor()
    page.goto("/login/?next=//elsewhere.invalid/")
    log_in(page, "filler")
    expect(page.get_by_role("heading", level=1)).to_have_text(cast.jia.name)


ENDINGS = {
    "deleted": lambda: LoginSession.objects.all().delete(),
    "idle": lambda: age(seen=31 * 60),
}


def age(**seconds):
    """Move moments of the only session into the past."""
    row = LoginSession.objects.get()
    data = row.get_decoded()
    row.session_data = LoginSession.get_session_store_class()().encode(
        data | {name: data["begun"] - gone for name, gone in seconds.items()}
    )
    row.save()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("ending", ENDINGS)
def test_a_save_after_the_session_ended_leads_back_to_the_filled_form(cast, visitor, watch, ending, script):
    year = make.members(cast.jia)
    page = visitor(java_script_enabled=script)
    page.goto(f"/society/{cast.jia.pk}/profile/members/years/{year.pk}/")
    log_in(page, "filler")
    page.get_by_label("个人会员").fill("801")
    watch.expected = {401, 422}
    ENDINGS[ending]()
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator("#login").get_by_role("status")).to_contain_text("刚才填的内容还没有保存")
    log_in(page, "filler")
    if not script:
        page.get_by_role("button", name="回到刚才的表单").click()
    expect(page.get_by_label("个人会员")).to_have_value("801")
    expect(page.locator("#toasts")).to_contain_text("还没有保存")
    assert MembershipYear.objects.get().individual == 800
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator("#toasts")).to_contain_text("已保存")
    assert MembershipYear.objects.get().individual == 801
