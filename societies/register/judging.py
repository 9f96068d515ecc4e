"""Judging the societies that an import, or taking it back, has changed: a few at once, many by a job (decision 54)."""

from core.jobs import submit
from societies.services import facts_changed

MOST_AT_ONCE = 50  # societies judged in the transaction that changed them: as many as a job takes at once


def left_to_job(societies, actor):
    """Whether they are so many that a person's import leaves judging them to a job of its own."""
    return actor is not None and len(societies) > MOST_AT_ONCE


def judge(societies, *, actor, what):
    """Judge the societies of these ids anew, in the caller's transaction or by a job. `what` changed them: 导入."""
    if left_to_job(societies, actor):
        title = f"检查{what}的{len(societies):,}家学会"
        submit("recheck", {"societies": societies}, owner_id=actor.pk, title=title)
    else:
        facts_changed(societies)
