"""People's judgements stand beside the machine's results, and end."""

from itertools import product
from operator import attrgetter

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F

from accounts.models import AuditEntry
from assessment import services
from assessment.judging import decisions_on
from assessment.models import Decision, Standing
from core.values import date_cn
from rulebook import judged
from tests import make
from tests.assessment.stored import TODAY, TOMORROW, YEAR, YESTERDAY, attain, staffed, w1


def in_force(*societies):
    """What counts today for each of them: {rule: verdict}."""
    found = decisions_on([society.pk for society in societies], TODAY)
    return [judged.in_force(found.get(society.pk, ()), TODAY) for society in societies]


def test_a_decision_is_recorded_beside_the_result_and_audited(cast):
    staffed(cast.jia, 2)
    services.recheck([cast.jia.pk])
    before = Standing.objects.get(society=cast.jia).not_met
    decision = services.decide(
        actor=cast.officer,
        society=cast.jia,
        rule="W1",
        verdict="MET",
        reason=" 已到社核实 ",
        document_no="学〔2026〕1号",
    )
    assert (decision.decided_on, decision.reason, decision.author) == (TODAY, "已到社核实", cast.officer)
    assert w1(cast.jia).status == "NOT_MET"
    assert in_force(cast.jia, cast.yi) == [{"W1": "MET"}, {}]
    assert Standing.objects.get(society=cast.jia).not_met == before - 1
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor_id, entry.society_id, entry.reason) == (
        "认定",
        cast.officer.pk,
        cast.jia.pk,
        "已到社核实",
    )
    assert entry.changes["verdict"] == [None, "MET"]


@pytest.mark.parametrize(
    ("who", "verdict", "allowed"),
    [
        ("officer", "MET", True),
        ("officer", "NOT_MET", True),
        ("officer", "WAIVED", False),
        ("director", "WAIVED", True),
        ("filler", "MET", False),
        ("head", "MET", False),
        ("leader", "MET", False),
        ("administrator", "MET", False),
    ],
)
def test_who_may_decide(cast, who, verdict, allowed):
    asked = {"society": cast.jia, "rule": "W1", "verdict": verdict, "reason": "已核实", "valid_to": TOMORROW}
    if allowed:
        decision = services.decide(actor=getattr(cast, who), **asked)
        services.withdraw(actor=getattr(cast, who), decision=decision, reason="重新核实")
    else:
        with pytest.raises(PermissionDenied):
            services.decide(actor=getattr(cast, who), **asked)
        decision = make.decision(cast.jia, cast.director, verdict=verdict, valid_to=TOMORROW)
        with pytest.raises(PermissionDenied):
            services.withdraw(actor=getattr(cast, who), decision=decision, reason="重新核实")
        assert AuditEntry.objects.count() == 0


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"rule": "Z9"}, "rule", "没有编号为“Z9”的规则。"),
        ({"reason": "  "}, "reason", "请填写。"),
        ({"verdict": "WAIVED"}, "valid_to", "豁免必须有截止日期。"),
        (
            {"verdict": "WAIVED", "valid_to": YESTERDAY},
            "valid_to",
            f"截止日期{date_cn(YESTERDAY)}早于今天（{date_cn(TODAY)}），请填写今后的日期。",
        ),
        ({"verdict": "PERHAPS"}, "verdict", "“PERHAPS”不在可选范围内，请从列表里选择。"),
    ],
)
def test_an_unsound_decision_is_refused(cast, values, field, words):
    asked = {"society": cast.jia, "rule": "W1", "verdict": "MET", "reason": "已核实"} | values
    with pytest.raises(ValidationError) as refused:
        services.decide(actor=cast.director, **asked)
    assert words in refused.value.message_dict[field]
    assert not Decision.objects.exists()


def test_a_decision_says_as_the_database_on_which_days_it_holds(cast):
    days = [None, *(TODAY + number * (TOMORROW - TODAY) for number in range(-2, 3))]
    for end, gone, begin in product(days, days, days[1:]):
        if end is None or end >= begin:
            make.decision(cast.jia, cast.director, decided_on=begin, valid_to=end, withdrawn_on=gone)
    for day in days[1:]:
        holding = set(Decision.objects.valid_on(day).values_list("pk", flat=True))
        assert {one.pk for one in Decision.objects.all() if one.holds_on(day)} == holding
        assert 0 < len(holding) < Decision.objects.count()


def test_a_decision_ends_by_itself_or_by_withdrawal(cast):
    for rule, values in {
        "W1": {"valid_to": YESTERDAY},
        "W2": {"decided_on": TOMORROW},
        "S0": {"withdrawn_on": TODAY},
        "S1": {"withdrawn_on": TOMORROW},
        "E1": {"valid_to": TODAY},
    }.items():
        make.decision(cast.jia, cast.director, rule=rule, **values)
    assert in_force(cast.jia) == [{"S1": "MET", "E1": "MET"}]


def test_of_two_valid_decisions_the_newer_counts(cast):
    make.decision(cast.jia, cast.director, verdict="MET", decided_on=YESTERDAY)
    make.decision(cast.jia, cast.director, verdict="NOT_MET", decided_on=TODAY - YEAR)
    assert in_force(cast.jia) == [{"W1": "MET"}]


def test_withdrawing_takes_effect_at_once_and_only_once(cast):
    attain(cast.jia, cast.director)
    services.judge_and_store([cast.jia.pk], YESTERDAY, trial=False)
    decision = min(Decision.objects.all(), key=attrgetter("rule"))
    stale = Decision.objects.get(pk=decision.pk)
    services.withdraw(actor=cast.director, decision=decision, reason="材料有误")
    assert Standing.objects.get(society=cast.jia).state == "LAPSED"
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.reason, entry.changes) == (
        "撤销认定",
        "材料有误",
        {"withdrawn_on": [None, str(TODAY)]},
    )
    with pytest.raises(ValidationError):
        services.withdraw(actor=cast.director, decision=decision, reason="再次")
    with pytest.raises(services.WithdrawnMeanwhile, match="您已于.*材料有误"):
        services.withdraw(actor=cast.director, decision=stale, reason="同时")
    director = make.user(role="DIRECTOR")
    with pytest.raises(services.WithdrawnMeanwhile, match="郑部长已于.*材料有误"):
        services.withdraw(actor=director, decision=stale, reason="同时")
    with pytest.raises(ValidationError):
        services.withdraw(actor=cast.director, decision=Decision.objects.exclude(pk=decision.pk)[0], reason=" ")
    assert Decision.objects.filter(withdrawn_on=TODAY, version=F("version")).count() == 1


def stands():
    """{reason: (how it stands, the newer one that counts instead)} of every decision."""
    return {one.reason: (one.stands, one.newer) for one in Decision.objects.stated()}


def test_one_superseded_says_so_and_holds_again_when_the_later_one_is_gone(cast):
    old = make.decision(cast.jia, cast.officer, decided_on=YESTERDAY, reason="旧")
    new = make.decision(cast.jia, cast.director, verdict="NOT_MET", decided_on=TODAY, reason="新")
    make.decision(cast.yi, cast.director, reason="别家")
    make.decision(cast.jia, cast.director, rule="W2", reason="别条")
    apart = {"别家": ("HELD", None), "别条": ("HELD", None)}
    assert stands() == {"旧": ("SUPERSEDED", new.pk), "新": ("HELD", None)} | apart
    (said,) = [one.how_it_stands for one in Decision.objects.stated() if one.pk == old.pk]
    assert said == f"被后一认定取代（郑部长{date_cn(TODAY)}认定未达标）"
    services.withdraw(actor=cast.director, decision=new, reason="认错")
    assert stands() == {"旧": ("HELD", None), "新": ("WITHDRAWN", None)} | apart
    assert in_force(cast.jia) == [{"W1": "MET", "W2": "MET"}]


def test_newest_on_a_day_is_what_the_judging_takes(cast):
    for number, end in enumerate((None, YESTERDAY, TODAY, TOMORROW)):
        make.decision(
            cast.jia, cast.director, decided_on=YESTERDAY, valid_to=end, verdict=("MET", "NOT_MET")[number % 2]
        )
    for day in (YESTERDAY - YEAR, YESTERDAY, TODAY, TOMORROW, TOMORROW + YEAR):
        newest = {one.rule: one.verdict for one in Decision.objects.newest_on(day)}
        assert Decision.objects.newest_on(day).count() == len(newest)
        assert newest == judged.in_force(decisions_on([cast.jia.pk], day).get(cast.jia.pk, ()), day)


def test_one_made_since_the_person_looked_is_asked_about_first(cast):
    asked = {"society": cast.jia, "rule": "W1", "verdict": "MET", "reason": "已核实"}
    first = services.decide(actor=cast.officer, seen=0, **asked)
    other = services.decide(actor=cast.officer, seen=0, **asked | {"rule": "W2"})  # another rule is not in question
    with pytest.raises(services.DecidedMeanwhile) as refused:
        services.decide(actor=cast.director, seen=0, **asked | {"verdict": "NOT_MET"})
    assert refused.value.decisions == [first]
    assert set(Decision.objects.all()) == {first, other}
    services.withdraw(actor=cast.officer, decision=first, reason="认错")
    services.decide(actor=cast.director, seen=0, **asked)  # one that holds no more takes nothing from anybody
