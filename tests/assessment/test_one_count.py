"""未达标 is one count: the list, the check-up, the society's pages, boards, the leader's sheet and the papers agree."""

import pytest
from django.urls import reverse

from assessment import reports
from assessment.board.counts import board_of
from assessment.filters import HELD
from assessment.history import ATTAINMENT, results
from assessment.models import Decision, Standing
from config.demo import world
from rulebook.outcomes import Attained, Status
from societies.models import Society
from tests import make
from tests.assessment.judged import DAY, change, find
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


@pytest.fixture
def decided(cast):
    """One decision of 甲 in each way a decision can stand, and one more that counts; 乙 has one, too."""
    find(cast.jia, "W1")
    find(cast.jia, "W2", "NOT_APPLICABLE")
    find(cast.yi, "W1")
    for society, values in (
        (cast.jia, {"decided_on": TODAY - DAY, "reason": "SUPERSEDED"}),
        (cast.jia, {"decided_on": TODAY, "reason": "HELD"}),
        (cast.jia, {"rule": "W2", "reason": "RESTS"}),
        (cast.jia, {"rule": "E1", "valid_to": TODAY - DAY, "reason": "EXPIRED"}),
        (cast.jia, {"rule": "E1", "withdrawn_on": TODAY, "reason": "WITHDRAWN"}),
        (
            cast.jia,
            {"rule": "E1", "withdrawn_on": TODAY - DAY, "decided_on": TODAY - DAY, "never_made": True}
            | {"withdrawal_reason": "点错", "reason": "NEVER_MADE"},
        ),
        (cast.yi, {"reason": "HELD"}),
    ):
        make.decision(society, cast.director, **values)
    return cast


def test_a_decision_stands_alike_wherever_it_is_counted(decided, as_):
    client, listing = as_(decided.director), reverse("assessment:decision_list")
    assert [one.reason for one in Decision.objects.stated()] == [one.stands for one in Decision.objects.stated()]
    rows = {key: client.get(listing, {"held": key}).context["page"] for key in HELD}
    found = {key: sorted(one.reason for one in page) for key, page in rows.items()}
    assert found == {key: sorted(map(str, states)) * (2 if key == "yes" else 1) for key, (_, states) in HELD.items()}
    assert sum(page.total for page in rows.values()) == Decision.objects.count()  # each in one of them
    for page in ("dashboard", "leader"):
        shown = client.get(reverse(f"assessment:{page}"))
        assert shown.context["decided"] == rows["yes"].total == 2
        assert shown.context["decided_url"] == f"{listing}?held=yes"
    head, *lines = sheet(client.get(f"{listing}?export=xlsx"))
    at = head.index("状态")
    assert sum(line[at] == "有效" for line in lines) == 2
    assert sum(line[at].startswith("被后一认定取代（郑部长") for line in lines) == 1
    panel = client.get(reverse("societies:society_detail", args=[decided.jia.pk])).content.decode()
    assert panel.count("被后一认定取代") == 1
    assert {row.verdict for row in results(Society.objects.all())} == {"MET", None}
    assert sum(row.verdict is not None for row in results(Society.objects.all())) == 2


def test_of_a_past_day_only_those_that_counted_then(decided, as_):
    find(decided.bing)  # never decided
    for society in (decided.jia, decided.yi):
        change(society, "W1", on=TODAY - 5 * DAY)
        change(society, ATTAINMENT, "OVERDUE", on=TODAY - 5 * DAY)
    client = as_(decided.director)
    for day, expected in ((TODAY - 5 * DAY, 1), (TODAY - DAY, 2)):  # 乙's is old, 甲's first one is of yesterday
        assert client.get(reverse("assessment:dashboard"), {"on": day}).context["decided"] == expected
