"""A new policy version: tried in memory, put in force from a day on, never changed afterwards."""

import dataclasses
import datetime
import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import AuditEntry
from assessment import services
from assessment.models import Finding, FindingChange, NightlyRun, PolicyVersion, Standing
from assessment.parameters import PARAMETERS
from assessment.services import policies, policy_for
from rulebook.engine import judge, judge_society
from rulebook.policy import Policy, parameters_of
from rulebook.rules import RULES
from societies.models import Society
from tests import make
from tests.rulebook.rules.in_order import in_order
from tests.rulebook.test_bounds import beyond

TODAY = timezone.localdate()
TOMORROW = TODAY + datetime.timedelta(days=1)
STRICT = dataclasses.replace(Policy(), least_staff=5)


@pytest.fixture
def staffed(cast):
    """甲 has 3 employees for 800 members, 乙 6, 丙 tells nothing."""
    for society, count in ((cast.jia, 3), (cast.yi, 6)):
        make.members(society, year=TODAY.year, individual=800, unit=0)
        for _ in range(count):
            make.staff_member(society)
    services.recheck([cast.jia.pk, cast.yi.pk, cast.bing.pk])
    return cast


def add(cast, *, policy=STRICT, day=TOMORROW, **values):
    given = {"actor": cast.director, "document_no": "江科协发〔2027〕1号", "title": "从严", "note": ""} | values
    return services.add_policy(**given, in_force_from=day, parameters=parameters_of(policy))


def stored():
    return [list(model.objects.order_by("pk").values()) for model in (Finding, FindingChange, Standing, PolicyVersion)]


def test_a_trial_names_whom_it_would_move_and_writes_nothing(staffed):
    before = stored()
    trial = services.try_policy(Society.objects.all(), STRICT)
    assert [(rule.id, count) for rule, count in trial.rules] == [("W1", 1)]
    assert [(one.pk, one.name, [rule.id for rule in one.rules]) for one in trial.affected] == [
        (staffed.jia.pk, staffed.jia.name, ["W1"])
    ]
    assert (trial.tried, trial.total, trial.states) == (3, 3, [])
    assert stored() == before


def test_a_trial_of_the_same_policy_moves_nobody(staffed):
    trial = services.try_policy(Society.objects.all(), Policy())
    assert (trial.affected, trial.rules) == ([], [])


def test_a_trial_tells_attainment_apart(staffed):
    w1 = dict.fromkeys(["secretary_general_needs", "secretary_general_either", "secretariat_needs"], ("W1",))
    easy = dataclasses.replace(Policy(), **w1, secretary_general_met_or_decided=(), secretariat_where_applicable=())
    trial = services.try_policy(Society.objects.all(), easy)
    assert [(str(old), str(new), count) for old, new, count in trial.states] == [("OVERDUE", "ATTAINED", 2)]
    assert [one.name for one in trial.affected][:2] == [staffed.jia.name, staffed.yi.name]  # in the order of pinyin


def test_a_trial_of_many_says_that_it_is_a_part(staffed, monkeypatch):
    monkeypatch.setattr(policies, "MOST_TRIED", 1)
    trial = services.try_policy(Society.objects.all(), STRICT)
    assert (trial.tried, trial.total) == (1, 3)


def test_a_version_is_in_force_from_its_day_and_changes_nothing_before(staffed):
    before = stored()[:3]
    version = add(staffed)
    assert stored()[:3] == before
    assert services.policy_for(TODAY)[1].least_staff == 3
    assert services.policy_for(TOMORROW)[:1] == (version,)
    assert services.policy_for(TOMORROW)[1] == dataclasses.replace(STRICT, document_no="江科协发〔2027〕1号")
    assert not NightlyRun.objects.exists()


def test_results_of_before_keep_their_version(staffed):
    add(staffed)
    services.recheck([staffed.jia.pk])
    w1 = Finding.objects.get(society=staffed.jia, rule="W1")
    assert (w1.status, w1.policy.in_force_from) == ("MET", datetime.date(2016, 9, 8))
    services.recheck([staffed.jia.pk], as_of=TOMORROW)
    w1.refresh_from_db()
    assert (w1.status, w1.policy.in_force_from) == ("NOT_MET", TOMORROW)


def test_in_force_today_everybody_is_checked_by_it(staffed, django_capture_on_commit_callbacks):
    add(staffed, day=TODAY)
    assert NightlyRun.objects.get().business_date == TODAY


def test_it_leaves_one_audit_row_with_what_changed(staffed):
    version = add(staffed)
    entry = AuditEntry.objects.get(action="新增政策版本")
    assert (entry.actor_id, entry.object_id) == (staffed.director.pk, str(version.pk))
    assert entry.changes["专职人员至少"] == ["3 人", "5 人"]
    assert set(entry.changes) == {"document_no", "title", "in_force_from", "note", "专职人员至少"}


@pytest.mark.parametrize("who", ["officer", "leader", "administrator", "head"])
def test_only_the_director_may(staffed, who):
    with pytest.raises(PermissionDenied):
        add(staffed, actor=staffed.people[who])
    with pytest.raises(PermissionDenied):
        services.withdraw_policy(actor=staffed.people[who], version=make.policy_version(in_force_from=TOMORROW))


def test_the_past_cannot_be_legislated(staffed):
    with pytest.raises(ValidationError, match="不能早于今天"):
        add(staffed, day=TODAY - datetime.timedelta(days=1))
    assert PolicyVersion.objects.count() == 1


def test_one_version_a_day(staffed):
    add(staffed)
    with pytest.raises(ValidationError):
        add(staffed)


@pytest.mark.parametrize("one", PARAMETERS.values(), ids=lambda one: one.name)
def test_an_impossible_parameter_is_neither_tried_nor_put_in_force(cast, one):
    for value in beyond(one):
        policy = dataclasses.replace(Policy(), **{one.name: value})
        with pytest.raises(ValidationError):
            add(cast, policy=policy)
        with pytest.raises(ValidationError):
            services.try_policy(Society.objects.all(), policy)
        with pytest.raises(ValidationError):
            PolicyVersion(document_no="一", title="一", in_force_from=TOMORROW, parameters=_plain(policy)).full_clean()
    assert PolicyVersion.objects.count() == 1  # the one that every site begins with


def _plain(policy):
    return json.loads(json.dumps(parameters_of(policy)))


def test_what_was_put_in_force_before_its_bounds_were_known_is_read(cast):
    """Only the rule that cannot judge by it breaks; a form that starts from it asks for another value."""
    make.policy_version(in_force_from=TODAY, parameters={"standing_share": 0})
    assert policy_for(TODAY)[1].standing_share == 0


@pytest.mark.parametrize("wrong", [{"least_staff": "5"}, {"no_such_thing": 1}, {"due_all": "2027"}])
def test_a_wrong_parameter_is_refused(staffed, wrong):
    values = {"document_no": "江科协发〔2027〕1号", "title": "错", "in_force_from": TOMORROW}
    with pytest.raises(ValidationError):
        services.add_policy(actor=staffed.director, **values, parameters=parameters_of(Policy()) | wrong)
    assert PolicyVersion.objects.count() == 1


def test_a_version_not_yet_in_force_can_be_taken_back(staffed):
    services.withdraw_policy(actor=staffed.director, version=add(staffed))
    assert PolicyVersion.objects.count() == 1
    assert AuditEntry.objects.filter(action="撤回政策版本").count() == 1


def test_a_version_in_force_cannot(staffed):
    with pytest.raises(ValidationError, match="已经生效"):
        services.withdraw_policy(actor=staffed.director, version=add(staffed, day=TODAY))
    assert PolicyVersion.objects.count() == 2


@pytest.mark.parametrize(("as_of", "needed"), [("2026-12-31", 3), ("2027-01-01", 6)])
def test_a_policy_version_changes_nothing_before_its_day(db, as_of, needed):
    make.policy_version(in_force_from=datetime.date(2027, 1, 1), parameters={"staff_per_mille": 2})
    _, policy = services.policy_for(datetime.date.fromisoformat(as_of))
    facts = in_order(as_of, policy)
    assert judge(RULES["W1"], facts).values["应配"] == needed
    if as_of < "2027-01-01":
        assert judge_society(RULES, facts) == judge_society(RULES, in_order(as_of))


# --- Numbers and their lists


def test_the_numbers_of_a_trial_are_those_of_its_list(staffed):
    """What moves is what counts: 甲's W1 is waived, so a stricter number moves nothing there."""
    make.decision(staffed.jia, staffed.director, verdict="WAIVED", valid_to=TOMORROW)
    for society in (staffed.yi, staffed.bing):
        make.label(society, kind="MODEL")
    for policy in (STRICT, dataclasses.replace(Policy(), least_staff=7, least_grades=3, uscc_prefix="52")):
        trial = services.try_policy(Society.objects.all(), policy)
        assert staffed.jia.pk not in [one.pk for one in trial.affected if "W1" in [rule.id for rule in one.rules]]
        for rule, count in trial.rules:
            assert count == sum(rule in one.rules for one in trial.affected)
        for old, new, count in trial.states:
            assert count == sum((one.old, one.new) == (old, new) for one in trial.affected)


def test_a_trial_is_explained_by_what_differs_from_the_base(staffed):
    """A version that stands on one asking for 5, and asks for 5 too, moves nobody, though today 3 suffice."""
    base = dataclasses.replace(Policy(), least_staff=5)
    assert services.try_policy(Society.objects.all(), STRICT, base).affected == []
    assert services.try_policy(Society.objects.all(), STRICT).affected != []  # the control


# --- For a time only


def test_a_version_for_a_time_puts_back_what_held_before(staffed):
    make.policy_version(
        in_force_from=TODAY, parameters={"least_staff": 4}, title="原版本", document_no="江科协发〔2026〕1号"
    )
    end = TOMORROW + datetime.timedelta(days=364)
    version = add(staffed, in_force_until=end)
    back = PolicyVersion.objects.get(ends=version)
    assert back.in_force_from == end + datetime.timedelta(days=1)
    least = [services.policy_for(day)[1].least_staff for day in (TODAY, TOMORROW, end, back.in_force_from)]
    assert least == [4, 5, 5, 4]
    assert services.policy_for(back.in_force_from)[1] == services.policy_for(TODAY)[1]
    assert (back.title, AuditEntry.objects.filter(action="新增政策版本").count()) == ("恢复：原版本", 2)


def test_no_return_where_another_version_follows(staffed):
    later = TOMORROW + datetime.timedelta(days=10)
    make.policy_version(in_force_from=later)
    add(staffed, in_force_until=later - datetime.timedelta(days=1))
    assert not PolicyVersion.objects.exclude(ends=None).exists()


def test_an_end_beyond_another_version_or_before_the_beginning_is_refused(staffed):
    make.policy_version(in_force_from=TOMORROW + datetime.timedelta(days=10))
    for end in (TODAY, TOMORROW + datetime.timedelta(days=10)):
        with pytest.raises(ValidationError):
            add(staffed, in_force_until=end)
    assert PolicyVersion.objects.count() == 2


def test_taken_back_it_takes_its_return_with_it(staffed):
    version = add(staffed, in_force_until=TOMORROW)
    services.withdraw_policy(actor=staffed.director, version=version)
    assert PolicyVersion.objects.count() == 1
    assert AuditEntry.objects.filter(action="撤回政策版本").count() == 2
