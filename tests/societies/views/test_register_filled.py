"""societies:register_filled: our own workbook with what is stored of the societies one sees."""

import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEntry
from societies.views import register_workbook
from tests import make

URL = reverse("societies:register_filled")


def names(answer):
    made = openpyxl.load_workbook(io.BytesIO(b"".join(answer)))["学会"]
    return [row[0] for row in made.iter_rows(min_row=4, values_only=True)]


@pytest.mark.parametrize(("who", "many"), [("officer", 3), ("assigned_officer", 1), ("administrator", 3)])
def test_it_holds_the_societies_one_sees_and_the_trail_says_so(cast, as_, who, many):
    assert len(names(as_(cast.people[who]).get(URL))) == many
    entry = AuditEntry.objects.get(action="导出")
    assert (entry.actor_id, entry.changes["名册"]) == (cast.people[who].pk, [None, f"{many}条"])


def test_it_takes_as_many_queries_for_more_societies(cast, as_):
    client = as_(cast.officer)

    def asked():
        with CaptureQueriesContext(connection) as caught:
            assert client.get(URL).status_code == 200
        return len(caught)

    asked()
    few = asked()
    for number in range(5):
        society = make.society(name=f"江海省第{number}学会")
        make.staff_member(society)
        make.members(society)
    assert asked() == few < 40


def test_too_many_are_refused_in_words(cast, as_, monkeypatch):
    monkeypatch.setattr(register_workbook, "MOST_FILLED", 2)
    answer = as_(cast.officer).get(URL, follow=True)
    assert "共 3 家，一次最多导出 2 家。" in answer.content.decode()
    assert not AuditEntry.objects.filter(action="导出").exists()
