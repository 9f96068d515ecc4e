"""What is written around a person's name in its cell: how one speaks to him, signs of notes, for whom he acts.

It is taken off where what is left is plainly a name; else the cell stays as it is and is no plain name.
"""

import re
from functools import lru_cache

from core.cells import narrow

HAN = "[\u3400-\u9fff\U00020000-\U0003ffff〇]"
DOT = "[·•‧・．.]"
LATIN = r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f .'’\-·,]+"
PLAIN = re.compile(f"{HAN}{{2,4}}|{HAN}+(?:{DOT}{HAN}+)+|{LATIN}")
NO_NAME = re.compile(  # said of people and places, and in nobody's name
    "秘书长|会长|理事|主任|负责人|法人|离职|辞职|退休|去世|病故|调离|招聘|选聘|换届|选举|产生|到位|到岗|批复|批准|审批|公示|待定|未定|"
    "人选|担任|兼任|代理|代行|主持|安排|空缺|实习|志愿者|人员|职工|员工|同上|聘任|派遣|单位|公司|办公室|秘书处|干事|临时|"
    "^[待拟暂无已]|^尚[无未缺待]|^未[到定配设聘选有产批招落明]|(?:先生|女士|同志|小姐)$"
)
POST = "(?:常务副?|执行副?|第一副|副)?(?:秘书长|会长|理事长|主任|院长)"
ACTS = "(?:暂时?|临时)?(?:代理|代行|代管|兼代|暂代|主持)(?:日常|全面)?(?:工作|秘书长|职务|职责)*"
SHORTEST_AROUND = 4  # characters of a name that are plainly one and may yet be more: 张小三代
SIGNS = "*＊#※★☆●○◆◇▲△■□①-⑳"
AROUND = (
    re.compile(r"(?P<name>.+?)\s*(?P<said>同志|先生|女士)"),
    re.compile(r"(?P<name>.+?)\s+(?P<said>副?教授|院士|副?研究员|博士)"),
    re.compile(rf"(?P<said>(?:\d{{1,3}}[.、．)）]|[{SIGNS}]+)+)\s*(?P<name>.+)"),
    re.compile(r"(?P<name>.{3,}?)\s*(?P<said>[*＊]+)"),  # 张*, 张小* hide a part of the name
    re.compile(rf"(?P<name>.+?)\s*(?P<said>[{SIGNS.lstrip('*＊')}]+)"),
    re.compile(r"(?P<said>[^:：]{1,12})[:：]\s*(?P<name>.+)"),
    re.compile(
        rf"(?P<said>(?:暂时?|现|拟|目前)?由(?:{POST})?|{POST})(?P<name>{HAN}{{2,4}}?)(?P<then>{ACTS}|代|兼任?|担任|负责)"
    ),
    re.compile(
        rf"(?P<said>(?:拟任|拟聘任?|拟录用|候任|代理?|原任?|前任?)?{POST}|拟任|拟聘任?|拟录用|候任|代理|原任|前任)"
        rf"(?P<name>{HAN}{{2,4}})"
    ),
    re.compile(rf"(?P<name>{HAN}{{2,4}}?)(?P<said>{ACTS})"),
    re.compile(rf"(?P<name>{HAN}{{3}})(?P<said>[代兼])"),
)


@lru_cache(maxsize=1024)  # asked of each name several times
def is_plain(name):
    """Whether words are plainly the name of one person."""
    word = narrow(name)
    return bool(PLAIN.fullmatch(word)) and not NO_NAME.search(word)


def bare_name(text):
    """(the name, what was taken off it)."""
    if len(text) < SHORTEST_AROUND and is_plain(text):
        return text, ""
    for around in AROUND:
        match = around.fullmatch(text)
        if match and is_plain(match["name"]):
            return match["name"], match["said"] + (match.groupdict().get("then") or "")
    return text, ""
