"""Whether the person of a row is surely who the row takes him for: not acting, meant or former, and a person at all."""

import re

from core.cells import narrow
from societies.register.reading.around import is_plain

SECRETARY, PEOPLE = "秘书长", ("秘书长", "专职人员")
DEPUTY = re.compile("副秘书长|秘书长助理|助理秘书长|[名荣]誉秘书长")
ACTING_POST = re.compile("(原|前任?|代理?|拟任|候任|候选|兼代)秘书长|秘书长[(]?(代|原|拟任|候选)")
ACTING = re.compile(  # in remarks
    "^(现|暂|目前|临时|暂时)*(代|代理|代行|暂代|兼代|拟任|拟聘|候任|候选|待批复?|主持)(秘书长|职务|职责|工作|人选?|中)*$|"
    "(代理?|代行|兼代|拟任|拟聘|候任|候选)秘书长|副秘书长(代|主持)|^暂由.{2,12}(主持|代行|代理)"
)
ACTING_BESIDE = re.compile("代理?$|代行|暂由|卸任|主持|待批|^[拟待]|^(原任?|前任)(秘书长)?$")  # around his name
DEPUTY_BESIDE = re.compile("^(常务|执行)?副$|副秘书长|秘书长助理|助理秘书长")
MEANT = re.compile("^拟(任|聘|录用)|^候任|^待(聘|批|录用)")  # of anybody, around his name
NOT_YET = re.compile(r"^(拟|待|预计|计划|准备)(于?[\d年月日./-]+)?(聘|录用|招录|入职|到岗|报到)|^尚?未(入职|到岗|报到)")


def post_doubt(view, post):
    """Whether a row beside whose name another post stands is about a 秘书长."""
    if view.spec.title != SECRETARY or not post:
        return ""
    words = narrow(post)
    if ACTING_POST.search(words):
        return "acting"
    if DEPUTY.search(words):
        return "" if re.search("(?<!副)秘书长(?!助理)", DEPUTY.sub("", words)) else "deputy"
    return "" if SECRETARY in words else "post"


def acting_doubt(view, clause, beside):
    """Whether a remark, or what stands `beside` the name, says that somebody is not in office, or not yet."""
    if view.spec.title != SECRETARY:
        return "acting" if (MEANT if beside else NOT_YET).search(clause) else ""
    if ACTING.search(clause) or (beside and ACTING_BESIDE.search(clause)):
        return "acting"
    return "post" if beside and DEPUTY_BESIDE.search(clause) else ""


def is_secretary(post):
    """Whether a 岗位 is that of the 秘书长, who is no 专职人员."""
    words = narrow(post)
    return SECRETARY in words and "副秘书长" not in words and "助理" not in words


def person_doubt(view, values, beside):
    """Whether what stands for the name of a person is not plainly one; in a roster too, whether a 秘书长 only acts."""
    name = values.get("姓名") if view.spec.title in PEOPLE else None
    if name and not is_plain(name):
        return "unlike"
    post = values.get("岗位") or ""
    if not name or not is_secretary(post):
        return ""
    acts = ACTING_POST.search(narrow(post)) or any(map(ACTING_BESIDE.search, re.split("[,;。、]", narrow(beside))))
    return "acting" if acts else ""
