"""In a browser a form counts once: going back and sending it again, clicking twice; changed, it is another form."""

import pytest
from playwright.sync_api import expect

from coordination.models import ServiceRequest

pytestmark = pytest.mark.once


def ask(page, text):
    page.get_by_label("服务类型").select_option("TAX")
    page.get_by_label("需要办理的事").fill(text)


@pytest.fixture
def page(cast, desk):
    page = desk(cast.filler)
    page.goto("/coordination/services/add/")
    return page


def send(page):
    page.locator("main form button[type=submit]").click()
    expect(page).to_have_url("/coordination/services/")


def test_back_and_send_again(page):
    ask(page, "请协助税务登记")
    send(page)
    page.go_back()
    expect(page.get_by_label("需要办理的事")).to_have_value("请协助税务登记")
    send(page)
    expect(page.get_by_text("没有重复处理").first).to_be_visible()
    assert ServiceRequest.objects.count() == 1


def test_back_changed_and_sent_is_another(page):
    ask(page, "请协助税务登记")
    send(page)
    page.go_back()
    page.get_by_label("服务类型").select_option(label="票据")  # of one kind a second is asked about
    page.get_by_label("需要办理的事").fill("请协助领取票据")
    send(page)
    assert sorted(ServiceRequest.objects.values_list("text", flat=True)) == ["请协助税务登记", "请协助领取票据"]


def test_two_clicks(page):
    ask(page, "请协助税务登记")
    page.locator("main form button[type=submit]").dblclick()
    expect(page).to_have_url("/coordination/services/")
    assert ServiceRequest.objects.count() == 1
