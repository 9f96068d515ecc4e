"""Who looks something up amid a form and comes back finds it as it was left; after logging out nobody does."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import make
from tests.browser.test_log_in import leave_and_go_back

FORMS = {  # every kind of box, on every kind of form: (who, url name, arguments)
    "statement": ("filler", "societies:record_add", lambda cast: [cast.jia.pk, "finance", "statements"]),
    "person": ("filler", "societies:record_add", lambda cast: [cast.jia.pk, "staff", "staff"]),
    "basic": ("filler", "societies:section", lambda cast: [cast.jia.pk, "basic"]),
    "members": ("filler", "societies:record_edit", lambda cast: [cast.jia.pk, "members", "years", _year(cast)]),
    "service": ("filler", "coordination:service_add", lambda cast: []),
    "evidence": ("filler", "societies:evidence_add", lambda cast: [cast.jia.pk]),
    "own account": ("filler", "accounts:account", lambda cast: []),
    "decision": ("director", "assessment:decision_add", lambda cast: [cast.jia.pk, "W2"]),
    "policy": ("director", "assessment:policy_add", lambda cast: []),
    "inspection": ("officer", "coordination:inspection_add", lambda cast: []),
    "meeting": ("officer", "coordination:meeting_add", lambda cast: []),
    "label": ("officer", "societies:label_add", lambda cast: [cast.jia.pk]),
    "person's account": ("administrator", "accounts:user_add", lambda cast: []),
    "society": ("administrator", "societies:society_add", lambda cast: []),
}
BOXES = "main form[method=post] :is(input[type=text], input:not([type]), textarea, select, input[type=checkbox])[name]"
HELD = """() => Array.from(document.querySelectorAll("BOXES")).filter((box) => box.id && !box.hidden).map(
    (box) => [box.id, box.type === "checkbox" ? box.checked : box.value])""".replace("BOXES", BOXES)


def _year(cast):
    return make.members(cast.jia).pk


def type_into_all(page):
    """Fill in everything that can be seen, each box with something of its own. Returns how many boxes that are."""
    seen = page.locator(BOXES).filter(visible=True).all()
    for number, box in enumerate(seen):
        tag, kind = box.evaluate("box => [box.tagName, box.type]")
        if kind == "checkbox":
            box.set_checked(not box.is_checked())
        elif tag == "SELECT":
            box.select_option(index=box.evaluate("box => box.options.length - 1"))
        else:
            box.fill(f"2024-1-{number % 28 + 1}" if box.get_attribute("data-day") else str(number + 1))
        page.evaluate("document.activeElement.blur()")
        page.wait_for_timeout(500 if box.get_attribute("hx-post") else 0)  # brings the form anew
    return len(seen)


def away_and_back(page):
    """To another page by a link, and back by the browser's button."""
    here = page.url
    page.on("dialog", lambda dialog: dialog.accept())  # the question about what is not saved
    page.evaluate("location.href = '/account/?away'")
    page.wait_for_url("**/?away")
    page.go_back()
    page.wait_for_url(here)


def beside(page):
    """What the page says beside its boxes of them."""
    return page.locator("[data-sum], [id^=r-id_]").all_inner_texts()


@pytest.fixture
def opened(cast, desk):
    def open_form(form):
        who, name, arguments = FORMS[form]
        page = desk(getattr(cast, who))
        page.goto(reverse(name, args=arguments(cast)))
        return page

    return open_form


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_as_it_was_left(opened, form):
    page = opened(form)
    empty = page.evaluate(HELD)
    typed = type_into_all(page)
    page.wait_for_timeout(500)  # what days were read as
    filled, told = page.evaluate(HELD), beside(page)
    assert sum(one != other for one, other in zip(empty, filled, strict=True)) > typed / 2
    away_and_back(page)
    page.wait_for_timeout(500)
    assert page.evaluate(HELD) == filled
    assert beside(page) == told


def test_nothing_of_it_is_left_in_the_browsers_storage_or_after_logging_out(opened, cast):
    page = opened("person")
    page.get_by_label("姓名").fill("孙三")
    page.get_by_label("手机").fill("13912345678")
    away_and_back(page)
    expect(page.get_by_label("手机")).to_have_value("13912345678")
    kept = page.evaluate("JSON.stringify([localStorage, sessionStorage, history.state])")
    assert ("孙三" in kept, "139" in kept) == (False, False)
    leave_and_go_back(page, cast.jia.name)


def test_who_logs_in_next_in_the_same_tab_does_not_find_it(visitor, cast):
    page = visitor()
    for person, number in ((cast.filler, "13912345678"), (cast.head, "")):
        page.goto("/login/")
        page.get_by_label("用户名或手机号").fill(person.username)
        page.get_by_label("密码", exact=True).fill(make.PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.goto("/account/")
        if number:
            page.get_by_label("手机").fill(number)
            page.on("dialog", lambda dialog: dialog.accept())
            page.locator(".who summary").click()
            page.get_by_role("button", name="退出").click()
            expect(page).to_have_url("/login/")
    for _ in range(4):
        page.go_back()
        if page.url.endswith("/account/"):
            expect(page.get_by_label("手机")).not_to_have_value("13912345678")


def test_what_is_typed_is_not_offered_to_the_next_person(opened):
    page = opened("person")
    page.get_by_label("姓名").fill("孙三")
    assert page.get_by_label("姓名").get_attribute("autocomplete") == "off"
