"""The words by which remarks say that somebody is not here any more, and that a society is not, or not yet, ours."""

import re

_HERE = "我会|本会|学会|协会|秘书处|办公室"
LEFT = re.compile(
    "离职|离任|离会|离岗|卸任|辞职|辞退|解聘|开除|除名|调离|调出|调走|免职|退休|离休|到龄退出|退出(?:岗位|秘书处)"
    "|去世|逝世|病逝|过世|病故|已故|亡故|死亡"
    r"|辞去(?!原|公职|教职|.*单位)|免去[其了]?秘书长|\d[年月日]?免去?$|[已被]免去?$"
    "|(?:已经?|人)走[了人]?$|^走了$|走人$|已换人|回原单位|停薪留职|已经?离开|离开[本我]?学?会"
    "|(?:(?:劳动|聘用|劳务)?(?:合同|聘期|期满|到期)[已后]?)*(?:(?:不再?|未|没有?)[再予]?续[聘签约]|不再聘[用任])"
    "|(?:劳动|聘用|劳务)?(?:合同|关系|协议)[已被]?(?:解除|终止)|(?:解除|终止)了?(?:劳动|聘用|劳务)?(?:合同|关系|协议)"
    "|不再(?:担?任秘书长|任职|在[职岗会]|工作)|不在[职岗会]$|已不在(?!编)"
    f"|调[往去](?!.*(?:{_HERE}))|(?:外借|外派|借调)[至到往去在]?(?!来|入|人员|自|于|期|.*(?:来|{_HERE})|$)"
    "|^实习[生中]?$|^在校学?生$"
    "|^(?:是否)?[仍还]?在[职岗].{0,2}:.+$"  # a no under 是否在职 (noted.py)
)
_EVENTS = "换届|选举|会议|大会|年会|理事会|活动|论坛|展|赛|庆|分会|专委会|委员会|党|支部|基地"
PREPARED = "筹备|筹建"
CLOSED = re.compile(
    "注销|撤[销消]|吊销|取缔|取消登记|合并|停止活动|停止运行|解散|退出.{0,2}科协"
    f"|(?:{PREPARED})(?!(?!成立大会).{{0,6}}(?:{_EVENTS}))"
    # handed over; what follows is to whom: not to us
    "|(?:脱钩|整体|成建制)*(?:划转|划归|转隶|移交(?=$|.*(?:管理|主管|社科联|民政|[局厅委]$)))(?!.{0,3}(?:科协|[我本]会)).*"
)
REHIRED = re.compile("(?<!不再)(?<![未不])返聘(?!(?:合同|协议|期)*已?(?:期满|满|到期|结束|终止|解除))")
_NOT = re.compile("(未|没有?|不|无|非)(已|再|予)?$")
_FORMED = re.compile("^(而成|后?成立|组建|报表|会计|核算|计算|统计|填)")
_AWAY = re.compile("外借|外派|借调")
_MOVED = re.compile("脱钩|整体|成建制|划|转隶|移交")
# 由省社科联划转, 档案移交
_FROM_OR_OF_THINGS = re.compile("[由从](?!省?科协|[我本]会)|资产|资料|材料|档案|账|章|财务|工作|党|人员")
_YEAR = re.compile(r"\d{4}")


def meant(pattern, clause):
    """The words by which a clause says it, "" where it says the opposite, or something of another or of the past."""
    match = pattern.search(clause)
    if match is None:
        return ""
    word, before, after = match[0], clause[: match.start()], clause[match.end() :]
    if _AWAY.match(word) and re.search("[由从]", before) or _MOVED.match(word) and _FROM_OR_OF_THINGS.search(before):
        return ""
    to_come = word in PREPARED.split("|") and not _YEAR.search(clause)  # 筹备成立; but 2010年筹备成立
    return "" if _NOT.search(before) or (_FORMED.match(after) and not to_come) else word
