"""A person whose name was corrected in the workbook is the one who is stored, not a second one: asked."""

from societies.register.asking import Question
from societies.register.records import settle

SAME, ANOTHER = "same", "another"


def settle_corrected(part, records, left, answers):
    """Ask of each new person who shares the birth date, and the first day here, with a stored one of the society that
    no row means. Returns the stored rows that are still meant by nobody."""
    if not left or not {"name", "birth_date"} <= set(part.names) or part.model._meta.get_field("name").is_relation:
        return left
    rows = {}
    for row in left:
        rows.setdefault(_mark(row[part.model.society_path], row), []).append(row)
    taken = set()
    for record in records:
        same = rows.get(_mark(record.society.pk, record.values), []) if not record.stored and record.society.pk else []
        if len(same) == 1 and answers.ask(_question(part, record, *same), tentative=True) == SAME:
            record.pk, record.stored, record.old = same[0]["pk"], True, same[0]
            settle(record)
            taken.add(same[0]["pk"])
    return [row for row in left if row["pk"] not in taken]


def _mark(society, values):
    """What tells a person but for the name: nothing without a birth date and a first day."""
    begun = values.get("hired_on") or values.get("starts_on")
    birth = values.get("birth_date")
    return (society, birth, begun) if birth and begun else (society, id(values))


def _question(part, record, row):
    name, stored = record.now("name"), row["name"]
    return Question(
        key=f"person-{part.model._meta.model_name}-{row['pk']}",
        kind="person",
        sheet=record.view.sheet,
        cell=record.view.cell(record.line, part.heads["name"]),
        society=record.society.name,
        message=f"表中{part.title}“{name}”和系统里不在表中的“{stored}”出生日期、任职或入职日期都相同，是同一个人吗？",
        options={SAME: f"是同一个人，“{stored}”改为“{name}”", ANOTHER: "是另一个人，新增"},
        proposal=SAME,
    )
