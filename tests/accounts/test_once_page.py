"""A real form sends its token, and sends another once it is changed (the browser's part is in tests/browser)."""

import re

from coordination.models import ServiceRequest

TOKEN = re.compile(r'<input type="text" name="form_token" value="([0-9a-f]{32})" hidden>')


def test_a_page_gives_every_form_a_token_of_its_own(cast, as_):
    page = as_(cast.administrator).get(f"/users/{cast.filler.pk}/").text
    tokens = TOKEN.findall(page)
    assert len(tokens) == len(set(tokens)) == 3


def test_the_token_of_a_page_is_taken_once(cast, as_):
    client = as_(cast.filler)
    token = TOKEN.search(client.get("/coordination/services/add/").text).group(1)
    form = {"society": cast.jia.pk, "kind": "TAX", "text": "请协助", "form_token": token}
    assert client.post("/coordination/services/add/", form).url == "/coordination/services/"
    again = client.post("/coordination/services/add/", form, follow=True)
    assert "没有重复处理" in again.text
    assert ServiceRequest.objects.count() == 1
