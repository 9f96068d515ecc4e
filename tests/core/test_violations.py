"""What the database refuses reads as what the model would have said: every unique value of every model, every rule."""

import threading
from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.db.models import UniqueConstraint

from accounts.models import User
from assessment.models import PolicyVersion
from coordination.models import Inspection
from core.violations import CONTRADICTION, GONE
from core.writing import writing
from societies import services
from societies.models import CouncilTerm, GoverningBody, Label, Membership, Society, SocietyRecord
from tests import make, samples
from tests.family import eventually
from tests.house import APPS

OURS = [model for model in apps.get_models() if model._meta.app_label in APPS]
WRITTEN_BY_PEOPLE = [model for model in OURS if issubclass(model, SocietyRecord)]
UNIQUE = [
    (model, constraint)
    for model in WRITTEN_BY_PEOPLE
    for constraint in model._meta.constraints
    if isinstance(constraint, UniqueConstraint)
]
SINGLE = [(Society, "name"), (Society, "uscc"), (User, "username"), (User, "mobile"), (PolicyVersion, "in_force_from")]


def asked(record):
    """What the model says when it is asked before the write."""
    with pytest.raises(ValidationError) as refused:
        record.full_clean(exclude=["password"])
    return refused.value.message_dict


def written(record):
    """What a service's caller is told by the database itself."""
    with pytest.raises(ValidationError) as refused, writing():
        record.save(force_insert=True)
    return getattr(refused.value, "message_dict", None) or {"__all__": refused.value.messages}


def twins(model, society):
    """Two unsaved records of a society that are the same in everything."""
    first = samples.record(model, society)
    names = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    return first, model(**{name: getattr(first, name) for name in names})


@pytest.mark.parametrize(("model", "constraint"), UNIQUE, ids=lambda one: getattr(one, "name", None))
def test_every_unique_constraint_speaks_in_its_own_words(cast, model, constraint):
    first, second = twins(model, cast.jia)
    first.save()
    told, place = written(second), model.place_of(constraint)
    assert told == {place: [str(constraint.get_violation_error_message())]}
    assert told[place][0] in asked(second)[place]


@pytest.mark.parametrize(
    ("make_one", "field"),
    [
        (lambda: Society(name="江海省甲学会"), "name"),
        (lambda: Society(name="江海省新学会", uscc="513200005090100173"), "uscc"),
        (lambda: User(username="filler", name="安", role="LEADER"), "username"),
        (lambda: User(username="anna", name="安", role="LEADER", mobile="13800000001"), "mobile"),
        (lambda: PolicyVersion(document_no="a", title="b", in_force_from=date(2099, 1, 1)), "in_force_from"),
    ],
    ids=["society", "code", "user name", "mobile", "policy"],
)
def test_every_unique_field_speaks_at_its_field(cast, make_one, field):
    make.policy_version(in_force_from=date(2099, 1, 1))
    told = written(make_one())
    assert told.keys() == {field}
    assert told[field] == asked(make_one())[field]


def test_every_unique_field_that_people_fill_in_is_tried_above():
    unique = {(m, f.name) for m in OURS for f in m._meta.concrete_fields if f.unique and not f.primary_key}
    fields = {pair: pair[0]._meta.get_field(pair[1]) for pair in unique}
    typed = {pair for pair, field in fields.items() if field.editable and not field.is_relation}
    by_the_site = {"core.Job", "core.Heartbeat", "accounts.AuditEntry", "accounts.AuditAnchor", "accounts.StartLink"}
    by_the_site |= {"accounts.FormToken", "accounts.ClosedAnchor", "assessment.NightlyRun", "societies.FormerSociety"}
    assert {pair for pair in typed if pair[0]._meta.label not in by_the_site} == set(SINGLE)


def test_a_rule_that_the_database_checks(cast):
    late = Label(society=cast.jia, kind="MODEL", valid_from=date(2026, 1, 2), valid_to=date(2026, 1, 1))
    assert written(late) == {"valid_to": ["有效期应不早于授予日期。"]}  # the row is gone: nobody knows its days
    said = "有效期应不早于授予日期：授予日期2026年1月2日，有效期至2026年1月1日。"
    assert asked(late) == {"valid_to": [said]}


def test_a_rule_without_words_of_its_own(cast):
    closed = Inspection(society=cast.jia, finding="乱", held_on=date(2026, 1, 2), closed_on=date(2026, 1, 1))
    assert written(closed) == {"closed_on": [CONTRADICTION]}


def test_a_constraint_without_words_of_its_own_gets_django_s(cast):
    told = written(Membership(user=cast.filler, society=cast.jia))
    assert told == asked(Membership(user=cast.filler, society=cast.jia))


@pytest.mark.django_db(transaction=True)
def test_what_a_record_hangs_on_is_gone():
    term = make.term(make.society())
    body = GoverningBody(society=term.society, term=term, kind="COUNCIL")
    CouncilTerm.objects.filter(pk=term.pk).delete()
    assert written(body) == {"__all__": [GONE]}


def test_a_mistake_of_the_code_stays_one(cast):
    with pytest.raises(IntegrityError), writing():
        Society.objects.create(name=None)


def test_control_without_the_telling_it_is_an_error_of_the_database(cast, monkeypatch):
    monkeypatch.setattr("core.unwritten.violations.told", lambda error: None)
    with pytest.raises(IntegrityError), writing():
        Society(name=cast.jia.name).save(force_insert=True)


# --- Two at the same moment


@pytest.mark.django_db(transaction=True)
def test_two_people_add_one_society_at_the_same_moment(monkeypatch):
    """Both have asked and heard that nobody has the name; then both write."""
    outcomes, at_the_door = [], threading.Barrier(2, timeout=10)
    clean = Society.full_clean
    if connection.vendor == "postgresql":  # SQLite lets nobody else ask while one writes

        def ask_and_wait(self, *args, **kwargs):
            clean(self, *args, **kwargs)
            at_the_door.wait()

        monkeypatch.setattr(Society, "full_clean", ask_and_wait)

    def add():
        try:
            outcomes.append(services.add_record(actor=None, record=Society(name="江海省新学会")).name)
        except ValidationError as refused:
            outcomes.append(refused.message_dict)
        finally:
            connection.close()

    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    assert eventually(lambda: not any(thread.is_alive() for thread in threads), 30)
    asked_for = asked(Society(name="江海省新学会"))
    assert sorted(outcomes, key=str) == sorted(["江海省新学会", {"name": asked_for["name"]}], key=str)
    assert Society.objects.count() == 1
