"""W4, W5: contracts, insurance and pay."""

from rulebook.dates import in_force
from rulebook.outcomes import met, no_data, not_applicable, not_met, to_review
from rulebook.rules.base import judged, rule
from rulebook.rules.staff.roster import CLAUSE, NO_ROSTER, PLACE, employees, named, sure
from rulebook.words import Employment, Payer, SalaryBasis


@rule(
    "W4a",
    "劳动合同与社会保险",
    clause=CLAUSE,
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
    clause=CLAUSE,
    remedy="在“佐证材料”中上传劳动管理、激励、保障制度。",
)


@rule(
    "W5",
    "工作人员薪酬参照事业单位",
    clause=CLAUSE,
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
