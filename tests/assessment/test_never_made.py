"""Two ways of taking a decision back: from a day on, and as if it had never been made.

Two societies of the same facts live through the same days; one of them is decided upon and the decision taken back.
"""

import datetime
import re
from random import Random

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from assessment import history, services
from assessment.board.counts import board_of, coverage
from assessment.board.trend import trend
from assessment.history import ATTAINMENT
from assessment.models import Decision, Finding, FindingChange, NightlyRun, Standing
from assessment.retelling import after
from rulebook.outcomes import Attained, Verdict
from societies.models import Society
from tests import make
from tests.assessment.judged import DAY
from tests.assessment.lives import LENGTH, START, Life
from tests.assessment.stored import TODAY, story

TIME = re.compile(r"\d\d:\d\d")  # when a list was asked for: it stands on its printed page
TOKEN = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")\w+|(?<=name="form_token" value=")\w+')
SEEDS = range(8)


@pytest.fixture
def clock(monkeypatch):
    """Sets the day that it is: clock(day)."""

    def put(day):
        monkeypatch.setattr(timezone, "localdate", lambda *_: day)

    put(START)
    return put


def told(society):
    """All that is stored of a society and depends on its days, whoever it is."""
    changes = FindingChange.objects.filter(society=society).order_by("on", "rule")
    findings = Finding.objects.filter(society=society).order_by("rule")
    standing = Standing.objects.filter(society=society).values().get()
    return {
        "history": list(changes.values_list("on", "rule", "old", "new", "explanation", "policy")),
        "results": list(findings.values_list("rule", "status", "explanation", "values", "link", "since")),
        "standing": {name: value for name, value in standing.items() if name not in ("id", "society_id", "as_of")},
    }


def shown(society, days):
    """What boards and lists say of it, now and on each of the days."""
    everybody, told_of = Society.objects.filter(pk=society.pk), []
    for on in (None, *days):
        board = board_of(everybody, on)
        states = {rule: state for (_, rule), state in history.states(everybody, on).items()}
        told_of.append(
            (
                list(board.attained.values()),
                {state: number for state, (number, _) in board.states.items()},
                board.tally.by_rule,
                list(board.tally.by_society.values()),
                coverage(board).by_state,
                trend(board).points,
                states,
                board.rows and board.percent,
            )
        )
    return told_of, history.attained_by_month(everybody, days)


def alike(one, other, days):
    for name, rows in told(one).items():
        others = told(other)[name]
        assert [row for row in rows if row not in others] == [row for row in others if row not in rows], name
    assert shown(one, days) == shown(other, days)


@pytest.mark.parametrize("seed", SEEDS)
def test_as_if_never_made_is_as_if_never_decided(cast, clock, seed):
    life = Life(cast, seed)
    first = life.chance.randrange(LENGTH - 1)
    last = life.chance.randrange(first, LENGTH)
    verdict, decision = life.chance.choice(list(Verdict)), None
    for number in range(LENGTH):
        day = START + number * DAY
        clock(day)
        life.morning(day)
        if number == first:
            rule = life.chance.choice(["W1", "W1", "S0"])
            decision = life.decided(day, verdict=verdict, rule=rule, valid_to=TODAY + life.chance.randrange(2) * DAY)
        if number == last:
            foreseen = after(decision, day, never_made=True)
            services.withdraw(actor=cast.director, decision=decision, reason="点错了", never_made=True)
            life.judge(day)  # the other one is looked at too
            alike(*life.societies, [START + one * DAY for one in range(number + 1)])
            standing = Standing.objects.get(society=life.societies[0])
            attained = foreseen.attainment
            assert (attained.state, attained.first_met_on, attained.lost_on) == (
                standing.state,
                standing.first_met_on,
                standing.lost_on,
            )
            days = FindingChange.objects.filter(society=life.societies[0], rule=ATTAINMENT).order_by("on")
            assert foreseen.days == list(days.values_list("on", "new"))
        life.evening(day)
    alike(*life.societies, [START + one * DAY for one in range(LENGTH)])


@pytest.mark.parametrize("seed", SEEDS)
def test_taken_back_from_a_day_on_is_as_if_it_had_ended_the_day_before(cast, clock, seed):
    life = Life(cast, seed)
    first = life.chance.randrange(LENGTH - 1)
    last = life.chance.randrange(first + 1, LENGTH)
    verdict, decision = life.chance.choice([Verdict.MET, Verdict.NOT_MET]), None
    for number in range(LENGTH):
        day = START + number * DAY
        clock(day)
        life.morning(day)
        if number == first:
            decision = life.decided(day, verdict=verdict)
            life.decided(day, verdict=verdict, on=1, valid_to=START + (last - 1) * DAY)
        if number == last:
            foreseen = after(decision, day, never_made=False)
            services.withdraw(actor=cast.director, decision=decision, reason="情况变了")
            life.judge(day)
            days = FindingChange.objects.filter(society=life.societies[0], rule=ATTAINMENT).order_by("on")
            assert foreseen.days == list(days.values_list("on", "new"))
            alike(*life.societies, [START + one * DAY for one in range(number + 1)])
        life.evening(day)
    alike(*life.societies, [START + one * DAY for one in range(LENGTH)])


def test_the_lives_hold_what_they_are_for(cast, clock):
    """Decisions that make societies attained and lose it, in the seeds above, or the properties say nothing."""
    reached = 0
    for seed in range(6):
        life = Life(cast, seed)
        for number in range(LENGTH):
            clock(START + number * DAY)
            life.morning(START + number * DAY)
            if number == 1:
                life.decided(START + DAY)
            life.evening(START + number * DAY)
        one, other = (story(society, ATTAINMENT) for society in life.societies)
        reached += one != other
        for society in life.societies:
            society.delete()
        NightlyRun.objects.all().delete()
        type(make.policy_version(in_force_from=datetime.date(2030, 1, 1))).objects.filter(pk__gt=1).delete()
    assert reached > 2


# --- What people see


@pytest.fixture
def waived(cast, clock):
    """Yesterday the director waived W1, and 甲 was attained by it."""
    clock(TODAY - 2 * DAY)
    life = Life(cast, 4)
    life.chance = Random(1)
    for society in life.societies:
        society.staff.all().delete()
        society.labels.all().delete()
        society.registered_on = datetime.date(1990, 1, 1)
        society.save()
    life.judge(TODAY - 2 * DAY)
    clock(TODAY - DAY)
    asked = {"society": life.societies[0], "rule": "W1", "verdict": "WAIVED", "reason": "点错", "valid_to": TODAY + DAY}
    decision = services.decide(actor=cast.director, **asked)
    life.judge(TODAY - DAY)
    clock(TODAY)
    assert Standing.objects.get(society=decision.society).state == "ATTAINED"
    return decision


def test_waived_by_mistake_is_no_fall(cast, waived):
    services.withdraw(actor=cast.director, decision=waived, reason="点错了学会", never_made=True)
    standing = Standing.objects.get(society=waived.society)
    assert (standing.state, standing.first_met_on, standing.lost_on) == ("OVERDUE", None, None)
    assert story(waived.society, ATTAINMENT) == [("", "OVERDUE", TODAY - 2 * DAY)]
    assert "至今未实现" in Finding.objects.get(society=waived.society, rule="G3").explanation


def test_taken_back_from_today_on_it_fell_today(cast, waived):
    services.withdraw(actor=cast.director, decision=waived, reason="人员已补齐")
    standing = Standing.objects.get(society=waived.society)
    assert (standing.state, standing.first_met_on, standing.lost_on) == ("LAPSED", TODAY - DAY, TODAY)


def test_on_the_day_it_was_made_both_are_the_same(cast, clock, waived):
    clock(TODAY - DAY)
    services.withdraw(actor=cast.director, decision=waived, reason="点错")
    standing = Standing.objects.get(society=waived.society)
    assert (standing.state, standing.first_met_on, standing.lost_on) == ("OVERDUE", None, None)


def test_one_taken_back_can_still_be_said_never_to_have_been_made(cast, waived):
    services.withdraw(actor=cast.director, decision=waived, reason="情况变了")
    services.withdraw(actor=cast.director, decision=waived, reason="其实是点错了", never_made=True)
    assert Standing.objects.get(society=waived.society).state == "OVERDUE"
    waived.refresh_from_db()
    assert (waived.withdrawn_on, waived.withdrawal_reason) == (waived.decided_on, "其实是点错了")


def test_the_trail_says_what_was_taken_away(cast, waived):
    services.withdraw(actor=cast.director, decision=waived, reason="点错了学会", never_made=True)
    entry = AuditEntry.objects.get(action="误操作撤销认定")
    assert entry.reason == "点错了学会"
    assert entry.changes["never_made"] == [False, True]
    before, now = entry.changes["历次两化状态"]
    assert ("已达标" in before, "已达标" in now) == (True, False)


def test_a_night_made_up_for_does_not_bring_it_back(cast, waived):
    services.withdraw(actor=cast.director, decision=waived, reason="点错", never_made=True)
    for day in (TODAY - DAY, TODAY):
        services.judge_and_store([waived.society_id], day, trial=False)
    assert story(waived.society, ATTAINMENT) == [("", "OVERDUE", TODAY - 2 * DAY)]
    assert Standing.objects.get(society=waived.society).first_met_on is None


def pages(client):
    """The main part of the pages that count and list, now and on the days before."""
    places = [reverse(f"assessment:{name}") for name in ("leader", "dashboard", "finding_list", "standing_list")]
    places += [reverse("societies:society_list")]
    whole = [
        client.get(place + day).content.decode()
        for place in places
        for day in ("", f"?on={TODAY - DAY}", f"?on={TODAY - 2 * DAY}")
        if not (place.endswith("standings/") and not day)
    ]
    mains = [page[page.index("<main") : page.index("</main>")] for page in whole]
    return [TIME.sub("", TOKEN.sub("", main)) for main in mains]


def test_every_page_is_as_if_it_had_never_been_made(cast, clock, as_, waived):
    client, undecided = as_(cast.leader), waived.society
    decided = pages(client)
    services.withdraw(actor=cast.director, decision=waived, reason="点错", never_made=True)
    withdrawn = pages(client)
    Decision.objects.filter(pk=waived.pk).delete()
    FindingChange.objects.filter(society=undecided).delete()
    for model in (Finding, Standing):
        model.objects.filter(society=undecided).delete()
    for day in (TODAY - 2 * DAY, TODAY - DAY, TODAY):
        services.judge_and_store([undecided.pk], day, trial=False)
    assert pages(client) == withdrawn != decided


def test_only_an_attainment_reached_by_it_alone_goes(cast, clock, waived):
    """甲 is attained by its own staff from today on; the waiver of yesterday was a mistake."""
    for _ in range(4):
        make.staff_member(waived.society)
    services.recheck([waived.society_id])
    services.withdraw(actor=cast.director, decision=waived, reason="点错", never_made=True)
    standing = Standing.objects.get(society=waived.society)
    assert (standing.state, standing.first_met_on) == (Attained.ATTAINED, TODAY)
    assert story(waived.society, ATTAINMENT) == [
        ("", "OVERDUE", TODAY - 2 * DAY),
        ("OVERDUE", "ATTAINED", TODAY),
    ]
