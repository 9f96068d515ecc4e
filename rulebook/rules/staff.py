"""工作人员职业化 (三·2)."""

from typing import NamedTuple

from rulebook.dates import in_force, written
from rulebook.facts.staffing import accepted
from rulebook.outcomes import met, no_data, not_applicable, not_met, to_review
from rulebook.rules.base import SHOULD, judged, listed, outdated, rule
from rulebook.words import Employment, Payer, Recruitment, SalaryBasis, Time

PLACE = "staff"
NO_ROSTER = "名册中没有在职的工作人员。"


def full_timers(facts):
    """Those on the roster who may work full time, seconded or not; volunteers and part-timers never do."""
    return [p for p in facts.staffing.staff if p.time != Time.PART and p.employment != Employment.VOLUNTEER]


def employees(facts):
    """Those of full_timers whom the society itself may employ: not lent by the host."""
    return [person for person in full_timers(facts) if not person.seconded]


def sure(person):
    """Whether it is known that the person works full time and for whom."""
    return person.time and person.employment


def named(persons):
    """The names of some persons, at most five of them."""
    return listed((person.name for person in persons), "人")


class Headcount(NamedTuple):
    """The members of a society and its full-time staff, as far as they are known (None: not known)."""

    members: int | None = None
    staff: int | None = None
    needed: int | None = None  # the least number of staff for so many members
    unsure: int = 0  # people of whom it is not known whether they count
    head: bool = False  # whether the 秘书长 is one of the staff


def headcount(facts):
    """The Headcount that W1 judges by. Members of 0 are none known; nobody is counted for outdated members."""
    members, staffing = facts.members, facts.staffing
    if not members:
        return Headcount()
    if outdated(facts, facts.society.members.year) or not staffing.roster_known:
        return Headcount(members)
    head = _head(facts)
    counted = [*(person.full_time(facts.as_of) for person in staffing.staff), head]
    needed = max(facts.policy.least_staff, _share(facts))
    return Headcount(members, counted.count(True), needed, counted.count(None), head is True)


def _share(facts):
    """So many per mille of the members, rounded up."""
    return -(-facts.members * facts.policy.staff_per_mille // 1000)


@rule(
    "W1",
    "专职工作人员配备达标",
    clause="三·2",
    section=PLACE,
    remedy="在“专职人员”中补充或招聘专职工作人员；会员数有误的，在“会员”中更正。",
)
def enough_staff(facts):
    """专职人员不少于3人，且不少于会员数的1‰（不足1人的按1人计）；5‰为参考上限，超过不影响达标。
    会员数为个人会员与单位会员之和（参数）；专职秘书长计入（参数）；
    兼职和志愿者不计，挂靠单位派驻的，派出文件认可后计入。
    """
    policy, (members, have, needed, unsure, head) = facts.policy, headcount(facts)
    if members is None:
        return no_data("未填报会员数。" if facts.members is None else "会员数为0，请核对。", "members")
    if outdated(facts, facts.society.members.year):
        return no_data(f"会员数是{facts.society.members.year}年的，请更新。", "members", 会员=members)
    if have is None:
        return no_data(f"会员{members}人，未填报秘书长和专职人员。", PLACE, 会员=members)
    upper = max(policy.least_staff, policy.staff_upper_per_mille * members // 1000)
    basis = f"按{policy.staff_per_mille}‰应配{needed}人" if needed == _share(facts) else f"应配不少于{needed}人"
    words = f"会员{members}人，{basis}，现有专职{have}人{'（含秘书长）' if head else ''}"
    values = {"会员": members, "应配": needed, "现有": have, "参考上限": upper}
    if have >= needed:
        above = f"，高于{policy.staff_upper_per_mille}‰参考上限{upper}人" if have > upper else ""
        return met(f"{words}{above}。", **values)
    if have + unsure >= needed:
        return no_data(f"{words}，另有{unsure}人未填报专兼职或用工性质。", PLACE, **values, 待核=unsure)
    waiting = sum(_waits(person, facts.as_of) for person in facts.staffing.staff)
    later = f"；另有挂靠单位派驻{waiting}人，派出文件认可后计入" if waiting else ""
    return not_met(f"{words}，还差{needed - have}人{later}。", PLACE, **values, 还差=needed - have)


def _head(facts):
    """Whether the 秘书长 counts; None when unknown. Two in office (S0 tells) are one head."""
    heads = facts.staffing.secretaries if facts.policy.count_secretary_general else ()
    answers = {head.full_time(facts.as_of) for head in heads}
    return True in answers or (None if None in answers else False)


def _waits(person, as_of):
    return person.seconded and person.time != Time.PART and not accepted(person.secondment_accepted_on, as_of)


@rule(
    "W2",
    "工作人员一般应具有相关专业本科以上学历",
    clause="三·2",
    force=SHOULD,
    section=PLACE,
    remedy="核对“专职人员”的学历；确有不到本科的，由审核人员认定。",
)
def educated(facts):
    """列出专职人员中本科以上学历的比例；有不到本科的，由审核人员认定。相关专业人数一并列出供参考。"""
    if not facts.staffing.staff:
        return no_data(NO_ROSTER, PLACE)
    people = full_timers(facts)
    if not people:
        return not_applicable("名册中没有专职人员。")
    below = [person for person in people if person.education and not person.bachelor]
    unknown = [person for person in people if not person.education]
    good, related = len(people) - len(below) - len(unknown), sum(p.related_major is True for p in people)
    share = 100 * good // len(people)
    words = f"专职人员{len(people)}人，本科以上{good}人，占{share}%，其中相关专业{related}人"
    values = {"专职人员": len(people), "本科以上": good, "比例": f"{share}%", "相关专业": related}
    if below:
        return not_met(f"{words}；不到本科的有{named(below)}。", PLACE, **values)
    if unknown:
        return no_data(f"{words}；未填报学历的有{named(unknown)}。", PLACE, **values)
    return met(f"{words}。", **values)


@rule(
    "W3",
    "面向社会公开招聘工作人员",
    clause="三·2",
    force=SHOULD,
    section=PLACE,
    remedy="核对“专职人员”的招聘方式和入职日期；今后招聘面向社会公开进行。",
)
def openly_recruited(facts):
    """自文件印发之日（2016年9月8日）以来新聘的专职人员中公开招聘的比例；有非公开招聘的，由审核人员认定。挂靠单位派驻的不计。"""
    if not facts.staffing.staff:
        return no_data(NO_ROSTER, PLACE)
    since = facts.policy.open_recruitment_since
    hired = [person for person in employees(facts) if person.hired_on is None or person.hired_on >= since]
    if not hired:
        return not_applicable(f"{written(since)}以来没有新聘专职人员。")
    otherwise = [p for p in hired if p.hired_on and p.recruitment and p.recruitment != Recruitment.OPEN]
    unknown = [person for person in hired if not person.recruitment or not person.hired_on]
    openly = sum(person.recruitment == Recruitment.OPEN for person in hired)
    share = 100 * openly // len(hired)
    words = f"{written(since)}以来新聘专职人员{len(hired)}人，公开招聘{openly}人，占{share}%"
    values = {"新聘": len(hired), "公开招聘": openly, "比例": f"{share}%"}
    if otherwise:
        return not_met(f"{words}；非公开招聘的有{named(otherwise)}。", PLACE, **values)
    if unknown:
        return no_data(f"{words}；未填报招聘方式或入职日期的有{named(unknown)}。", PLACE, **values)
    return met(f"{words}。", **values)


@rule(
    "W4a",
    "劳动合同与社会保险",
    clause="三·2",
    section=PLACE,
    remedy="续签或签订劳动合同（退休返聘的签订劳务协议），缴纳社会保险，并在“专职人员”中填报。",
)
def contracts(facts):
    """学会聘用的专职人员都有在有效期内的劳动合同，并缴纳社会保险；
    在编人员同样核对；退休返聘的有在有效期内的劳务协议，不要求社会保险。
    合同止空白的为无固定期限；用工性质为“其他”的由审核人员认定。
    """
    if not facts.staffing.staff:
        return no_data(NO_ROSTER, PLACE)
    people = employees(facts)
    if not people:
        return to_review("没有学会聘用的专职人员，无劳动合同可查，待认定。", PLACE, 聘用人员=0)
    hired = [person for person in people if person.employment != Employment.OTHER]
    known, insured = [p for p in hired if sure(p)], [p for p in hired if p.employment != Employment.RETIREE]
    lapsed = [p for p in known if _lapsed(p, facts.as_of)]
    uninsured = [person for person in insured if sure(person) and person.social_insurance is False]
    words, values = f"学会聘用专职人员{len(people)}人", {"聘用人员": len(people)}
    if lapsed or uninsured:
        faults = [f"合同不在有效期内：{named(lapsed)}"] if lapsed else []
        faults += [f"未缴社会保险：{named(uninsured)}"] if uninsured else []
        counts = {"合同失效": len(lapsed), "未参保": len(uninsured)}
        return not_met(f"{words}，{'；'.join(faults)}。", PLACE, **values, **counts)
    blank = [person for person in hired if not (sure(person) and person.contract_from)]
    blank += [p for p in insured if p.social_insurance is None and p not in blank]
    if blank:
        return no_data(f"{words}，未填全合同、社会保险、用工性质或专兼职的有{named(blank)}。", PLACE, **values)
    if others := [person for person in people if person.employment == Employment.OTHER]:
        return to_review(f"{words}，用工性质为其他的有{named(others)}，待认定。", PLACE, **values)
    return met(f"{words}，合同均在有效期内，社会保险均已缴纳。", **values)


def _lapsed(person, as_of):
    """A contract is known and does not cover the day; without an end it is open-ended (无固定期限)."""
    ended = person.contract_to and person.contract_to < as_of
    return ended or (person.contract_from and person.contract_from > as_of)


management = judged(
    "W4b",
    "劳动管理、激励、保障制度",
    clause="三·2",
    remedy="在“佐证材料”中上传劳动管理、激励、保障制度。",
)


@rule(
    "W5",
    "工作人员薪酬参照事业单位",
    clause="三·2",
    section=PLACE,
    remedy="参照事业单位标准确定薪酬，在“专职人员”中填报，并在“规章制度”中填报人事薪酬制度。",
)
def salaries(facts):
    """由学会发放薪酬的专职人员，薪酬标准均为参照事业单位，且有在复核期内的人事薪酬制度。挂靠单位派驻的不计。"""
    if not facts.staffing.staff:
        return no_data(NO_ROSTER, PLACE)
    paid = [person for person in employees(facts) if person.payer in ("", Payer.SOCIETY)]
    if not paid:
        return not_applicable("没有由学会发放薪酬的专职人员。")
    other = [person for person in paid if person.salary_basis not in ("", SalaryBasis.INSTITUTION)]
    wrong = [person for person in other if person.payer and sure(person)]
    words, values = f"由学会发放薪酬的专职人员{len(paid)}人", {"学会发薪": len(paid)}
    if wrong:
        words = f"{words}，未参照事业单位的有{named(wrong)}"
        return not_met(f"{words}。", PLACE, **values, 未参照=len(wrong))
    if blank := [person for person in paid if not person.salary_basis or person in other]:
        return no_data(f"{words}，未填报薪酬标准或发放单位的有{named(blank)}。", PLACE, **values)
    regulations = [one for one in facts.society.regulations if one.kind == "PERSONNEL"]
    if not any(in_force(facts.as_of, None, one.review_by) for one in regulations):
        gap = "人事薪酬制度已过复核期" if regulations else "未填报人事薪酬制度"
        return no_data(f"{words}，均参照事业单位，但{gap}。", "regulations", **values)
    return met(f"{words}，均参照事业单位，有人事薪酬制度。", **values)


def _growth(facts):
    """Trainings of the year and exchanges in course."""
    trainings, day = facts.staffing.trainings, facts.as_of
    exchanges = [one for one in facts.staffing.exchanges if one.ends_on is None or one.ends_on.year >= day.year]
    shown = {
        "培训": f"{len(trainings)}次" if trainings else "未填报",
        "人才交流": f"{len(exchanges)}人" if exchanges else "未填报",
    }
    return f"{facts.year}年{'，'.join(name + words for name, words in shown.items())}", shown


growth = judged(
    "W6",
    "培养、晋升机制与人才交流",
    clause="三·2",
    remedy="在“佐证材料”中上传培养、晋升、交流制度，在“专职人员”中填报培训和人才交流。",
    reading="由审核人员依据培养、晋升、交流制度认定；列出当年培训和人才交流供参考。",
    shows=_growth,
)
