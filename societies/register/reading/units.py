"""Scale words, believed wherever they stand: 万元 in a title, 单位：千元 above, （万人） in a head, 30万 in a cell."""

import re
from dataclasses import dataclass
from decimal import Decimal

from core.cells import narrow

TIMES = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10_000, "十万": 100_000, "百万": 1_000_000}
TIMES |= {"千万": 10_000_000, "亿": 100_000_000, "百亿": 10_000_000_000}
MONEY, PERSONS = "元", "人"
COUNTED = "人次|人|个|家|名|位|项|户"
SCALES = "|".join(sorted(filter(None, TIMES), key=len, reverse=True))
WORD = re.compile(rf"({SCALES})?(元|{COUNTED})")
IN_HEAD = re.compile(rf"[(\[【/](?:单位:?|计量单位:?)?({SCALES})?(人民币)?(元|{COUNTED})?[)\]】]?$")
BARE = re.compile(rf"({SCALES})元$")
FOREIGN = re.compile("美元|欧元|港元|港币|日元|英镑|外币")
ABOVE = re.compile(r"(?:金额|计量|货币|数量)?单位:([^:;;。)】\]]*)|[(\[【]([^()\[\]【】]*元[^()\[\]【】]*)[)\]】]")
# In a sentence: 收入、费用以万元计, 以万为单位, 金额单位万元. A figure before the word is an amount and names no unit.
UNIT_OF = "为(?:计[量算])?单位|计(?!划)算?|填[报写列]?|统计|列示"
SAID = re.compile(
    rf"(?:以|按|均?为|[都均]是)(?:人民币)?(?:({SCALES})?元(?:{UNIT_OF}|(?![^,;。、)]))|({SCALES})(?:{UNIT_OF}))"
)
LISTED = re.compile(rf"单位[:为是]*((?:(?:{SCALES})?(?:元|{COUNTED})[、,/和]?)+)(?![^,;。、)])")
OF_PERSONS, OF_MONEY = re.compile("人|会员"), re.compile("收|支|费|额|资|财务|款")
CELL = re.compile(rf"([+-]?[\d,]*\d(?:\.\d+)?)({SCALES})?(?:人民币)?(元整?|{COUNTED}|岁|年|届|%|㎡|平方米|平米)?左?右?")


@dataclass(frozen=True)
class Scale:
    """How many of `of` (元 or 人) a figure stands for, and the word that says so. `times` is None when nobody knows."""

    times: int | None
    of: str
    word: str


def scale_in_head(written):
    """(the Scale a head ends in or None, the head without it)."""
    if FOREIGN.search(written):
        return Scale(None, MONEY, FOREIGN.search(written)[0]), written
    if match := IN_HEAD.search(written):
        times, unit = match[1] or "", match[3] or ""
        if times or unit:
            of = MONEY if unit == "元" else PERSONS if unit else ""
            return Scale(TIMES[times], of, f"{times}{unit}"), written[: match.start()]
    if match := BARE.search(written):
        return Scale(TIMES[match[1]], MONEY, match[0]), written[: match.start()]
    return None, written


def is_unit_line(text):
    """Whether words say nothing but a unit: 单位：万元. They are no head, though 单位 is one."""
    return bool(
        re.fullmatch(rf"[(\[【]?(金额|计量|货币|数量)?单位:({SCALES})?(人民币)?(元|{COUNTED})[)\]】]?", narrow(text))
    )


def scales_above(written):
    """{元 or 人: Scale} of a line above a table: 单位：万元、人 or （万元）."""
    scales = {}
    for match in ABOVE.finditer(written):
        said = match[1] if match[1] is not None else match[2]
        if FOREIGN.search(said):
            scales.setdefault(MONEY, Scale(None, MONEY, FOREIGN.search(said)[0]))
        for times, unit in WORD.findall(said):
            of = MONEY if unit == "元" else PERSONS
            scales.setdefault(of, Scale(TIMES[times], of, f"{times}{unit}"))
    if alone := re.fullmatch(rf"({SCALES})?元", written):
        scales.setdefault(MONEY, Scale(TIMES[alone[1] or ""], MONEY, written))
    for of, scale in scales_in_words(written).items():
        scales.setdefault(of, scale)
    return scales


def scales_in_words(written):
    """{元 or 人: Scale} of a sentence that says in which unit figures are: 注:收入、费用以万元计. 万 alone is of money
    unless it is said of persons."""
    scales = {}
    for match in SAID.finditer(written):
        times, bare = match[1] or "", match[2]
        of = PERSONS if bare and OF_PERSONS.search(written) and not OF_MONEY.search(written) else MONEY
        scales.setdefault(of, Scale(TIMES[bare or times], of, f"{bare or times}{of}"))
    for match in LISTED.finditer(written):
        for times, unit in WORD.findall(match[1]):
            of = MONEY if unit == "元" else PERSONS
            scales.setdefault(of, Scale(TIMES[times], of, f"{times}{unit}"))
    return scales


def scale_of_name(written):
    """The Scale of money in which the name of a sheet or a title ends, or None: 收支(万元), 收支（万）."""
    scale, _ = scale_in_head(written)
    if scale is None or scale.times is None or scale.of == PERSONS:
        return None
    if scale.of == MONEY:
        return scale
    return Scale(scale.times, MONEY, f"{scale.word}元") if OF_MONEY.search(written) else None


def scale_in_explanation(written):
    """The Scale of what explains a column below its head: 万元, (千元), 万元,两位小数; None where it says none."""
    scale, _ = scale_in_head(f"({written.strip('()')})")
    first = re.match(rf"(?:单位:?|填)?({SCALES})?元(?![^,;。、)(])", written)
    return Scale(TIMES[first[1] or ""], MONEY, f"{first[1] or ''}元") if first and scale is None else scale


def figure(text):
    """(the number a cell gives in plain figures, the words taken off or turned) of "1,203人", "30.5万元"; None else."""
    match = CELL.fullmatch(text)
    if match is None or not (match[2] or match[3]) or "左" in text or "右" in text:
        return None
    number = Decimal(match[1].replace(",", "")) * TIMES[match[2] or ""]
    return number, text[len(match[1]) :]
