"""未达标 is one count: the list, the check-up, the society's pages, boards, the leader's sheet and the papers agree."""

import pytest
from django.urls import reverse

from assessment import reports
from assessment.board.counts import board_of
from assessment.models import Standing
from config.demo import world
from rulebook.outcomes import Attained, Status
from societies.models import Society
from tests.assessment.stored import TODAY
from tests.workbooks import listed as sheet

COUNT = 16


@pytest.fixture
def demo(cast):
    """Demo societies of every kind, with decisions, seen by the cast's director."""
    for society in (cast.jia, cast.yi, cast.bing):
        society.delete()
    cast.built = world.build(COUNT)
    return cast


def listed(client):
    """{society: 未达标} of the list of societies as a workbook."""
    head, *rows = sheet(client.get(reverse("societies:society_list") + "?export=xlsx&columns=all"))
    at = head.index("未达标")
    name = next(place for place, words in enumerate(head) if words in ("学会", "学会名称", "名称"))
    return {row[name]: int(row[at] or 0) for row in rows}


def papers(monkeypatch, societies):
    """{society: 未达标} of the province's paper, and {society: todo} of each society's own."""
    seen = []
    monkeypatch.setattr(reports, "render_pdf", lambda template, context: seen.append(context) or b"")
    reports.province_report(societies, TODAY.year)
    return {row["name"]: row["failing"] for row in seen[0]["rows"]}


def test_every_page_counts_the_same(demo, as_, monkeypatch):
    client = as_(demo.director)
    counted = {row.society.name: row.not_met for row in Standing.objects.select_related("society")}
    assert len(counted) == COUNT
    assert sum(counted.values()) > COUNT  # there is something to count
    assert listed(client) == counted
    assert papers(monkeypatch, Society.objects.all()) == counted
    tally = board_of(Society.objects.all()).tally
    assert {society.name: tally.failing[society.pk] for society in Society.objects.all()} == counted
    for society in Society.objects.all():
        number = counted[society.name]
        checkup = client.get(reverse("assessment:checkup", args=[society.pk])).context
        assert {state: n for state, _, n in checkup["tally"]}.get(Status.NOT_MET, 0) == number
        for page in ("society_home", "society_detail"):
            assert len(client.get(reverse(f"societies:{page}", args=[society.pk])).context["failing"]) == number
        results = client.get(reverse("assessment:finding_list"), {"q": society.name, "status": "NOT_MET"})
        assert results.context["page"].total == number
    by_rule = sum(n for (_, state), n in tally.by_rule.items() if state == Status.NOT_MET)
    assert by_rule == sum(counted.values())


def test_the_leader_s_sheet_counts_the_same(demo, as_):
    Standing.objects.update(state=Attained.OVERDUE)
    shown = as_(demo.leader).get(reverse("assessment:leader"))
    late = shown.context["late"]
    assert late
    for row in late:
        assert len(row.failing) == row.not_met
        assert [rule.last for rule in row.failing] == sorted(rule.last for rule in row.failing)
    assert any(rule.last for row in late for rule in row.failing)  # the goals are among what is counted
    page = shown.content.decode()
    assert all(f"未达标 {row.not_met} 条" in page for row in late if row.not_met)
    assert "不列汇总的 G1–G3" in page
