"""The whole page to a browser, its fragment to HTMX."""

import pytest
from django.contrib import messages
from django.contrib.messages.storage import default_storage
from django.test import RequestFactory

from accounts.conflict import SIDES
from core.htmx import render_page

CONTEXT = {"record": "王建平", "version": 3, "fields": [], "action": "/save/"} | SIDES[False]


def answer(said=None, **headers):
    request = RequestFactory().get("/x/", headers=headers)
    request.session = {}
    request._messages = default_storage(request)
    if said:
        messages.success(request, said)
    return render_page(request, "409.html", "ui/_conflict.html", CONTEXT, status=409)


def test_a_browser_gets_the_page():
    response = answer()
    assert response.status_code == 409
    assert "<!DOCTYPE html>" in response.content.decode()
    assert "按所选保存" in response.content.decode()


def test_htmx_gets_the_fragment():
    html = answer(**{"HX-Request": "true"}).content.decode()
    assert "<html" not in html
    assert "按所选保存" in html


def test_the_way_back_through_the_history_gets_the_page():
    html = answer(**{"HX-Request": "true", "HX-History-Restore-Request": "true"}).content.decode()
    assert "<html" in html


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_caches_keep_the_two_apart(headers):
    assert "HX-Request" in answer(**headers)["Vary"]


def test_messages_travel_with_the_fragment_once():
    html = answer("已保存<b>", **{"HX-Request": "true"}).content.decode()
    assert html.count("已保存&lt;b&gt;") == 1
    assert 'hx-swap-oob="beforeend:#toasts"' in html
    assert "hx-swap-oob" not in answer(**{"HX-Request": "true"}).content.decode()
    assert "hx-swap-oob" not in answer("已保存").content.decode()
