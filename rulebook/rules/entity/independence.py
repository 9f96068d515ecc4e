"""E1–E3, E14: the society stands by itself."""

from rulebook.dates import written
from rulebook.outcomes import met, no_data, not_applicable, not_met
from rulebook.rules.base import EVIDENCE, SHOULD, UNREAD, awaiting, on_file, rule, weigh

CLAUSE = "三·3"
YES_NO = {True: "是", False: "否", None: "未填报"}
SEPARATE = {True: "已分开", False: "未分开", None: "是否分开未填报"}


@rule(
    "E1",
    "学会是独立法人",
    clause=CLAUSE,
    section="basic",
    remedy="核对统一社会信用代码；法人证书到期的，换领后更新有效期。",
    review="法定代表人填错的，更正；无误的不用改，由审核人员核实是否同一人。",
)
def independent_legal_person(facts):
    """统一社会信用代码校验正确且前两位为{uscc_prefix}（登记管理部门、机构类别），法人证书在有效期内，
    法定代表人未同时担任名录内其他学会的法定代表人。
    法定代表人按姓名比对，与其他学会同名的待认定，由审核人员核实是否同一人。
    """
    me, prefix = facts.society.identity, facts.policy.uscc_prefix
    wrong, missing, doubtful = [], [], []
    if not me.uscc or me.uscc_valid is None:
        missing.append("统一社会信用代码")
    elif not me.uscc_valid:
        wrong.append(f"统一社会信用代码{me.uscc}校验不符")
    elif not me.uscc.startswith(prefix):
        wrong.append(f"统一社会信用代码{me.uscc}不以{prefix}开头")
    if me.certificate_valid_to is None:
        missing.append("法人证书有效期")
    elif me.certificate_valid_to < facts.as_of:
        wrong.append(f"法人证书已于{written(me.certificate_valid_to)}到期")
    if not me.legal_representative:
        missing.append("法定代表人")
    elif facts.society.same_legal_representative:
        other = facts.society.same_legal_representative[0]
        doubtful.append(f"法定代表人{me.legal_representative}与{other}的法定代表人同名，请核实是否同一人")
    valid_to = me.certificate_valid_to and written(me.certificate_valid_to)
    return weigh(
        wrong,
        missing,
        "basic",
        f"统一社会信用代码{me.uscc}有效，法人证书有效期至{valid_to}，"
        f"未发现法定代表人{me.legal_representative}兼任其他学会的法定代表人",
        doubtful,
        统一社会信用代码=me.uscc,
        法人证书有效期至=valid_to,
        法定代表人=me.legal_representative,
    )


@rule(
    "E2a",
    "与挂靠单位权责明确",
    clause=CLAUSE,
    section="basic",
    remedy="与挂靠单位签订权责协议，填报“有权责协议”、签订日期和各方。",
)
def host_agreement(facts):
    """有挂靠单位的，应有写明日期和各方的权责协议；填报没有协议的为未达标，未填报有无协议的、签订日期或各方不全的为资料缺失。
    无挂靠单位的不适用。
    """
    me = facts.society.identity
    if me.has_host is None:
        return no_data("未填报有无挂靠单位。", "basic")
    if not me.has_host:
        return not_applicable("无挂靠单位。")
    host = me.host_institution or "挂靠单位"
    filed = bool(on_file(facts, "E2a"))
    if me.has_host_agreement is None:
        return no_data(f"未填报与{host}有无权责协议。", "basic", 挂靠单位=host)
    if not me.has_host_agreement:
        return not_met(f"填报与{host}没有权责协议。", "basic", 挂靠单位=host)
    if me.host_agreement_on is not None and me.host_agreement_on > facts.as_of:
        return not_met(f"与{host}的权责协议至{written(facts.as_of)}尚未签订。", "basic", 挂靠单位=host)
    given = {"权责协议签订日期": me.host_agreement_on, "权责协议签订各方": me.host_agreement_parties}
    if missing := "、".join(name for name, value in given.items() if not value):
        return no_data(f"未填报{missing}。", "basic", 挂靠单位=host)
    day = written(me.host_agreement_on)
    return met(
        f"{day}与{host}签订权责协议（{me.host_agreement_parties}），{f'附佐证（{UNREAD}）' if filed else '未附佐证'}。",
        挂靠单位=host,
        签订日期=day,
        各方=me.host_agreement_parties,
    )


@rule(
    "E2b",
    "与挂靠单位政社分设",
    clause=CLAUSE,
    force=EVIDENCE,
    section="basic",
    remedy="填报人员、资产、场所、账户是否分开并上传材料。",
)
def separated_from_host(facts):
    """有挂靠单位的，由审核人员依据人员、资产、场所、账户四项是否分开和佐证材料认定。无挂靠单位的不适用。"""
    me = facts.society.identity
    if me.has_host is None:
        return no_data("未填报有无挂靠单位。", "basic")
    if not me.has_host:
        return not_applicable("无挂靠单位。")
    parts = {
        "人员": me.staff_separate,
        "资产": me.assets_separate,
        "场所": me.premises_separate,
        "账户": me.accounts_separate,
    }
    words = "，".join(f"{name}{SEPARATE[value]}" for name, value in parts.items())
    return awaiting(facts, "E2b", f"{words}；", **{f"{name}分开": YES_NO[value] for name, value in parts.items()})


@rule(
    "E3",
    "鼓励无挂靠、无业务主管单位",
    clause=CLAUSE,
    force=SHOULD,
    section="basic",
    remedy="填报有无挂靠单位和业务主管单位。",
)
def without_host(facts):
    """鼓励性条款，只作提示：无挂靠单位即达标，业务主管单位如实列出；有挂靠单位的记为不适用，不影响达标，也不需要认定。"""
    me = facts.society.identity
    shown = {True: me.supervising_authority or "有", False: "无", None: "未填报"}[me.has_supervisor]
    authority = f"业务主管单位为{me.supervising_authority}" if me.supervising_authority else "有业务主管单位"
    supervisor = {True: authority, False: "也无业务主管单位", None: "业务主管单位未填报"}[me.has_supervisor]
    if me.has_host is None:
        return no_data("未填报有无挂靠单位。", "basic")
    if me.has_host:
        host = f"（{me.host_institution}）" if me.host_institution else ""
        return not_applicable(
            f"有挂靠单位{host}，不影响达标。", 挂靠单位=me.host_institution or "有", 业务主管单位=shown
        )
    return met(f"无挂靠单位，{supervisor}。", 挂靠单位="无", 业务主管单位=shown)


@rule(
    "E14",
    "独立办公场所",
    clause=CLAUSE,
    force=SHOULD,
    section="basic",
    remedy="取得独立、面积达到要求的办公场所后，在“基本信息”中更新；填错的，更正；确难达到的，由审核人员认定。",
)
def office(facts):
    """有独立办公场所，面积不少于{office_area}平方米。"""
    me, least = facts.society.identity, facts.policy.office_area
    area = None if me.office_area is None else f"{me.office_area.normalize():,f}"
    wrong, missing = [], []
    if me.office_independent is None:
        missing.append("是否有独立办公场所")
    elif not me.office_independent:
        wrong.append("没有独立办公场所")
    if area is None:
        missing.append("办公面积")
    elif me.office_area < least:
        wrong.append(f"办公面积{area}平方米，少于{least}平方米")
    return weigh(
        wrong, missing, "basic", f"有独立办公场所，面积{area}平方米", 独立=YES_NO[me.office_independent], 面积=area
    )
