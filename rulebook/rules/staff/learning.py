"""W2, W3, W6: what they have learnt, how they were found, how they grow."""

from rulebook.dates import written
from rulebook.outcomes import met, no_data, not_applicable, not_met
from rulebook.rules.base import SHOULD, judged, rule
from rulebook.rules.staff.roster import CLAUSE, NO_ROSTER, PLACE, employees, full_timers, named
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
    clause=CLAUSE,
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
