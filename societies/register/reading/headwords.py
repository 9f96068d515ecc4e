"""The word over a column, and what else it says: in which unit, of which year."""

import re
from dataclasses import dataclass

from core.cells import narrow
from societies.register.reading.units import Scale, scale_in_head
from societies.register.reading.years import is_year, year_before_in_head, year_in_head

BRACKETED = re.compile(r"[(\[【〔<《][^)\]】〕>》]*[)\]】〕>》]?")
NO_LETTERS = re.compile(r"[*★☆※:/、,，.。·\-_“”\"'()\[\]【】〔〕<>›《》+#&]")
NUMBERED = re.compile(r"^[(]?\d{1,2}[).、]")
ENDINGS = (
    "年月日",
    "总人数",
    "时间",
    "日期",
    "年月",
    "年份",
    "姓名",
    "名称",
    "人数",
    "总数",
    "数量",
    "情况",
    "信息",
    "本年年末",
    "本年末",
    "年末",
    "实际完成",
    "完成",
    "本年数",
    "本期数",
    "本年",
    "金额",
    "数",
    "额",
)
# Under a head of ours: the figure of the year before, for comparing.
EARLIER = frozenset({"上年数", "上年", "上年末", "上年年末", "上年同期", "上年同期数", "上期数", "去年", "去年同期"})
FOOTNOTE = re.compile(r"[①-⑳¹²³⁴-⁹]+$")
BEGINNINGS = ("本会", "本学会", "学会", "现有", "目前", "当前", "是否", "本年度", "本年")


@dataclass(frozen=True)
class HeadWord:
    """One word of a head: `keys` are its spellings for looking it up, the fullest first."""

    text: str
    keys: tuple[str, ...]
    scale: Scale | None = None
    year: int | None = None
    before: bool = False  # it speaks of the year before that of the other figures


def key(text):
    """A word without blanks, stars, colons, strokes and the like."""
    return NO_LETTERS.sub("", NUMBERED.sub("", narrow(text)))


def stem(word):
    """A key without the ending that says only what sort of value stands below; "" when nothing would be left."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)]
    return ""


def head_word(text, below=False):
    """The HeadWord of a cell over a column; `below` another one, a year alone is that of the column."""
    written = narrow(FOOTNOTE.sub("", str(text).strip()))
    if below and is_year(written):
        return HeadWord(written, (), year=int(written[:4]))
    scale, rest = scale_in_head(written)
    year, rest = year_in_head(rest)
    before, rest = year_before_in_head(rest)
    keys = [key(rest), key(BRACKETED.sub("", rest))]
    keys += [stem(one) for one in keys]
    keys += [one.removeprefix(word) for one in keys for word in BEGINNINGS if one.startswith(word) and len(one) > 4]
    return HeadWord(" ".join(str(text).split()), tuple(dict.fromkeys(filter(None, keys))), scale, year, before)
