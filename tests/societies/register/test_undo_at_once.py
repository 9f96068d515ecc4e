"""Taking an import back at the same moment as somebody builds on it: one of the two is refused, nothing goes unseen."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from coordination.models import Inspection
from coordination.services import record_inspection
from core.writing import hold
from societies import services
from societies.models import Society
from societies.register import undo as taking_back
from staffing.models import StaffMember
from tests import make
from tests.family import eventually
from tests.locks import waiting_for_locks
from tests.societies.register.importing import commit
from tests.workbooks import register

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
JIA, NEW = {"学会名称": "江海省甲学会"}, {"学会名称": "江海省新学会"}


def in_a_thread(act):
    """(the thread, [what it raised])."""
    raised = []

    def run():
        try:
            act()
        except ValidationError as error:
            raised.append(error)
        connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread, raised


def stopped(monkeypatch, module, name):
    """Make a function wait; returns (the event that says it was reached, the event that lets it go on)."""
    real, reached, go_on = getattr(module, name), threading.Event(), threading.Event()

    def waits(*args, **kwargs):
        reached.set()
        assert go_on.wait(20)
        return real(*args, **kwargs)

    monkeypatch.setattr(module, name, waits)
    return reached, go_on


def inspected_while_its_society_goes(cast, monkeypatch):
    """(what the inspection raised, how many there are) when the import that brought the society is taken back after it
    was seen that nothing hangs on it."""
    done = commit(register(学会=[NEW])).kept
    society = Society.objects.get(name="江海省新学会")
    reached, go_on = stopped(monkeypatch, taking_back, "_set_back")
    undoing, _ = in_a_thread(lambda: taking_back.undo(actor=cast.director, imported=done, reason="名称写错"))
    assert reached.wait(20)
    values = {"held_on": timezone.localdate(), "finding": "会费未公开"}
    writing, raised = in_a_thread(lambda: record_inspection(actor=cast.officer, society=society, values=values))
    with connection.cursor() as cursor:
        eventually(lambda: waiting_for_locks(cursor) or not writing.is_alive())
    told_at_once = not writing.is_alive()
    go_on.set()
    undoing.join()
    writing.join()
    assert not Society.objects.filter(pk=society.pk).exists()
    return told_at_once, [one.messages[0][:20] for one in raised], Inspection.objects.count()


def test_who_records_something_of_a_society_that_is_going_is_told(cast, monkeypatch):
    found = inspected_while_its_society_goes(cast, monkeypatch)
    assert found == (False, ["这条内容所属的记录刚刚被别人移除，没有保"], 0)


def test_the_control_without_the_key_it_is_lost_without_a_word(cast, monkeypatch):
    monkeypatch.setattr(taking_back, "hold", lambda rows, key=False: hold(rows))
    assert inspected_while_its_society_goes(cast, monkeypatch) == (True, [], 0)


def test_a_change_that_is_being_saved_stands_in_the_way(cast, monkeypatch):
    make.staff_member(cast.jia, name="钱二", post="出纳")
    done = commit(register(专职人员=[JIA | {"姓名": "钱二", "岗位": "会计"}])).kept
    person, (reached, go_on) = StaffMember.objects.get(), stopped(monkeypatch, services, "facts_changed")
    values = {"post": "干事"}
    saving, _ = in_a_thread(
        lambda: services.change_record(actor=cast.filler, record=person, values=values, version=person.version)
    )
    assert reached.wait(20)
    undoing, raised = in_a_thread(lambda: taking_back.undo(actor=cast.director, imported=done, reason="名称写错"))
    with connection.cursor() as cursor:
        assert eventually(lambda: waiting_for_locks(cursor))
    go_on.set()
    saving.join()
    undoing.join()
    assert [type(one) for one in raised] == [taking_back.InTheWay]
    assert StaffMember.objects.get().post == "干事"
