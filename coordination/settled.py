"""What stands in the way of changing a record that others build on, in words: who did what, when and why."""

from enum import Enum

from accounts import already
from accounts.actions import Action
from coordination.models import Inspection, ServiceRequest


class Act(Enum):
    """What somebody wants to do with a record."""

    CORRECT = "correct"
    VOID = "void"
    END = "end"  # put right, answered
    REOPEN = "reopen"


REOPENED = {
    Inspection: ("撤回了这次督查的销号", Action.INSPECTION_REOPENED, "这次督查还没有销号。"),
    ServiceRequest: ("撤回了这项申请的办结", Action.SERVICE_REOPENED, "这项申请还没有办结。"),
}


ENDED = {
    Inspection: ("为这次督查销了号", Action.INSPECTION_CLOSED, f"这次督查已经销号。{already.NOTHING_DONE}"),
    ServiceRequest: ("答复了这项申请", Action.SERVICE_ANSWERED, f"这项申请已经答复。{already.NOTHING_DONE}"),
}


def in_the_way(record, act, reader, opening=False):
    """The sentence that refuses an act on a record to the reader; "" where nothing does. `opening`: only the page for
    it is asked for; who sends it to an end of somebody else's is shown both (accounts/conflict.py).
    """
    if record.withdrawn_on:
        return already.said(record, "作废了这条记录", Action.VOIDED, reader=reader) or (
            f"这条记录已经作废。{already.NOTHING_DONE}"
        )
    closed = getattr(record, "closed_on", None)
    if act == Act.END:
        return _ended(record, reader) if opening and closed else ""
    if act == Act.REOPEN:
        *done, never = REOPENED[type(record)]
        return "" if closed else already.said(record, *done, reader=reader) or never
    answered = isinstance(record, ServiceRequest) and (closed or record.answer)
    return _ended(record, reader) if answered or (closed and act == Act.CORRECT) else ""


def _ended(record, reader):
    *done, words = ENDED[type(record)]
    return already.said(record, *done, reader=reader) or words
