"""Meetings, inspections and requests for help."""

from functools import partial

from coordination import services as coordination
from tests import make
from tests.faults.services.table import TODAY, actor, service


@service("coordination.services.record_meeting")
def _(world, society, slot):
    values = {"kind": "OFFICE", "held_on": TODAY, "topic": "两化推进"}
    return partial(coordination.record_meeting, actor=actor(world, slot), values=values)


@service("coordination.services.record_inspection")
def _(world, society, slot):
    values = {"held_on": TODAY, "finding": "会费收缴不规范"}
    return partial(coordination.record_inspection, actor=actor(world, slot), society=society, values=values)


@service("coordination.services.close_inspection")
def _(world, society, slot):
    given = {"inspection": make.inspection(society), "version": 1, "closed_on": TODAY, "result": "已整改"}
    return partial(coordination.close_inspection, actor=actor(world, slot), **given)


@service("coordination.services.correct")
def _(world, society, slot):
    given = {"record": make.inspection(society), "version": 1, "values": {"finding": "会费收支未公开"}}
    return partial(coordination.correct, actor=actor(world, slot), **given)


@service("coordination.services.void")
def _(world, society, slot):
    given = {"record": make.inspection(society), "version": 1, "reason": "记重了"}
    return partial(coordination.void, actor=actor(world, slot), **given)


@service("coordination.services.void, a meeting")
def _(world, society, slot):
    given = {"record": make.meeting(), "version": 1, "reason": "没有开"}
    return partial(coordination.void, actor=actor(world, slot), **given)


@service("coordination.services.reopen")
def _(world, society, slot):
    given = {"record": make.inspection(society, closed_on=TODAY), "version": 1, "reason": "没有改好"}
    return partial(coordination.reopen, actor=actor(world, slot), **given)


@service("coordination.services.reveal_contacts")
def _(world, society, slot):
    request = make.service_request(society, world.director)
    return partial(coordination.reveal_contacts, actor=actor(world, slot), request=request, reason="约时间")


@service("coordination.services.ask_service")
def _(world, society, slot):
    return partial(
        coordination.ask_service, actor=actor(world, slot), society=society, kind="TAX", text="请协助。", again=True
    )


@service("coordination.services.answer_service")
def _(world, society, slot):
    request = make.service_request(society, world.director)
    given = {"request": request, "version": 1, "answer": "已办理", "closed": True}
    return partial(coordination.answer_service, actor=actor(world, slot), **given)
