"""societies.joining.merge: all that the false society has goes over, nothing is lost, both trails tell of it."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEntry, LoginSession
from accounts.verification import first_bad_row
from assessment.models import Finding, Standing
from societies import bin, directory, services
from societies.hanging import hanging, ties
from societies.joining import merge as joined
from societies.joining.questions import BOTH, FALSE, joining
from societies.models import (
    BodyMember,
    Evidence,
    FormerSociety,
    GoverningBody,
    ImportedRow,
    Membership,
    RemovedRecord,
    Society,
    SocietyRecord,
)
from societies.register import undo
from staffing.models import Appraisal, SecretaryGeneral, StaffMember
from tests import make, samples
from tests.societies.register.importing import commit
from tests.workbooks import register

pytestmark = pytest.mark.django_db
RECORDS = [tie.model for tie in ties() if issubclass(tie.model, SocietyRecord)]


@pytest.fixture
def both():
    """(the false society, the true one)."""
    return make.society(name="江海省甲学会会"), make.society(name="江海省甲学会")


@pytest.fixture
def director():
    return make.user("DIRECTOR", name="郑部长")


def merge(both, actor, choices=None, **given):
    given = {"seen": joining(*both).mark, "reason": "名称写错"} | given
    return joined.merge(actor=actor, false=both[0], true=both[1], choices=choices or {}, **given)


def _hidden(field, person):
    """A value of a column that no form has and that must be there."""
    if field.is_relation:
        return person
    return {"DateField": datetime.date(2020, 1, 1), "PositiveIntegerField": 1}.get(field.get_internal_type(), "样例")


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.label)
def test_records_of_every_model_go_over(both, director, model):
    """A new model of the profile is here by itself."""
    hidden = [
        field for field in model._meta.concrete_fields if not (field.editable or field.null or field.has_default())
    ]
    given = {field.name: _hidden(field, director) for field in hidden if field.name not in ("id", "society")}
    record = samples.record(model, both[0], **given)
    record.save()
    merge(both, director)
    record.refresh_from_db()
    assert record.society == both[1]
    assert not Society.objects.filter(pk=both[0].pk).exists()
    told = AuditEntry.objects.filter(action="并入", object_type=model._meta.label, object_id=str(record.pk)).get()
    assert (told.society_id, told.changes) == (both[1].pk, {"学会": ["江海省甲学会会", "江海省甲学会"]})


def test_results_go_and_the_true_one_is_judged_with_all_of_it(both, director):
    for society in both:
        services.facts_changed([society.pk])
    make.members(both[0], individual=3001)
    merge(both, director)
    assert set(Finding.objects.values_list("society", flat=True)) == {both[1].pk}
    assert Standing.objects.get().members == 3021


def test_both_trails_tell_of_it_and_stay_whole(both, director):
    services.add_record(actor=director, record=make.societies.Department(society=both[0], name="办公室"))
    was = both[0].pk
    merge(both, director)
    ends = AuditEntry.objects.filter(action="并入", object_type="societies.Society")
    assert {(one.society_id, one.reason) for one in ends} == {(was, "名称写错"), (both[1].pk, "名称写错")}
    former = FormerSociety.objects.get()
    assert (former.was, former.name, former.into, former.removed_by) == (was, "江海省甲学会会", both[1], director)
    assert directory.names([was]) == {was: "江海省甲学会会（已并入江海省甲学会）"}
    assert first_bad_row() is None


def test_who_worked_for_the_false_one_works_for_the_true_one_and_comes_in_anew(both, director, as_):
    own, of_both = make.user(name="李填报"), make.user(name="陈两家")
    third = make.society()
    for user, society in ((own, both[0]), (own, third), (of_both, both[0]), (of_both, both[1])):
        make.membership(user, society)
    as_(own)
    as_(of_both)
    merge(both, director)
    assert {one.name for one in directory.societies_of(own)} == {"江海省甲学会", third.name}
    assert directory.societies_of(of_both) == [both[1]]
    assert Membership.objects.count() == 3
    assert not LoginSession.objects.filter(user_id__in=[own.pk, of_both.pk]).exists()


# --- What both have


def test_proposed_is_the_true_ones_and_the_other_lies_in_its_bin(both, director):
    mine, theirs = make.members(both[0], individual=1), make.members(both[1], individual=2)
    merge(both, director)
    assert list(both[1].membership_years.all()) == [theirs]
    removed = RemovedRecord.objects.get()
    assert (removed.society, removed.record_id, removed.values["individual"]) == (both[1], mine.pk, 1)
    assert AuditEntry.objects.get(action="删除").society_id == both[1].pk
    bin.remove_record(actor=director, record=theirs, version=1)
    assert bin.restore_record(actor=director, removed=removed).society == both[1]


def test_the_false_ones_stays_where_it_was_chosen(both, director):
    mine, theirs = make.secretary_general(both[0], name="真"), make.secretary_general(both[1], name="假")
    merge(both, director, {f"secretarygeneral-{mine.pk}": FALSE})
    assert [one.name for one in SecretaryGeneral.objects.filter(society=both[1])] == ["真"]
    assert RemovedRecord.objects.get().record_id == theirs.pk


def test_namesakes_may_both_stay(both, director):
    for society in both:
        person = make.staff_member(society, name="孙三")
        Appraisal.objects.create(society=society, member=person, year=2025, result="GOOD")
    mine = both[0].staff.get()
    merge(both, director, {f"staffmember-{mine.pk}": BOTH})
    assert (both[1].staff.count(), Appraisal.objects.filter(society=both[1]).count()) == (2, 2)


@pytest.mark.parametrize("stays", ["true", "false"])
def test_what_hangs_on_a_record_that_goes_hangs_on_the_one_that_stays(both, director, stays):
    terms = [make.term(society) for society in both]
    councils = [make.body(term, size=size) for term, size in zip(terms, (60, 70), strict=True)]
    members = [make.body_member(body, name=name) for body, name in zip(councils, "甲乙", strict=True)]
    supervisors = make.body(terms[0], kind="SUPERVISORS", size=3)
    merge(both, director, {f"councilterm-{terms[0].pk}": stays, f"governingbody-{councils[0].pk}": "true"})
    (term,) = both[1].terms.all()
    assert term == terms[stays == "true"]
    assert set(GoverningBody.objects.values_list("pk", "term", "society")) == {
        (councils[1].pk, term.pk, both[1].pk),
        (supervisors.pk, term.pk, both[1].pk),
    }
    assert set(BodyMember.objects.values_list("pk", "body")) == {(one.pk, councils[1].pk) for one in members}


def test_answers_that_contradict_one_another_are_refused(both, director):
    true = make.term(both[1])
    days = [datetime.date(2024, 1, 1), datetime.date(2026, 1, 1), datetime.date(2028, 1, 1)]
    first, second = (make.term(both[0], starts_on=a, ends_on=b) for a, b in zip(days, days[1:], strict=False))
    with pytest.raises(ValidationError, match="互相矛盾"):
        merge(both, director, {f"councilterm-{first.pk}": FALSE})
    merge(both, director, {f"councilterm-{one.pk}": FALSE for one in (first, second)})
    assert set(both[1].terms.all()) == {first, second}
    assert RemovedRecord.objects.get().record_id == true.pk


def test_fields_of_the_society_itself_are_taken_as_chosen(both, director):
    Society.objects.filter(pk=both[0].pk).update(uscc="513200005090100173", address="南京", discipline="SCIENCE")
    Society.objects.filter(pk=both[1].pk).update(discipline="MEDICINE")
    both = [Society.objects.get(pk=one.pk) for one in both]
    merge(both, director, {"society-address": "true"})
    both[1].refresh_from_db()
    taken = (both[1].name, both[1].uscc, both[1].uscc_valid, both[1].address, both[1].discipline)
    assert taken == ("江海省甲学会", "513200005090100173", True, "", "MEDICINE")


def test_what_the_one_that_stays_leaves_blank_is_filled_from_the_other(both, director):
    make.members(both[0], individual=1, unit=30, dues_paid=5)
    stays = make.members(both[1], individual=2, unit=None)
    merge(both, director)
    stays.refresh_from_db()
    assert (stays.individual, stays.unit, stays.dues_paid, stays.version) == (2, 30, 5, 2)
    entry = AuditEntry.objects.get(action="修改", object_type="societies.MembershipYear")
    assert (entry.society_id, entry.reason, entry.changes["unit"]) == (both[1].pk, "名称写错", [None, 30])
    assert Standing.objects.get().members == 32


def test_the_false_ones_is_filled_too_where_it_stays(both, director):
    stays = make.statement(both[0], year=2024, dues=1, closing_net_assets=None)
    make.statement(both[1], year=2024, dues=2, closing_net_assets=7)
    merge(both, director, {f"statement-{stays.pk}": FALSE})
    stays.refresh_from_db()
    assert (stays.society, stays.dues, stays.closing_net_assets) == (both[1], 1, 7)


def test_what_both_say_alike_is_there_once_and_the_other_in_the_bin(both, director):
    mine, theirs = (make.party(society) for society in both)
    merge(both, director)
    assert list(both[1].party_organisations.all()) == [theirs]
    assert (RemovedRecord.objects.get().record_id, theirs.version) == (mine.pk, 1)


# --- What is not of the profile


def test_the_bin_goes_over_and_can_still_be_emptied_back(both, director):
    removed = bin.remove_record(actor=director, record=make.department(both[0]), version=1)
    merge(both, director)
    removed.refresh_from_db()
    assert bin.restore_record(actor=director, removed=removed).society == both[1]


def test_a_file_keeps_its_versions(both, director):
    old = make.evidence(both[0])
    new = make.evidence(both[0], replaces=old)
    merge(both, director)
    assert Evidence.objects.get(pk=new.pk).replaces == old


def test_an_import_that_made_the_false_one_says_where_it_went_when_it_is_to_be_taken_back(both, director):
    done = commit(register(学会=[{"学会名称": "江海省乙学会会"}])).kept
    merge((Society.objects.get(name="江海省乙学会会"), both[1]), director)
    assert ImportedRow.objects.get().society == both[1]
    with pytest.raises(undo.InTheWay) as caught:
        undo.undo(actor=director, imported=done, reason="名称写错")
    assert "“江海省乙学会会”已在" in caught.value.plan.obstacles[0].words
    assert "并入“江海省甲学会”。" in caught.value.plan.obstacles[0].words


def test_one_that_others_were_merged_into_takes_them_along(both, director):
    third = make.society()
    merge((third, both[0]), director)
    merge(both, director)
    assert {one.name for one in both[1].former.all()} == {third.name, "江海省甲学会会"}


# --- Refused


def test_what_was_not_shown_is_not_merged(both, director):
    seen = joining(*both).mark
    make.staff_member(both[0])
    with pytest.raises(joined.Moved) as caught:
        merge(both, director, seen=seen)
    assert [len(rows) for rows in caught.value.plan.moving.values()] == [1]
    assert hanging([both[0].pk])


def test_without_a_reason_or_a_second_time_it_is_refused(both, director):
    with pytest.raises(ValidationError, match="请填写合并的原因"):
        merge(both, director, reason=" ")
    merge(both, director)
    with pytest.raises(ValidationError, match="刚刚被移除或合并"):
        joined.merge(actor=director, false=both[0], true=both[1], choices={}, seen="", reason="名称写错")


def test_a_result_that_a_constraint_refuses_is_not_written(both, director):
    Society.objects.filter(pk=both[0].pk).update(email="不是邮箱")
    both = [Society.objects.get(pk=one.pk) for one in both]
    make.staff_member(both[0])
    with pytest.raises(ValidationError):
        merge(both, director)
    assert Society.objects.filter(pk=both[0].pk).exists()
    assert StaffMember.objects.get().society == both[0]
