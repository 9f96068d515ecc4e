"""W2, W3, W6: what they have learnt, how they were found, how they grow."""

from rulebook.dates import written
from rulebook.outcomes import met, no_data, not_applicable, not_met
from rulebook.rules.base import SHOULD, judged, percent, rule
from rulebook.rules.staff.roster import CLAUSE, PLACE, employees, full_timers, in_order, later, named, unentered
from rulebook.words import Recruitment


@rule(
    "W2",
    "工作人员一般应具有相关专业本科以上学历",
    clause=CLAUSE,
    force=SHOULD,
    section=PLACE,
    remedy="核对“专职人员”的学历；确有不到本科的，由审核人员认定。",
)
def educated(facts):
    """列出专职人员中本科以上学历的比例；有不到本科的，由审核人员认定。相关专业人数一并列出供参考。
    挂靠单位派驻的，派出文件认可后计入。
    """
    if gap := unentered(facts):
        return gap
    people, unsure = full_timers(facts)
    if not people and not unsure:
        return not_applicable(f"名册中没有专职人员{later(facts)}。")
    below = [person for person in people if person.education and not person.bachelor]
    unknown = [person for person in people if not person.education]
    good, related = len(people) - len(below) - len(unknown), sum(p.related_major is True for p in people)
    words, values = "", {"专职人员": len(people), "本科以上": good, "相关专业": related}
    if people:
        values["比例"] = percent(good, len(people))
        words = f"专职人员{len(people)}人，本科以上{good}人，占{values['比例']}，其中相关专业{related}人；"
    if below:
        return not_met(f"{words}不到本科的有{named(below)}。", PLACE, **values)
    doubtful = [person for person in unsure if not people or not person.education or not person.bachelor]
    if blank := in_order(facts.staffing.staff, unknown, doubtful):
        return no_data(f"{words}未填全学历、专兼职或用工性质的有{named(blank)}。", PLACE, **values)
    return met(f"{words.removesuffix('；')}。", **values)


@rule(
    "W3",
    "面向社会公开招聘工作人员",
    clause=CLAUSE,
    force=SHOULD,
    section=PLACE,
    remedy="核对“专职人员”的招聘方式和入职日期；今后招聘面向社会公开进行。",
)
def openly_recruited(facts):
    """自{open_recruitment_since}以来新聘的专职人员中公开招聘的比例；有非公开招聘的，由审核人员认定。挂靠单位派驻的不计。"""
    if gap := unentered(facts):
        return gap
    since, (people, unsure) = facts.policy.open_recruitment_since, employees(facts)
    hired = [person for person in people if person.hired_on and person.hired_on >= since]
    maybe = [p for p in people if p.hired_on is None] + [p for p in unsure if not p.hired_on or p.hired_on >= since]
    if not hired and not maybe:
        lent = "（挂靠单位派驻的不计）" if any(person.seconded for person in facts.staffing.staff) else ""
        return not_applicable(f"{written(since)}以来没有新聘专职人员{lent}。")
    openly = sum(person.recruitment == Recruitment.OPEN for person in hired)
    words, values = "", {"新聘": len(hired), "公开招聘": openly}
    if hired:
        values["比例"] = percent(openly, len(hired))
        words = f"{written(since)}以来新聘专职人员{len(hired)}人，公开招聘{openly}人，占{values['比例']}；"
    if otherwise := [person for person in hired if person.recruitment not in ("", Recruitment.OPEN)]:
        return not_met(f"{words}非公开招聘的有{named(otherwise)}。", PLACE, **values)
    doubtful = [person for person in maybe if not hired or person.recruitment != Recruitment.OPEN]
    unknown = [person for person in hired if not person.recruitment]
    if blank := in_order(facts.staffing.staff, unknown, doubtful):
        words = f"{words}未填全招聘方式、入职日期、专兼职或用工性质的有{named(blank)}。"
        return no_data(words, PLACE, **values)
    return met(f"{words.removesuffix('；')}。", **values)


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
    clause=CLAUSE,
    remedy="在“佐证材料”中上传培养、晋升、交流制度，在“专职人员”中填报培训和人才交流。",
    reading="由审核人员依据培养、晋升、交流制度认定；列出当年培训和人才交流供参考。",
    shows=_growth,
)
