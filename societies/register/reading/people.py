"""The name in a cell that should hold one person: nobody, one person with a note, or several at once."""

import re

from core.cells import narrow, shown
from societies.register.reading.around import bare_name
from societies.register.reading.ditto import is_ditto

NOBODY = frozenset(
    [
        "无",
        "暂无",
        "空缺",
        "暂缺",
        "缺",
        "缺位",
        "待定",
        "待聘",
        "待补",
        "待选",
        "待选举",
        "待配",
        "待招聘",
        "待换届",
        "换届中",
        "选举中",
        "待产生",
        "未定",
        "未配",
        "未配备",
        "没有",
        "空",
        "空岗",
        "暂空",
        "不详",
        "未知",
        "/",
        "—",
        "-",
        "无人",
        "尚无",
    ]
)
UNCHANGED = frozenset({"不变", "未变", "未变更", "不变更", "无变化", "无变动", "没有变化"})  # beside who it was before
WAITED_FOR = re.compile(  # 招聘中, 尚未到位, 待定人选, 拟于换届时产生
    "(?:目前|现|仍|还|正在?|暂时?|尚)*(?:"
    "(?:公开|对外|社会)?(?:招聘|选聘|招录|选举|换届|物色)(?:中|期间)?"
    "|(?:待|拟|未|等待)(?:于|在)?(?:下次|下届|本次|新一届)?(?:换届|会员代表大会|常务理事会|理事会)?(?:时|后)?(?:再|另行)?"
    "(?:招聘?|聘任?|选举?|补选?|配备?|定|确定|产生|到位|到岗|推荐|任命|落实|明确|批复?|批准)?(?:人选|人员)?(?:[0-9]+[名人])?"
    "|(?:人选|人员|岗位|职位)?(?:空缺?|缺位?|待定|未定|未到位)"
    ")"
)
MORE_THAN_ONE = re.compile(
    r"\d+\s*[名人位个]|[等共][一二两三四五六七八九十几]+[名人位]|^[一二两三四五六七八九十几]+[名人位]$|.{3,}等人?$"
)
NOTE = re.compile(r"\s*[(（\[【]([^)）\]】]*)[)）\]】]\s*$")
BETWEEN_NAMES = re.compile(r"\s*[、，,;；/／\n]\s*|\s+和\s+")
ROLE = re.compile(
    "(理事长|会长|秘书长|主任|院长|所长|处长|部长|负责人|法定代表人|法人)(兼任?|代)?$|^本人$|^[同见](左|右|上|前|表|备注|附件|附表|名单)"
)
HAN = re.compile(r"[^\x00-\xff]")


def is_nobody(value):
    """Whether a cell for a name says that there is nobody."""
    if not isinstance(value, str):
        return False
    word = narrow(NOTE.sub("", value)) or _inside(narrow(value))
    return word in NOBODY or bool(word and WAITED_FOR.fullmatch(word))


def person(value):
    """(the name without what stands around it, that) of one person's cell. Raises ValueError for several and for no
    name."""
    name, note = value if NOTE.sub("", value).strip() else _inside(value), ""
    while match := NOTE.search(name):
        note = match[1] if not note else f"{match[1]}，{note}"
        name = name[: match.start()]
    if is_ditto(name):
        raise ValueError(f"姓名不能写“{shown(name)}”，请写上这个人的姓名。")
    name, around = bare_name(name.strip())
    note = "，".join(one for one in (around, note) if one)
    several = [one for one in BETWEEN_NAMES.split(name) if one]
    if len(several) == 1:
        several = _apart(several[0])
    if len(several) > 1:
        names = "、".join(shown(NOTE.sub("", one)) for one in several)
        raise ValueError(f"一个单元格里有 {len(several):,} 个姓名：“{names}”，请每人一行分开填写。")
    if match := ROLE.search(name):
        raise ValueError(f"不是姓名：“{shown(value)}”（写的是{match[0]}），请写姓名。")
    if re.search(r"\d{5}", name):
        raise ValueError(f"姓名里有号码：“{shown(value)}”，请只填姓名。")
    if MORE_THAN_ONE.search(name):
        raise ValueError(f"不是一个人的姓名：“{shown(value)}”，请每人一行，写上姓名。")
    return name, note.strip()


def _inside(text):
    """What stands in brackets where nothing else does: （缺）, （张三）."""
    return text.strip().strip("()（）[]【】")


def _apart(text):
    """Names set apart by blanks alone; 仇  文 is one name whose two characters are spread."""
    parts = text.split()
    return parts if len(parts) > 1 and all(len(part) > 1 and HAN.search(part) for part in parts) else [text]
