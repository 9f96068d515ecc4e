"""R1–R3: the regulations themselves, and the appraisal by targets."""

from rulebook.dates import in_force
from rulebook.outcomes import met, no_data, not_applicable, not_met
from rulebook.rules.base import judged, rule
from rulebook.rules.staff.roster import employees, named, sure
from rulebook.words import RegulationKind

CLAUSE = "三·4"


def _regulations_in_force(facts):
    return {r.kind for r in facts.society.regulations if in_force(facts.as_of, None, r.review_by)}


@rule(
    "R1a",
    "一整套规章制度",
    clause=CLAUSE,
    section="regulations",
    remedy="在“规章制度”中补齐缺少的制度；过了复核截止日期的，复核后更新。",
)
def regulations(facts):
    """规定清单中的制度齐全，且检查之日未过复核截止日期（未设复核日期的长期有效）。从未填报过制度的为资料缺失。"""
    if not facts.society.regulations:
        return no_data("未填报规章制度。", "regulations")
    wanted, present = facts.policy.regulations, _regulations_in_force(facts)
    missing = [kind for kind in wanted if kind not in present]
    recorded = {r.kind for r in facts.society.regulations}
    absent = [RegulationKind(kind).label for kind in missing if kind not in recorded]
    expired = [RegulationKind(kind).label for kind in missing if kind in recorded]
    values = {"应有": len(wanted), "现行": len(wanted) - len(missing)}
    words = f"应有制度{len(wanted)}项，现行有效{len(wanted) - len(missing)}项"
    if not missing:
        return met(f"{words}。", **values)
    gaps = [f"{name}{'、'.join(kinds)}" for name, kinds in (("缺少", absent), ("已过复核期的有", expired)) if kinds]
    return not_met(f"{words}，{'；'.join(gaps)}。", "regulations", **values)


R1b = judged(
    "R1b", "规章制度文本", clause=CLAUSE, remedy="上传规章制度汇编。", reading="由审核人员依据规章制度汇编认定。"
)


@rule(
    "R2a",
    "与绩效挂钩的目标责任制考核",
    clause=CLAUSE,
    section="regulations",
    remedy="填报目标责任制考核办法，并在“专职人员”中填报当年考核结果。",
    yearly=True,
)
def appraisal(facts, year):
    """有现行的目标责任制考核办法，且学会聘用的每名专职人员都有当年考核结果；名册中没有专职人员的不适用。
    从未填报过制度、名册或当年考核结果的为资料缺失。
    """
    if not facts.society.regulations:
        return no_data("未填报规章制度。", "regulations")
    if RegulationKind.APPRAISAL not in _regulations_in_force(facts):
        return not_met("没有现行的目标责任制考核办法。", "regulations")
    if not facts.staffing.roster_known:
        return no_data("未填报专职人员名册。", "staff")
    people = [person for person in employees(facts) if person.hired_on is None or person.hired_on.year <= year]
    if not people:
        return not_applicable(f"有目标责任制考核办法，{year}年名册中没有学会聘用的专职人员。", 专职人员=0)
    appraised = {row.member_id for row in facts.staffing.appraisals if row.year == year}
    if not appraised:
        return no_data(f"未填报{year}年度考核结果。", "staff", 专职人员=len(people))
    lacking = [person for person in people if person.id not in appraised]
    words = f"专职人员{len(people)}人，{year}年度有考核结果{len(people) - len(lacking)}人"
    values = {"专职人员": len(people), "已考核": len(people) - len(lacking)}
    if any(sure(person) for person in lacking):
        return not_met(f"{words}，缺{named(lacking)}。", "staff", **values)
    if lacking:
        return no_data(f"{words}，{named(lacking)}未填报专兼职或用工性质。", "staff", **values)
    return met(f"有目标责任制考核办法，{words}。", **values)


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
