"""A new policy version: the day that is chosen brings other parameters, and takes nothing that was typed meanwhile."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.models import LoginSession


@pytest.fixture
def page(cast, desk):
    page = desk(cast.director)
    page.goto(reverse("assessment:policy_add"))
    return page


def test_what_is_typed_while_the_answer_is_on_its_way_stays(page):
    waiting = []
    page.route("**/versions/add/", lambda route: waiting.append(route))
    page.locator("#id_in_force_from").fill("2098年2月1日")
    with page.expect_request(lambda request: request.method == "POST"):
        page.locator("#id_title").focus()
    page.locator("#id_title").fill("试行版")
    page.locator("#id_note").fill("先试一年")
    with page.expect_response(lambda response: response.request.method == "POST"):
        waiting[0].continue_()
    expect(page.get_by_role("status").filter(has_text="2098年2月1日")).to_be_visible()  # the answer is in
    expect(page.locator("#id_title")).to_have_value("试行版")
    expect(page.locator("#id_note")).to_have_value("先试一年")


def test_a_login_that_ended_meanwhile_takes_nothing_either(page, watch):
    watch.expected = {401}
    page.locator("#id_title").fill("试行版")
    LoginSession.objects.all().delete()
    page.locator("#id_in_force_from").fill("2098年2月1日")
    page.locator("#id_note").focus()
    expect(page.locator("#toasts")).to_contain_text("内容还在页面上")
    expect(page.locator("#id_title")).to_have_value("试行版")
    assert all("401" in words for words in watch.said)
    watch.said.clear()  # HTMX's own word for the answer


def test_what_is_open_stays_open_when_the_day_brings_other_parameters(page):
    groups = page.locator("details[data-kept]")
    groups.nth(1).locator("summary").click()
    expect(groups.nth(1).locator("input[name=opened]")).to_be_enabled()
    page.locator("#id_in_force_from").fill("2098年2月1日")
    with page.expect_response(lambda response: response.request.method == "POST"):
        page.locator("#id_title").focus()
    expect(page.get_by_role("status").filter(has_text="2098年2月1日")).to_be_visible()
    assert groups.evaluate_all("all => all.map(one => one.open)") == [False, True, False, False, False]
