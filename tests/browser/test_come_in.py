"""How people come to their first password: the first administrator of an empty site, an invited filler."""

import io
import re

from django.core.management import call_command
from playwright.sync_api import expect

from tests.browser.axe import look

PASSWORD = "plum-blossom-141"


def set_password(page):
    page.get_by_label("新密码").fill(PASSWORD)
    page.get_by_label("再输一次").fill(PASSWORD)
    page.get_by_role("button", name="设好密码并登录").click()


def test_the_first_administrator_of_an_empty_site(site, visitor):
    page = visitor()
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("开通系统")
    assert look(page) == []
    said = io.StringIO()
    call_command("first_admin", "--base-url", site, stdout=said)
    page.locator("main input:visible").fill(said.getvalue().split()[-1])
    page.get_by_role("button", name="继续").click()
    set_password(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("学会列表")
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="导入名册").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("导入名册")


def test_an_invited_filler_sees_the_own_society_and_no_other(cast, desk, visitor, watch):
    page = desk(cast.officer)
    page.goto(f"/society/{cast.jia.pk}/people/")
    page.get_by_label("姓名").fill("何新")
    page.get_by_label("手机号").fill("13912345678")
    page.get_by_role("button", name="生成开通链接").click()
    box = page.get_by_label(re.compile("链接，"))
    link = box.input_value()
    page.get_by_role("button", name="复制链接").click()
    expect(page.locator("#toasts")).to_contain_text("已复制")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("开通链接已经显示过")
    guest = visitor()
    guest.goto(link)
    set_password(guest)
    expect(guest.get_by_role("heading", level=1)).to_have_text(cast.jia.name)
    watch.expected = {404}
    assert guest.goto(f"/society/{cast.yi.pk}/").status == 404
    watch.expected = {410}
    late = visitor()
    assert late.goto(link).status == 410
    expect(late.locator("main")).to_contain_text("这个链接已经用过了")
