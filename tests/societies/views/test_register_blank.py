"""societies:register_blank: our own workbook without lines."""

import io
import re
from urllib.parse import unquote

import openpyxl
from django.urls import reverse

from accounts.models import AuditEntry


def test_it_is_called_as_the_page_calls_it(cast, as_):
    client = as_(cast.officer)
    for name in ("register_blank", "register_filled"):
        answer = client.get(reverse(f"societies:{name}"))
        (called,) = re.findall("filename\\*=utf-8''(.*)", answer["Content-Disposition"])
        assert f"</svg>{unquote(called)}</a>" in client.get(reverse("societies:register_import")).text


def test_it_is_handed_out_and_nothing_is_noted(cast, as_):
    answer = as_(cast.officer).get(reverse("societies:register_blank"))
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer)))
    assert book["学会"]["A3"].value == "学会名称"
    assert book["学会"]["A4"].value is None
    assert not AuditEntry.objects.filter(action="导出").exists()
