"""W1: how many there are and how many there must be."""

from typing import NamedTuple

from rulebook.amounts import grouped
from rulebook.outcomes import met, no_data, not_met
from rulebook.rules.base import listed, outdated, rule
from rulebook.rules.staff.roster import CLAUSE, PLACE, entered_twice, full_timers, waiting


class Headcount(NamedTuple):
    """The members of a society and its full-time staff, as far as they are known (None: not known)."""

    members: int | None = None
    staff: int | None = None
    needed: int | None = None  # the least number of staff for so many members
    unsure: int = 0  # people of whom it is not known whether they count
    head: bool = False  # whether the 秘书长 is one of the staff
    twice: tuple[str, ...] = ()  # names of those who may be entered twice: they are among the unsure


def headcount(facts):
    """The Headcount that W1 judges by. Members of 0 are none known; nobody is counted for outdated members."""
    members, staffing = facts.members, facts.staffing
    if not members:
        return Headcount()
    if outdated(facts, facts.society.members.year) or not staffing.roster_known:
        return Headcount(members)
    (people, unsure), head = full_timers(facts), _head(facts)
    twice = entered_twice([*(staffing.secretaries[:1] if head else ()), *people])
    have, doubtful = len(people) + (head is True) - len(twice), len(unsure) + (head is None) + len(twice)
    needed = max(facts.policy.least_staff, _share(facts))
    return Headcount(members, have, needed, doubtful, head is True, tuple([person.name for person in twice]))


def _share(facts):
    """So many per mille of the members, rounded up."""
    return -(-facts.members * facts.policy.staff_per_mille // 1000)


@rule(
    "W1",
    "专职工作人员配备达标",
    clause=CLAUSE,
    section=PLACE,
    remedy="在“专职人员”中补充或招聘专职工作人员；会员数有误的，在“会员”中更正。",
    recent=True,
)
def enough_staff(facts):
    """专职人员不少于{least_staff}人，且不少于会员数的{staff_per_mille}‰（不足一人的按一人计）；
    {staff_upper_per_mille}‰为参考上限，超过不影响达标。
    会员数为{count_unit_members:个人会员与单位会员之和|个人会员数}；专职秘书长{count_secretary_general:计入|不计入}；
    兼职和志愿者不计，挂靠单位派驻的，派出文件认可后计入。
    与另一人同名、出生日期相同或未填全的，可能是同一人重复录入，核对之前不计入；只因此不足的为资料缺失。
    """
    policy, (members, have, needed, unsure, head, twice) = facts.policy, headcount(facts)
    if members is None:
        return no_data("未填报会员数。" if facts.members is None else "会员数为0，请核对。", "members")
    if outdated(facts, facts.society.members.year):
        return no_data(f"会员数是{facts.society.members.year}年的，已过期，请更新。", "members", 会员=members)
    if have is None:
        people = "秘书长和专职人员" if policy.count_secretary_general else "专职人员"
        return no_data(f"会员{grouped(members)}人，未填报{people}。", PLACE, 会员=members)
    share = policy.staff_upper_per_mille * members // 1000
    upper = max(policy.least_staff, share)
    basis = f"按{policy.staff_per_mille}‰应配" if needed == _share(facts) else "应配不少于"
    notes = "，".join(_notes(facts, head, twice))
    words = f"会员{grouped(members)}人，{basis}{grouped(needed)}人，现有专职{have}人{f'（{notes}）' if notes else ''}"
    values = {"会员": members, "应配": needed, "现有": have, "参考上限": upper}
    if have >= needed:
        above = f"，高于{_upper(policy, upper, share)}" if have > upper else ""
        return met(f"{words}{above}。", **values)
    if have + unsure >= needed:
        blank = [f"另有{unsure - len(twice)}人未填报专兼职或用工性质"] if unsure > len(twice) else []
        doubt = [f"{listed(twice, '人')}疑为重复录入，请核对姓名和出生日期"] if twice else []
        return no_data(f"{words}，{'；'.join(blank + doubt)}。", PLACE, **values, 待核=unsure)
    lent = len(waiting(facts))
    later = f"；另有挂靠单位派驻{lent}人，派出文件认可后计入" if lent else ""
    return not_met(f"{words}，还差{grouped(needed - have)}人{later}。", PLACE, **values, 还差=needed - have)


def _upper(policy, upper, share):
    """The words on the upper number, which is the least number of staff where so many per mille are fewer."""
    per_mille = f"{policy.staff_upper_per_mille}‰"
    if share < upper:
        return f"参考上限{upper}人（会员数的{per_mille}不到{upper}人，以至少应配的{upper}人为上限）"
    return f"{per_mille}参考上限{grouped(upper)}人"


def _notes(facts, head, twice):
    """What is to be known of the number: whether the 秘书长 is in it, who is left out as perhaps entered twice, and how
    many have no day of entry."""
    undated = sum(person.hired_on is None for person in full_timers(facts).sure)
    notes = ["含秘书长"] if head else []
    notes += [f"与另一人同名、出生日期相同或未填全的{len(twice)}人未计入"] if twice else []
    return [*notes, f"{undated}人未填报入职日期，自录入之日起计"] if undated else notes


def _head(facts):
    """Whether the 秘书长 counts; None when unknown. Two in office (S0 tells) are one head."""
    heads = facts.staffing.secretaries if facts.policy.count_secretary_general else ()
    answers = {head.full_time(facts.as_of) for head in heads}
    return True in answers or (None if None in answers else False)
