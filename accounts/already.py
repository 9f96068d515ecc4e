"""It was done before: by whom, when and why, for the sentence that refuses a page made before that."""

from accounts import audit
from core.values import datetime_cn

NOTHING_DONE = "这次没有改动任何内容。"


def last_done(record, *actions, reader, **where):
    """(who, when, why) of the last of these acts on a record, by the audit trail; None when it knows of none.

    Whoever did it in another tab is told 您, not the own name as somebody else's.
    """
    row = audit.of_record(record).filter(action__in=actions, **where).first()
    return ("您" if row.actor_id == reader.pk else row.actor_name, row.at, row.reason) if row else None


def said(record, what, *actions, reader, **where):
    """韩管理已于2026年11月24日 14:32停用了这个账号，原因：离职。这次没有改动任何内容。

    Nothing when the trail knows of no such act.
    """
    done = last_done(record, *actions, reader=reader, **where)
    if done is None:
        return ""
    who, when, why = done
    return f"{who or '系统'}已于{datetime_cn(when)}{what}{f'，原因：{why}' if why else ''}。{NOTHING_DONE}"
