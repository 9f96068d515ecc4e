"""W1, person by person: who counts as full-time staff on a day, who does not, and why."""

from typing import NamedTuple

from rulebook.facts.staffing import accepted, in_office, in_service, surely_in
from rulebook.rules.staff.roster import entered_twice
from rulebook.words import Employment, Time

TWICE = "与另一人同名，出生日期相同或未填全，疑为重复录入"
ONLY_MONTH = "起止日期只填到月，当天是否在职未定"


class Counted(NamedTuple):
    """One person. `counts`: None when it is not known; `id` is the roster's, None for a 秘书长."""

    name: str
    counts: bool | None
    why: str
    id: int | None = None


def counted(staff, secretaries, as_of, policy):
    """[Counted] of everybody ever entered, the 秘书长 first. Agrees with numbers.headcount on those who count."""
    holding = in_office(secretaries, as_of)
    heads = [_head(head, head in holding, as_of, policy) for head in secretaries]
    people = [Counted(person.name, *_person(person, as_of), person.id) for person in staff]
    counting = [head for head, told in zip(secretaries, heads, strict=True) if told.counts][:1]
    counting += [person for person, told in zip(staff, people, strict=True) if told.counts]
    twice = {id(person) for person in entered_twice(counting)}
    return heads + [
        told._replace(counts=None, why=TWICE) if id(person) in twice else told
        for person, told in zip(staff, people, strict=True)
    ]


def _person(person, as_of):
    if not in_service(person, as_of):
        return False, "已离职" if person.left_on and person.left_on < as_of else "尚未入职"
    if not surely_in(person.hired_on, person.left_on, as_of):
        return None, ONLY_MONTH
    if person.time == Time.PART:
        return False, "兼职"
    if person.employment == Employment.VOLUNTEER:
        return False, "志愿者"
    if person.seconded and not accepted(person.secondment_accepted_on, as_of):
        return False, "挂靠单位派驻，派出文件未认可"
    if not (person.time and person.employment):
        return None, "未填报专兼职或用工性质"
    return True, "挂靠单位派驻，派出文件已认可" if person.seconded else "专职"


def _head(head, holds, as_of, policy):
    counts, why = head.full_time(as_of), {None: "秘书长，未填报是否专职", True: "专职秘书长", False: "秘书长，兼职"}
    if not holds:
        return Counted(head.name, False, "秘书长，已离任" if head.starts_on <= as_of else "秘书长，尚未任职")
    if not surely_in(head.starts_on, head.ends_on, as_of):
        return Counted(head.name, None, f"秘书长，{ONLY_MONTH}")
    if not policy.count_secretary_general:
        return Counted(head.name, False, "秘书长，按参数不计入")
    if head.time == Time.SECONDED:
        accepted_words = "已认可" if counts else "未认可"
        return Counted(head.name, counts, f"秘书长，挂靠单位派出，派出文件{accepted_words}")
    return Counted(head.name, counts, why[counts])
