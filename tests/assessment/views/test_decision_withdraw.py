"""A decision taken back; it stays on record."""

import re

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from accounts.once import form_token
from assessment import services
from assessment.judging import decisions_on
from assessment.models import Decision, Standing
from core.values import date_cn
from rulebook.judged import Decided
from tests import make
from tests.assessment.judged import DAY, TODAY, find
from tests.assessment.stored import attain


@pytest.fixture
def decision(cast):
    return make.decision(cast.jia, cast.officer)


def url(decision):
    return reverse("assessment:decision_withdraw", args=[decision.pk])


def post(client, decision, reason="依据有误", token=None, kind="from_today", version=None):
    """Sent from a page that shows the decision as it is now, unless a version is given."""
    version = version or Decision.objects.get(pk=decision.pk).version
    return client.post(url(decision), {"reason": reason, "kind": kind, "version": version} | (token or form_token()))


def test_taken_back_from_today(cast, as_, decision):
    assert "已核实" in as_(cast.officer).get(url(decision)).content.decode()
    assert post(as_(cast.officer), decision).url == reverse("assessment:finding", args=[cast.jia.pk, "W1"])
    decision.refresh_from_db()
    assert decision.withdrawn_on == TODAY
    assert AuditEntry.objects.get(action="撤销认定").reason == "依据有误"


def test_twice_is_once(cast, as_, decision):
    client, token = as_(cast.officer), form_token()
    post(client, decision, token=token)
    assert post(client, decision, token=token).status_code == 302
    assert post(client, decision).status_code == 422  # from a day on it can be taken back once
    assert AuditEntry.objects.filter(action="撤销认定").count() == 1


def test_nothing_is_chosen_beforehand_and_something_must_be(cast, as_, decision):
    client = as_(cast.officer)
    page = client.get(url(decision)).content.decode()
    assert page.count('type="radio"') == 2
    assert "checked" not in page
    assert "视为从未作出" in page
    assert "此前因它达到的仍然算达到过" in page
    assert post(client, decision, kind="").status_code == 422
    decision.refresh_from_db()
    assert decision.withdrawn_on is None


def test_as_if_never_made(cast, as_, decision):
    client = as_(cast.officer)
    assert post(client, decision, kind="never", reason="点错了学会").status_code == 302
    decision.refresh_from_db()
    assert (decision.never_made, decision.withdrawn_on) == (True, decision.decided_on)
    for place in (reverse("assessment:finding", args=[cast.jia.pk, "W1"]), reverse("assessment:decision_list")):
        page = client.get(place).content.decode()
        assert "误操作撤销，视为从未作出" in page
        assert "点错了学会" in page
    page = client.get(url(decision)).content.decode()  # there is nothing left to take back
    assert ("您已于" in page, "点错了学会" in page, 'name="reason"' in page) == (True, True, False)
    assert post(client, decision, kind="never", reason="再来").status_code == 422


def test_one_taken_back_from_a_day_on_is_offered_the_other_way_alone(cast, as_, decision):
    client = as_(cast.officer)
    post(client, decision)
    page = client.get(url(decision)).content.decode()
    assert (page.count('type="radio"'), 'value="never"' in page) == (1, True)
    assert post(client, decision, kind="from_today").status_code == 422
    assert post(client, decision, kind="never").status_code == 302


def test_what_will_be_is_said_before(cast, as_):
    """W1 alone stood open and was waived yesterday: from today on it fell, or it never was."""
    attain(cast.jia, cast.director)
    waiver = cast.jia.decisions.get(rule="W1")
    services.judge_and_store([cast.jia.pk], TODAY - 2 * DAY, trial=False)
    page = as_(cast.officer).get(url(waiver)).content.decode()
    rows = [re.sub(r"<[^>]+>|\s+", " ", row) for row in re.findall(r"<tr><th scope=\"row\".*?</tr>", page, re.DOTALL)]
    assert ["已达标" in rows[0], "达标后滑落" in rows[1], "逾期未达标" in rows[2]] == [True, True, True]
    assert "已达标" not in rows[2]
    for kind, state in (("from_today", "LAPSED"), ("never", "OVERDUE")):  # and so it comes
        assert post(as_(cast.officer), waiver, kind=kind).status_code == 302
        assert Standing.objects.get(society=cast.jia).state == state


def test_without_a_reason(cast, as_, decision):
    assert post(as_(cast.officer), decision, reason=" ").status_code == 422
    decision.refresh_from_db()
    assert decision.withdrawn_on is None


def test_a_waiver_is_the_directors(cast, as_):
    waiver = make.decision(cast.jia, cast.director, verdict="WAIVED", valid_to=TODAY)
    assert as_(cast.officer).get(url(waiver)).status_code == 403
    assert post(as_(cast.officer), waiver).status_code == 403
    assert post(as_(cast.director), waiver).status_code == 302


@pytest.mark.parametrize(("who", "status"), [("assigned_officer", 404), ("filler", 403), ("leader", 403)])
def test_not_for_others(cast, as_, decision, who, status):
    assert post(as_(cast.people[who]), decision).status_code == status


@pytest.mark.parametrize(
    ("first", "second"), [("from_today", "from_today"), ("from_today", "never"), ("never", "never")]
)
def test_a_page_from_before_somebody_withdrew_changes_nothing(cast, as_, decision, first, second):
    post(as_(cast.officer), decision, kind=first, reason="材料是假的")
    before = Decision.objects.values().get()
    answer = post(as_(cast.director), decision, kind=second, reason="我也这样看", version=decision.version)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert re.search("您打开页面之后，林经办已于.*撤销了这项认定（.*，原因：材料是假的）。这次没有改动任何内容。", page)
    assert ("我也这样看" in page) == (first == "from_today")  # what was typed stays where there is a box for it
    assert Decision.objects.values().get() == before
    assert AuditEntry.objects.count() == 1


def test_without_the_version_of_the_page_nothing_is_withdrawn(cast, as_, decision):
    answer = as_(cast.officer).post(url(decision), {"reason": "x", "kind": "never"} | form_token())
    assert answer.status_code == 409
    decision.refresh_from_db()
    assert decision.withdrawn_on is None


def then(client, decision):
    """What the page says will hold once the decision is withdrawn."""
    page = client.get(url(decision)).content.decode()
    section = page.split("h-made", 2)[-1].split("</section>")[0]
    return re.sub(r"<[^>]+>|\s+", "", section)


def test_an_older_decision_holds_again_and_the_page_said_so(cast, as_):
    find(cast.jia)
    client = as_(cast.director)
    make.decision(cast.jia, cast.officer, decided_on=TODAY - DAY, reason="旧的理由")
    newer = make.decision(cast.jia, cast.director, decided_on=TODAY, verdict="NOT_MET", reason="新的理由")
    said = then(client, newer)
    assert ("较早的认定重新起作用：认定达标（林经办" in said, "旧的理由" in said, "只看检查结果" in said) == (
        True,
        True,
        False,
    )
    post(client, newer)
    (counts,) = Decision.objects.stated().filter(stands="HELD")
    assert counts.reason == "旧的理由"
    assert decisions_on([cast.jia.pk], TODAY)[cast.jia.pk] == (Decided("W1", "MET"),)


def test_without_an_older_one_only_the_result_counts(cast, as_, decision):
    find(cast.jia)
    make.decision(cast.jia, cast.officer, decided_on=TODAY - 9 * DAY, valid_to=TODAY - DAY, reason="过期的")
    said = then(as_(cast.director), decision)
    assert ("撤销后这条规则只看检查结果：" in said, "W1的说明。" in said, "过期的" in said) == (True, True, False)


def test_one_superseded_moves_nothing_today(cast, as_, decision):
    find(cast.jia)
    make.decision(cast.jia, cast.director, decided_on=TODAY, reason="新的理由")
    said = then(as_(cast.director), decision)
    assert "它已被后一认定取代，撤销不改变今天的结论：以这项认定为准：认定达标（郑部长" in said
    assert "新的理由" in said


def test_one_on_a_rule_that_does_not_apply_moves_nothing(cast, as_, decision):
    find(cast.jia, status="NOT_APPLICABLE")
    make.decision(cast.jia, cast.officer, decided_on=TODAY - 999 * DAY, reason="旧的理由")
    said = then(as_(cast.director), decision)
    assert "规则现不适用于这家学会" in said
    assert "旧的理由" not in said


def test_of_facts_that_cannot_be_read_it_is_said_and_withdrawing_stays_possible(cast, as_, decision, monkeypatch):
    def broken(*args, **kwargs):
        raise ValueError("a row that cannot be read")

    for place in ("assessment.judging", "assessment.loading"):
        monkeypatch.setattr(f"{place}.load_all_facts", broken)
    client = as_(cast.officer)
    answer = client.get(url(decision))
    assert (answer.status_code, "资料现在读不出来，无法推算" in answer.content.decode()) == (200, True)
    answer = post(client, decision, kind="never")
    assert (answer.status_code, "可以先自今天起撤销" in answer.content.decode()) == (422, True)
    assert not Decision.objects.get().never_made
    assert post(client, decision).status_code == 302
    assert Decision.objects.get().withdrawn_on == TODAY


def told(client):
    return client.get(reverse("assessment:decision_list")).content.decode()


def test_the_message_says_what_holds_now(cast, as_, decision):
    client = as_(cast.officer)
    services.recheck([cast.jia.pk])
    post(client, decision)
    assert "这条规则现在的结果是资料缺失（只看检查结果）。" in told(client)
    older = make.decision(cast.jia, cast.director, verdict="NOT_MET", decided_on=TODAY - DAY)
    post(client, make.decision(cast.jia, cast.officer))
    assert f"这条规则现在以{older.author.name}{date_cn(older.decided_on)}的认定未达标为准。" in told(client)
