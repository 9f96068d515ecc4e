"""The transaction of a write: what is put off, which rows are locked, what happens when somebody else is slow."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.utils.functional import SimpleLazyObject

from accounts.models import User
from core.writing import OutOfPlace, hold, put_off, writing
from societies.models import Society
from tests import make

told = []


@pytest.fixture(autouse=True)
def nothing_told():
    told.clear()


def tell(items):
    told.append(items)


def tell_late(items):
    told.append(["late", *items])


def undone(*acts):
    """A writing block that does these and raises."""
    with writing():
        for act in acts:
            act()
        raise ValueError("undone")


# --- What is put off


def test_what_was_put_off_is_done_at_the_end_of_the_outermost_block_and_all_at_once(db):
    with writing():
        put_off(tell, 1)
        with writing():
            put_off(tell_late, 2)
            put_off(tell, 3)
        assert told == []
    assert told == [[1, 3], ["late", 2]]


@pytest.mark.django_db(transaction=True)
def test_it_is_done_in_the_transaction():
    def rename(names):
        assert connection.in_atomic_block
        Society.objects.update(name=names[0])

    make.society()
    with writing():
        put_off(rename, "江海省新学会")
    assert Society.objects.get().name == "江海省新学会"

    def fail(items):
        raise ArithmeticError

    @writing
    def rename_and_fail():
        put_off(rename, "江海省旧学会")
        put_off(fail, None)

    with pytest.raises(ArithmeticError):
        rename_and_fail()
    assert Society.objects.get().name == "江海省新学会"


def test_an_act_may_put_off_another(db):
    with writing():
        put_off(lambda items: put_off(tell, items), "again")
    assert told == [[["again"]]]


def test_an_inner_block_that_raises_takes_what_it_put_off_with_it(db):
    with writing():
        put_off(tell, "outer")
        with pytest.raises(ValueError, match="undone"):
            undone(lambda: put_off(tell, "inner"))
        put_off(tell, "after")
    assert told == [["outer", "after"]]


def test_the_outermost_that_raises_does_nothing_and_the_next_begins_anew(db):
    with pytest.raises(ValueError, match="undone"):
        undone(lambda: put_off(tell, 1))
    with writing():
        put_off(tell, 2)
    assert told == [[2]]


def test_a_transaction_that_is_marked_for_roll_back_does_nothing(db):
    with writing():
        put_off(tell, 1)
        transaction.set_rollback(True)
    assert told == []


def test_nothing_is_put_off_where_a_roll_back_would_leave_it_behind(db):
    with pytest.raises(OutOfPlace, match="belongs in a writing block"):
        put_off(tell, 1)
    with transaction.atomic(), pytest.raises(OutOfPlace, match="belongs in a writing block"):
        put_off(tell, 2)
    with writing():
        with transaction.atomic(), pytest.raises(OutOfPlace, match="plain atomic block"):
            put_off(tell, 3)
        with transaction.atomic(), pytest.raises(OutOfPlace, match="plain atomic block"), writing():
            put_off(tell, 4)
    assert told == []


# --- Locks


def test_a_lock_on_rows_belongs_in_a_writing_block(db):
    with pytest.raises(OutOfPlace):
        hold(Society.objects.all())


def test_rows_are_locked_in_order_of_id_and_a_later_call_only_goes_on_upwards(db):
    one, two, three = (make.society().pk for _ in range(3))
    person = make.user()
    with writing():
        assert hold(Society.objects.filter(pk__in=[two, one])) == [one, two]
        assert hold(Society.objects.filter(pk=one)) == [one]
        assert hold(Society.objects.all()) == [one, two, three]
        with pytest.raises(OutOfPlace, match="lock all in one call"):
            hold(User.objects.filter(pk=person.pk))  # accounts come before societies
    with writing():
        hold(Society.objects.filter(pk=two))
        with pytest.raises(OutOfPlace, match="lock all in one call"):
            hold(Society.objects.filter(pk=one))


def test_what_an_inner_block_locked_is_let_go_with_it(db):
    one, two = (make.society().pk for _ in range(2))
    with writing():
        with pytest.raises(ValueError, match="undone"):
            undone(lambda: hold(Society.objects.filter(pk=two)))
        assert hold(Society.objects.filter(pk=one)) == [one]


# --- The records a function was given


@pytest.mark.parametrize("lazy", [True, False])
def test_records_are_as_they_were_when_a_write_is_undone(db, lazy):
    person = make.user(name="原名")
    given = SimpleLazyObject(lambda: person) if lazy else person
    bool(given.pk)

    @writing
    def rename(user, others):
        user.name = others[0].name = "改名"
        raise ValueError("undone")

    other = make.society(name="江海省原学会")
    with pytest.raises(ValueError, match="undone"):
        rename(given, others=[other])
    assert (person.name, other.name) == ("原名", "江海省原学会")


def test_what_is_no_record_is_left_alone(db):
    @writing
    def note(*things):
        raise ValueError("undone")

    with pytest.raises(ValueError, match="undone"):
        note(SimpleLazyObject(AnonymousUser), "text", ["text"], None, Society)
