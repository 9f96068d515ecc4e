"""What merging two societies would do, and the ways to answer its questions, in words."""

from core.text import few
from societies.joining.questions import BOTH, FALSE, TRUE
from societies.models import ImportedRow, SocietyRecord
from societies.profile.shown import show

SHOWN = 6  # values of a record, names of a kind


def ways_of_value(plan, value):
    """(label, [(answer, words)]) for a field of the society itself."""
    column = plan.true._meta.get_field(value.name)
    ways = [
        (TRUE, f"保留“{plan.true}”的：{column.outside(value.true)}"),
        (FALSE, f"改用“{plan.false}”的：{column.outside(value.false)}"),
    ]
    return f"学会 {column.verbose_name}", ways


def ways_of_record(plan, question):
    """(label, [(answer, words)]) for two records of which one stays, or both."""
    record, rivals = question.record, question.rivals
    ways = [
        (TRUE, f"保留“{plan.true}”的：{'；'.join(_said(one, record) for one in rivals)}"),
        (FALSE, f"保留“{plan.false}”的：{_said(record, rivals[0])}"),
    ]
    ways = [(answer, words + _filled(question, answer)) for answer, words in ways]
    both = [(BOTH, "不是同一个，两条都保留")] if question.alike else []
    return f"{record._meta.verbose_name} {record}", [*ways, *both]


def moving(plan):
    """[(kind, how many, the first of them)] of what goes over."""
    kinds = []
    for tie, rows in plan.moving.items():
        if tie.model is not ImportedRow:
            names = few(rows) if issubclass(tie.model, SocietyRecord) else ""
            kinds.append((str(tie.model._meta.verbose_name), len(rows), names))
    return kinds


def hanging(rows):
    """The same for rows that hang on a society."""
    kinds = {}
    for row in rows:
        kinds.setdefault(str(row._meta.verbose_name), []).append(row)
    return [(kind, len(own), few(own)) for kind, own in kinds.items()]


def _said(record, other):
    """The values of a record in which it differs from another one."""
    names = [one.name for one in record._meta.concrete_fields if one.editable and not one.is_relation]
    names = [name for name in names if name != "id" and getattr(record, name) != getattr(other, name)]
    told = [
        one for one in (show(record, name, inside=False) for name in names if _shown(record, name)) if not one.blank
    ]
    return "，".join(f"{one.label} {one.text}" for one in told[:SHOWN]) or f"{record}（内容相同）"


def _filled(question, answer):
    """What is taken from the record that goes."""
    goes = question.rivals[0] if answer == FALSE else question.record
    told = [show(goes, name, inside=False) for name in question.filling(answer) if _shown(goes, name)]
    more = "等" * (len(told) > SHOWN)
    return (
        f"；空着的项用另一家的补上：{'，'.join(f'{one.label} {one.text}' for one in told[:SHOWN])}{more}"
        if told
        else ""
    )


def _shown(record, name):
    return hasattr(record._meta.get_field(name), "outside")
