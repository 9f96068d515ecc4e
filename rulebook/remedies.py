"""What to do about a result, as it stands: what is missing is asked for, what is there is not. Pure."""

from rulebook.outcomes import Status
from rulebook.rules.base import EVIDENCE

SECTIONS = {  # of the profile, as its pages call them
    "basic": "基本信息",
    "governance": "治理结构",
    "members": "会员",
    "secretary_general": "秘书长",
    "staff": "专职人员",
    "platforms": "机构与平台",
    "party": "党建",
    "finance": "财务",
    "regulations": "规章制度",
    "evidence": "佐证材料",
}


def remedy(rule, status, link=""):
    """What to do about a result of a rule; `link` is the section where its facts are mended, "" for the rule's own."""
    if own := rule.otherwise.get(status):
        return own
    if status == Status.ERROR:
        return "资料不用改，等系统管理员处理。"
    if status == Status.NO_DATA:
        return _missing(rule, link or rule.section)
    if status == Status.TO_REVIEW and rule.force is EVIDENCE:
        return "材料已上传，等审核人员认定；需要补充或更换的，再上传。"
    return rule.remedy


def _missing(rule, place):
    """The sentence of a result names what is missing; of files the rule itself says which ones."""
    if not place or place == rule.section == "evidence":
        return rule.remedy
    if place == "evidence":
        return "在“佐证材料”中上传说明里所缺的材料。"
    return f"在“{SECTIONS[place]}”中补填、更新或更正说明里列出的内容。"
