"""The audit trail to read: filter, page, export, in words."""

from urllib.parse import quote

import pytest
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEntry
from core.writing import writing
from tests import make
from tests.workbooks import listed


@pytest.fixture
def trail(cast):
    staff = make.staff_member(cast.jia, name="孙七")
    with writing():
        audit.record(
            actor=cast.filler,
            action="修改",
            subject=staff,
            society_id=cast.jia.pk,
            changes={"education": ["BACHELOR", "MASTER"], "social_insurance": [False, True], "phone": ["139", "138"]},
        )
        audit.record(actor=cast.officer, action="停用", subject=cast.head, reason="离职")
        audit.record(
            actor=None, action="新增", subject=cast.yi, society_id=cast.yi.pk, changes={"name": [None, "江海省乙学会"]}
        )


@pytest.fixture
def shown(cast, as_, trail):
    """A function that gives which rows the list shows for a query: 1 for the first one written, and so on."""
    client = as_(cast.administrator)
    numbers = list(AuditEntry.objects.order_by("sequence").values_list("sequence", flat=True))
    return lambda query="": [
        numbers.index(entry.sequence) + 1 for entry in client.get(f"/audit/?{query}").context["entries"]
    ]


def test_of_two_people_of_one_name_one_is_followed(cast, as_, shown):
    namesake = make.user(username="namesake", name=cast.filler.name)
    assert shown(f"person={cast.filler.name}&by={cast.filler.pk}") == [1]
    assert shown(f"person={cast.filler.name}&by={namesake.pk}") == []
    link = f"/audit/?person={quote(namesake.name)}&amp;by={namesake.pk}"
    assert f'href="{link}"' in as_(cast.administrator).get(f"/users/{namesake.pk}/").text


def test_a_span_that_ends_before_it_begins_is_said(cast, as_, trail):
    page = as_(cast.administrator).get("/audit/?since=2026-11-26&until=2026-11-25").text
    assert "早于“从”（2026年11月26日），请核对。" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [3, 2, 1]),
        ("person=填报", [1]),
        ("person=系统", [3]),
        ("society=甲", [1]),
        ("society=51320000509010025X", [3]),
        ("action=停用", [2]),
        ("since=2016-01-01&until=2016-12-31", []),
        ("person=填报&action=停用", []),
        ("since=0001-01-01&until=9999-12-31", [3, 2, 1]),
    ],
)
def test_filter(shown, query, found):
    assert shown(query) == found


def test_days_are_whole_and_local(shown):
    today = timezone.localdate()
    assert shown(f"since={today}&until={today}") == [3, 2, 1]
    assert shown(f"since={today + timezone.timedelta(days=1)}") == []


def test_in_words(cast, as_, trail):
    page = as_(cast.administrator).get("/audit/?person=填报").text
    for words in (
        "学历：本科",
        "<strong>硕士",
        "社会保险：否 → <strong>是",
        "手机：（不显示）",
        "江海省甲学会",
        "孙七",
    ):
        assert words in page
    assert "hmac" not in page


def test_export_gives_exactly_what_is_filtered(cast, as_, trail):
    sheet = as_(cast.administrator).get("/audit/?person=填报&export=xlsx")
    rows = listed(sheet)
    assert [row[0] for row in rows] == ["序号", AuditEntry.objects.last().sequence]
    assert "学历：本科" in rows[1][7]
    assert AuditEntry.objects.first().action == "导出"


def test_nobody_but_the_administrator_reads_rows(cast, trail):
    assert AuditEntry.objects.visible_to(cast.director).count() == 0
    assert AuditEntry.objects.visible_to(cast.administrator).count() == 3


@pytest.mark.parametrize("more", [1, 3])
def test_queries_do_not_grow_with_the_list(cast, as_, trail, django_assert_max_num_queries, more):
    with writing():
        for _ in range(more):
            audit.record(actor=cast.filler, action="修改", subject=cast.jia, society_id=cast.jia.pk)
    client = as_(cast.administrator)
    client.get("/audit/")
    with django_assert_max_num_queries(7):
        client.get("/audit/")


def test_another_kind_of_export_is_the_page(cast, as_):
    answer = as_(cast.administrator).get("/audit/?export=exe")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/html; charset=utf-8")
