"""S5–S8: how he came to office, full time, and who pays him."""

from rulebook.dates import written
from rulebook.facts.staffing import accepted
from rulebook.outcomes import met, no_data, not_applicable, not_met, to_review
from rulebook.rules.base import on_file
from rulebook.rules.secretary_general.person import PLACE, clause, in_office
from rulebook.words import Method, Payer, SalaryBasis, Time


def absent(facts, **days):
    """The words whose day is unknown or has not come: absent(facts, 招聘公告=person.notice_on)."""
    return "、".join(words for words, day in days.items() if day is None or day > facts.as_of)


@clause(
    "S5",
    "秘书长产生方式合规",
    remedy="核对产生方式；确属其他方式的，按政策规定的方式重新产生。",
    review="有岗位条件决议的，在“秘书长”中补填日期；没有的，由审核人员认定。",
)
@in_office
def method(facts, person):
    """公开招聘：理事会设定岗位条件、发布公告、常务理事会聘任，缺理事会决议的由审核人员认定；
    常务理事会推荐或挂靠单位推荐：有推荐并经理事会选举；其他方式不合规。
    """
    if not person.method:
        return no_data("未填报秘书长产生方式。", PLACE)
    words, values = f"秘书长{Method.say(person.method)}产生", {"产生方式": Method(person.method).label}
    if person.method == Method.OTHER:
        return not_met(f"{words}，不属于公开招聘、常务理事会推荐或挂靠单位推荐。", PLACE, **values)
    if person.method == Method.OPEN:
        missing = absent(facts, 招聘公告日期=person.notice_on, 聘任决议日期=person.hired_on)
    else:
        missing = absent(facts, 推荐日期=person.recommended_on, 理事会选举日期=person.elected_on)
    if missing:
        return no_data(f"{words}，未填报{missing}。", PLACE, **values)
    if person.method != Method.OPEN:
        return met(
            f"{words}，{written(person.elected_on)}经理事会选举。", **values, 选举日期=written(person.elected_on)
        )
    words, values = f"{words}，{written(person.hired_on)}聘任", values | {"聘任日期": written(person.hired_on)}
    if absent(facts, 岗位条件=person.conditions_set_on):
        return to_review(f"{words}，没有理事会岗位条件决议，待认定。", PLACE, **values)
    return met(f"{words}，岗位条件{written(person.conditions_set_on)}经理事会设定。", **values)


@clause(
    "S6",
    "秘书长专职",
    remedy="核对“是否专职”和“另有专职岗位”；确为兼职或另有专职岗位的，改为专职或更换人选。",
    review="派出文件没有上传的，在“佐证材料”中上传；已上传的，等审核人员认可。",
)
@in_office
def full_time(facts, person):
    """填报为专职的为达标；另有专职岗位的，不论是否专职怎样填报，为未达标（是否另有专职岗位未填报的，在说明中注明）；
    挂靠单位派出专职的，派出文件经审核人员认可后为达标，此前待认定；兼职为未达标。
    """
    if person.time == Time.PART:
        return not_met("秘书长为兼职。", PLACE, 是否专职="兼职")
    time = Time.say(person.time)
    values = {"是否专职": time} if time else {}
    if person.other_full_time_post:
        entered = f"填报为{time}，但" if time else ""
        return not_met(f"秘书长{entered}另有专职岗位。", PLACE, **values, 另有专职岗位="是")
    if not time:
        return no_data("未填报秘书长是否专职。", PLACE)
    unanswered = "，是否另有专职岗位未填报" if person.other_full_time_post is None else ""
    if person.time == Time.FULL:
        return met(f"秘书长专职从事学会工作{unanswered}。", **values)
    day = person.secondment_accepted_on
    if accepted(day, facts.as_of):
        return met(f"秘书长由挂靠单位派出专职，派出文件已于{written(day)}认可{unanswered}。", **values)
    files = "已上传" if on_file(facts, "S6") else "未上传"
    return to_review(f"秘书长由挂靠单位派出专职，派出文件{files}，待认定{unanswered}。", "evidence", **values)


@clause(
    "S7",
    "挂靠单位推荐的秘书长薪酬参照挂靠单位",
    remedy="薪酬改为参照挂靠单位执行；薪酬标准、产生方式或挂靠单位填错的，更正。",
)
@in_office
def salary_by_host(facts, person):
    """仅适用于挂靠单位推荐产生的秘书长：薪酬参照挂靠单位执行，且有挂靠单位、名称已填报；填报为无挂靠单位的为未达标，
    由谁发放不作要求。
    """
    if not person.method:
        return no_data("未填报秘书长产生方式。", PLACE)
    if person.method != Method.HOST:
        return not_applicable(f"秘书长{Method.say(person.method)}产生，不是挂靠单位推荐。")
    me, basis = facts.society.identity, SalaryBasis.say(person.salary_basis)
    values = {"薪酬标准": basis} if basis else {}
    if me.has_host is False:
        return not_met("秘书长经挂靠单位推荐产生，但学会填报为无挂靠单位。", "basic", **values)
    if person.salary_basis not in ("", SalaryBasis.HOST):
        return not_met(f"挂靠单位推荐的秘书长薪酬应参照挂靠单位，现为{basis}。", PLACE, **values)
    if not basis:
        return no_data("未填报秘书长薪酬标准。", PLACE)
    if me.has_host is None or not me.host_institution:
        return no_data(f"未填报{'有无挂靠单位' if me.has_host is None else '挂靠单位名称'}。", "basic", **values)
    host = me.host_institution
    return met(f"秘书长薪酬参照挂靠单位（{host}）执行。", **values, 挂靠单位=host)


@clause(
    "S8",
    "其他方式产生的秘书长薪酬由学会参照事业单位确定",
    remedy="由理事会参照事业单位标准确定薪酬，由学会发放，并在“秘书长”中填报。",
)
@in_office
def salary_by_society(facts, person):
    """适用于挂靠单位推荐以外产生的秘书长：薪酬由学会发放，参照事业单位标准，并有理事会薪酬决议。"""
    if not person.method:
        return no_data("未填报秘书长产生方式。", PLACE)
    if person.method == Method.HOST:
        return not_applicable("秘书长经挂靠单位推荐产生，薪酬参照挂靠单位。")
    shown = {"薪酬发放单位": Payer.say(person.payer), "薪酬标准": SalaryBasis.say(person.salary_basis)}
    values = {name: words for name, words in shown.items() if words}
    wrong = [f"由{shown['薪酬发放单位']}发放"] if person.payer not in ("", Payer.SOCIETY) else []
    if person.salary_basis not in ("", SalaryBasis.INSTITUTION):
        wrong.append(f"为{shown['薪酬标准']}" if person.salary_basis == SalaryBasis.OTHER else shown["薪酬标准"])
    if wrong:
        return not_met(f"秘书长薪酬应由学会发放、参照事业单位，现{'、'.join(wrong)}。", PLACE, **values)
    missing = [name for name, words in shown.items() if not words]
    if unresolved := absent(facts, 薪酬决议日期=person.salary_decided_on):
        missing.append(unresolved)
    if missing:
        return no_data(f"未填报秘书长{'、'.join(missing)}。", PLACE, **values)
    decided = written(person.salary_decided_on)
    return met(f"秘书长薪酬由学会发放，参照事业单位，{decided}经理事会决议。", **values, 薪酬决议=decided)
