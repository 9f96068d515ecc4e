"""What the word over a column means: our heads, the words of `words.toml`, and those an administrator has added."""

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NamedTuple

from societies.register import words
from societies.register.columns import FIRST, POST, SOCIETY, sheets
from societies.register.reading.headwords import EARLIER, ENDINGS, head_word, key, stem
from societies.register.reading.units import is_unit_line

CODE = "统一社会信用代码"
ALIKE = 0.75  # from this likeness on (0 to 1) a head of ours is proposed for an unknown one
# What a column of another sheet is called in a wide table: 秘书长出生年月, 财务负责…
PREFIXES = {"秘书长": ("秘书长",), "党建": ("党建", "党组织", "党支部"), "财务": ("财务",)}
# In a table of people: whose the words below are, and not of the person the table is about
OTHER_PEOPLE = re.compile("(?:联系人|经办人|理事长|会长|监事长|法定代表人|法人代表|法人)$")
CHANGED = "变更后"
COUNCIL = re.compile("理事会|功能型")
BARE = re.compile("总?人数|姓名|名单|数量|总数|数")
NOT_NEAR = re.compile("入党|入团|参加工作|在职|在岗")  # 入党时间 looks like 入职时间 and is something else
BODIES = frozenset({"单位", "组织", "团体"})  # a society where they stand alone; 会员 › 单位 is something else
PLAIN = ("党建", "财务")  # sheets that speak of the society itself: their words need no prefix


class Target(NamedTuple):
    """What a column fills: a head of a sheet of the register."""

    sheet: str
    head: str

    def __str__(self):
        return f"{self.sheet}·{self.head}"


@dataclass(frozen=True)
class Meaning:
    """What a head means. `how`: known, remembered, forgone (to be left out by what was remembered), unused (nothing of
    ours), plan (no fact), doubtful or unknown; then `options`."""

    target: Target | None
    how: str
    options: tuple[Target, ...] = ()


UNKNOWN = Meaning(None, "unknown")


@dataclass
class Vocabulary:
    """`remembered` is {(sheet, key of a head): head of ours, or "" to leave the column out}."""

    remembered: dict = field(default_factory=dict)

    def __post_init__(self):
        self.exact, self.stems, self.own = {}, {}, {}
        for sheet in sheets():
            named = {key(word): head for word, head in sheet.words.items()}
            if sheet.title == "秘书长":
                named |= {key(word): POST for word in (POST, *words.heads(sheet.title, POST))}
            self.exact[sheet.title] = named
            self.own[sheet.title] = {key(head) for head in sheet.columns}
            self.stems[sheet.title] = _unambiguous(named)
        self.found = {}

    def meaning(self, parts, sheet):
        """The Meaning of a head in a table of the register's `sheet`; `parts` are its words from the top down."""
        place = (sheet, parts)
        if place not in self.found:
            words = [head_word(part, below=level > 0) for level, part in enumerate(parts)]
            self.found[place] = self._meaning(words, sheet)
        return self.found[place]

    def knows(self, text):
        """Whether a word is a head of any sheet: no name of a society or person."""
        place = ("", text)
        if place not in self.found:
            keys = () if is_unit_line(text) else head_word(text).keys
            known = any(spelling in names for spelling in keys for names in self.exact.values())
            self.found[place] = known or bool(keys and keys[0] in words.unused())
        return self.found[place]

    def _meaning(self, parts, sheet):
        if not parts or is_unit_line(parts[-1].text):
            return UNKNOWN
        if key(parts[-1].text) in EARLIER:
            return Meaning(None, "unused")
        whole = next(iter(spellings(parts)), "")  # what is remembered of 会员 says nothing of 会员总数
        if (sheet, whole) in self.remembered and self._holds(whole, sheet):
            head = self.remembered[sheet, whole]
            return Meaning(self._target(sheet, head), "remembered" if head else "forgone")
        if self._is_of_another(parts, sheet):
            return Meaning(None, "unused")
        for spelling in spellings(parts):
            target = self._known(spelling, sheet) or self._foreign(spelling, sheet)
            if target and not (len(parts) > 1 and target.head == SOCIETY and spelling in BODIES):
                return Meaning(None, "unused") if below_council(parts, spelling, target) else Meaning(target, "known")
            if spelling in words.doubtful():
                return self._doubtful(parts, words.doubtful()[spelling], sheet)
            if spelling in words.unused():
                return Meaning(None, "unused")
        if key(parts[-1].text) in {key(head) for head in words.computed()}:
            return Meaning(None, "unused")
        return UNKNOWN

    def _holds(self, word, sheet):
        """Whether what was said of a word holds wherever it stands.

        What was said of 单位 beside the society's name says nothing of 单位 as that name, nor is a 简称 the name beside
        one because it was where there was none: these are asked, and recalled, in unknown.py.
        """
        if word in BODIES and self._known(word, sheet) == Target(sheet, SOCIETY):
            return False
        return self.remembered[sheet, word] != SOCIETY or word not in self.own[sheet]

    def _is_of_another(self, parts, sheet):
        """Whether a word stands below that of somebody the sheet is not about: 理事长 › 姓名, 联系人 › 手机."""
        above = [spelling for part in parts[:-1] for spelling in part.keys]
        joined = "".join(part.keys[0] for part in parts if part.keys)
        if not above or joined in self.exact[sheet]:
            return False
        return any(word in words.unused() or (sheet != FIRST and OTHER_PEOPLE.search(word)) for word in above)

    def _target(self, sheet, head):
        """The Target of a head written alone or with its sheet in front; None for no column."""
        if not head:
            return None
        where, dot, inner = head.partition("·")
        return Target(where, inner) if dot else Target(sheet, head)

    def _known(self, spelling, sheet):
        head = self.exact[sheet].get(spelling) or self.stems[sheet].get(spelling)
        return Target(sheet, head) if head else None

    def _foreign(self, spelling, sheet):
        """A column of another sheet in a wide table of societies; a society's code in a table of anything."""
        if sheet != FIRST:
            return Target(FIRST, CODE) if self.exact[FIRST].get(spelling) == CODE else None
        for other, prefixes in PREFIXES.items():
            if other in PLAIN and (head := self.exact[other].get(spelling)) and head != "年度":
                return Target(other, head)
            for prefix in prefixes:
                rest = spelling.removeprefix(prefix)
                # 党建 › 成立日期 may be the council's or the secretariat's
                if rest != spelling and not rest.startswith("成立") and (target := self._known(rest, other)):
                    return target
        bare = spelling.removesuffix(CHANGED).removeprefix(CHANGED)
        named = self.exact["秘书长"].get(bare) == "姓名" and "秘书长" in bare
        return Target("秘书长", "姓名") if named else None

    def _doubtful(self, parts, heads, sheet):
        """One of several heads of ours, as far as they are of what stands above the word; none is unknown."""
        said = ["", *(part.keys[0] for part in parts if part.keys)]  # a year below says no word
        heads = [head for head in heads if not _is_of_others(said[-1], said[-2], head)]
        return Meaning(None, "doubtful", self._options(heads, sheet)) if heads else UNKNOWN

    def _options(self, heads, sheet):
        """The heads as Targets in a table of the sheet, those of other sheets that a wide table may have too."""
        own = self.exact[sheet].values()
        targets = [Target(sheet, head) if head in own else self._foreign(key(head), sheet) for head in heads]
        return tuple(filter(None, targets))

    def near(self, parts, sheet):
        """Targets in the sheet whose heads look like an unknown one, the likest first; `parts` are HeadWords."""
        word = parts[-1].keys[0] if parts[-1].keys else ""
        # A word of ours that means nothing under the words above it (党建 › 成立日期) is not ours there.
        other = self.exact[sheet].get(word) if len(parts) > 1 else None
        above = parts[-2].keys[0] if len(parts) > 1 and parts[-2].keys else ""
        likeness = [
            (SequenceMatcher(None, word, name).ratio(), head)
            for name, head in self.exact[sheet].items()
            if word and head != other and not NOT_NEAR.search(word) and not _is_of_others(word, above, name)
        ]
        best = {head: ratio for ratio, head in sorted(likeness) if ratio >= ALIKE and head != SOCIETY}
        return tuple(Target(sheet, head) for head in sorted(best, key=best.get, reverse=True)[:3])


def _is_of_others(word, above, name):
    """Whether a bare 人数 stands below words of which a head of ours has nothing: 专职人员 › 人数 is no 理事人数."""
    bare = word and not BARE.sub("", word)
    return bool(bare and above) and above[:2] not in name


def below_council(parts, spelling, target):
    """Whether a word of 党建 stands below the council's party organisation and means something of the secretariat's
    only by itself: 功能型党组织（理事会层面） › 书记."""
    above = "".join(part.keys[0] for part in parts[:-1] if part.keys)
    alone = target.sheet == "党建" and spelling in (*parts[-1].keys, *map(stem, parts[-1].keys))
    return bool(alone and target.head != SOCIETY and COUNCIL.search(above) and "秘书处" not in above)


def spellings(parts):
    """How a head of one to three levels may be looked up: all its words, its last two, its last; then shorter forms.

    A last word that only says what sort of value stands below (人数, 姓名) stands for the word above it.
    """
    firsts = [part.keys[0] for part in parts if part.keys]
    shorter = [stem(word) or word for word in firsts[:-1]] + firsts[-1:]
    starts = range(max(0, len(firsts) - 3), len(firsts))
    joined = ["".join(said[start:]) for start in starts for said in (firsts, shorter)]
    last = parts[-1].keys
    ways = [*joined, *last, *map(stem, joined)]
    if len(parts) > 1 and last and last[0] in ENDINGS:
        ways += parts[-2].keys
    return list(dict.fromkeys(filter(None, ways)))


def _unambiguous(named):
    """{stem: head} of the words whose stem means one head only and is not a word of another."""
    meant = {}
    for word, head in named.items():
        if short := stem(word):
            meant.setdefault(short, set()).add(head)
    doubtful = words.doubtful()
    return {short: heads.pop() for short, heads in meant.items() if len(heads) == 1 and short not in doubtful}
