"""R1–R3: the regulations themselves, and the appraisal by targets."""

from rulebook.outcomes import met, no_data, not_applicable, not_met
from rulebook.rules.base import judged, listed, rule, valid_documents
from rulebook.rules.staff.roster import employees, named, unentered
from rulebook.words import AppraisalResult, RegulationKind

CLAUSE = "三·4"


@rule(
    "R1a",
    "一整套规章制度",
    clause=CLAUSE,
    section="regulations",
    remedy="在“规章制度”中补齐缺少的制度；过了复核截止日期的，复核后更新。",
)
def regulations(facts):
    """清单中的制度（{regulations}）齐全，且检查之日未过复核截止日期（未设复核日期的长期有效）。过了复核期的为未达标，从未填报过的为资料缺失。"""
    if not facts.society.regulations:
        return no_data("未填报规章制度。", "regulations")
    (valid, expired), wanted = valid_documents(facts), facts.policy.regulations
    overdue = [RegulationKind(kind).label for kind in wanted if kind in expired]
    absent = [RegulationKind(kind).label for kind in wanted if kind not in valid | expired]
    present = len(wanted) - len(overdue) - len(absent)
    words, values = f"应有制度{len(wanted)}项，现行有效{present}项", {"应有": len(wanted), "现行": present}
    gaps = [f"{name}{listed(kinds)}" for name, kinds in (("已过复核期的有", overdue), ("未填报的有", absent)) if kinds]
    words = f"{'；'.join([words, *gaps])}。"
    if overdue:
        return not_met(words, "regulations", **values)
    return no_data(words, "regulations", **values) if absent else met(words, **values)


R1b = judged(
    "R1b", "规章制度文本", clause=CLAUSE, remedy="上传规章制度汇编。", reading="由审核人员依据规章制度汇编认定。"
)


@rule(
    "R2a",
    "与绩效挂钩的目标责任制考核",
    clause=CLAUSE,
    section="regulations",
    remedy="考核办法过了复核期的，复核后在“规章制度”中更新；有人未考核的，考核后在“专职人员”中更新结果。",
    yearly=True,
)
def appraisal(facts, year):
    """有现行的目标责任制考核办法，且学会聘用的每名专职人员都有当年考核结果；没有学会聘用的专职人员的不适用。
    考核办法过了复核期、结果填报为“未考核”的为未达标；从未填报过考核办法、名册，或有人没有填报当年结果的为资料缺失。
    """
    valid, expired = valid_documents(facts)
    results = {row.member_id: row.result for row in facts.staffing.appraisals if row.year == year}
    people, unsure = (_employed_by(year, persons) for persons in employees(facts))
    failed = [person for person in people if results.get(person.id) == AppraisalResult.NONE]
    blank = [person for person in people if person.id not in results]
    done = len(people) - len(failed) - len(blank)
    words = f"专职人员{len(people)}人，{year}年度有考核结果{done}人"
    values = {"专职人员": len(people), "已考核": done} if people else {}
    faults = ["目标责任制考核办法已过复核期"] if RegulationKind.APPRAISAL in expired else []
    faults += [f"{words}，未考核的有{named(failed)}"] if failed else []
    if faults:  # what is known to be wrong outweighs what was never entered (decision 20)
        return not_met(f"{'；'.join(faults)}。", "staff" if failed else "regulations", **values)
    if RegulationKind.APPRAISAL not in valid:
        return no_data("未填报目标责任制考核办法。", "regulations")
    if gap := unentered(facts):
        return gap
    if not people and not unsure:
        nobody = "检查之日没有学会聘用的专职人员"
        if any(employees(facts)):  # hired later; of those who left since, today's roster does not tell
            nobody = f"现有专职人员中没有{year}年底（含）以前由学会聘用的，不涉及{year}年度考核"
        return not_applicable(f"有目标责任制考核办法，{nobody}。", 专职人员=0)
    gaps = [f"未填报{year}年度考核结果的有{named(blank)}"] if blank else []
    gaps += [f"未填报专兼职或用工性质的有{named(unsure)}"] if unsure else []
    if gaps:
        return no_data(f"{words}，{'；'.join(gaps)}。", "staff", **values)
    return met(f"有目标责任制考核办法，{words}。", **values)


def _employed_by(year, persons):
    """Those who were hired by the end of a year; nobody is asked for a result of a year before his own."""
    return [person for person in persons if person.hired_on is None or person.hired_on.year <= year]


R2b = judged(
    "R2b",
    "目标责任制考核办法文本",
    clause=CLAUSE,
    remedy="上传目标责任制考核办法。",
    reading="由审核人员依据考核办法文件认定。",
)
R3 = judged(
    "R3", "建有完善的财务制度", clause=CLAUSE, remedy="上传财务制度。", reading="由审核人员依据财务制度文件认定。"
)
