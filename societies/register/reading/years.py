"""Which year figures are of: from the words that speak of the data, never from the first number in a title."""

import re
from dataclasses import dataclass

from core.cells import narrow

DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
CLOSING = re.compile(r"(?:截[止至]|时点|基准日)\D{0,6}((?:19|20)\d\d)[年./-]")
OF_YEAR = re.compile(r"((?:19|20)\d\d)年度|(?:年度|年份):?((?:19|20)\d\d)(?!\d)")
ALONE = re.compile(
    r"(?:[(]?[一二三四五六七八九十\d]{1,2}[)、.])?((?:19|20)\d\d)年(?:数据?|情况)?:?"
)  # a whole line: 一、2024年
OVER_YEARS = re.compile(r"((?:19|20)\d\d)年?[-—–~至到]((?:19|20)\d\d)年")  # several: asked
IN_WORDS = re.compile(r"([二一][〇零○九一二三四五六七八]{3})年(?:度)?")
ANY = re.compile(
    r"(?<![\d〔\[(])((?:19|20)\d\d)(?=年|[./-]\d{1,2}(?!\d))|[(]((?:19|20)\d\d)(?:[./-]\d{1,2}|年[^()]{0,8})?[)]"
)
DAY_OF = r"(?:19|20)\d\d\D\d{1,2}\D?(?:\d{1,2}\D?)?"
PAPERWORK = "填[报表写]|制表|报送|打印|上报|印发|通报|发布|制发"
FILLED_IN = re.compile(rf"(?:{PAPERWORK})(?:日期|时间)?:?\D{{0,3}}{DAY_OF}|{DAY_OF}(?:{PAPERWORK})")
PLANNED = re.compile(  # 2026年度预算: no year of figures that are there already
    r"(?:19|20)\d\d年?度?[^\x00-\x7f和及与、决]{0,8}?(?:预算|预计|草案)(?!的?(?:执行|完成|落实|单位|管理|[内外]))"
)
ACCOUNTS = "财务"
NAMED_ANYHOW = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
NUMBER_OF_PAPER = re.compile(r"[〔\[(](?:19|20)\d\d[〕\])]\d+号")
BEFORE_IN_HEAD = re.compile("(?:上一?年度?|去年度?)[末底]?(?!数|同期|期)")
IN_HEAD = re.compile(r"[(]?((?:19|20)\d\d)年?度?[末底]?[)]?")


@dataclass(frozen=True)
class YearSaid:
    """Years that the words above a table speak of. `sure` is one that needs no asking; `said` the words themselves."""

    sure: int | None
    candidates: tuple[int, ...]
    said: str = ""
    cell: str = ""
    where: str = "标题"


def year_in_head(written):
    """(the year a head names or None, the head without it): 个人会员（2025年）, 2025年会费收入."""
    match = IN_HEAD.search(written)
    if match is None or written.isdigit():
        return None, written
    return int(match[1]), written[: match.start()] + written[match.end() :]


def is_year(value):
    """Whether a cell of a head is a year and nothing else: 2024, 2024年, 2024年9月末."""
    return bool(re.fullmatch(r"(?:19|20)\d\d(?:年度?)?(?:\d{1,2}月)?[份末底]?", narrow(value)))


def year_alone(value):
    """The year that a cell holds and nothing else: 2025, 2025年, 2025年度; 0 for anything else."""
    match = re.fullmatch(r"((?:19|20)\d\d)(?:\.0)?年?度?", narrow(value))
    return int(match[1]) if match else 0


def year_before_in_head(written):
    """(whether a head speaks of the year before the other figures, the head without that): 上年度收入, 去年会费.

    上年数 and 上年同期 under a head are left: they stand there for comparing.
    """
    match = BEFORE_IN_HEAD.search(written)
    if match is None or len(match[0]) == len(written):
        return False, written
    return True, written[: match.start()] + written[match.end() :]


def year_of_sheet(title):
    """The name of a sheet, in which a year may stand without the word: 2024基本情况."""
    return re.sub(r"(?<!\d)((?:19|20)\d\d)(?![\d年./-])", r"\1年", narrow(title))


def year_above(lines):
    """The YearSaid of [(cell, text)] above a table."""
    closing, of_year, alone, other, place = [], [], [], [], ("", "")
    for cell, text in lines:
        words = _of_facts(NUMBER_OF_PAPER.sub("", FILLED_IN.sub("", narrow(text))))
        before = len(closing) + len(of_year) + len(other)
        closing += map(int, CLOSING.findall(words))
        of_year += [int(one or two) for one, two in OF_YEAR.findall(words)]
        alone += [int(match[1]) for match in (ALONE.fullmatch(words),) if match and cell]
        of_year += [int(year) for pair in OVER_YEARS.findall(words) for year in pair]
        other += [int(one or two) for one, two in ANY.findall(words)]
        other += [int(one.translate(DIGITS)) for one in IN_WORDS.findall(words)]
        if not place[0] and len(closing) + len(of_year) + len(other) > before:
            place = (cell, " ".join(str(text).split()))
    candidates = tuple(dict.fromkeys(closing + of_year + other))
    sure = _only(closing + of_year or alone) if closing or len(candidates) == 1 else None
    return YearSaid(sure, candidates, place[1], place[0])


def _of_facts(words):
    """The words without a year that stands with plans only, where they name another one."""
    rest = PLANNED.sub("", words)
    return rest if NAMED_ANYHOW.search(rest) else words


def year_said(table, specs):
    """The YearSaid of a table: of its titles and its sheet's name, else of its heads. Figures whose heads name no year
    are of the last one that other heads name, where there are several; of one alone it is to be asked."""
    if table.said:
        return table.said
    said = year_above([*table.titles, ("", year_of_sheet(table.sheet))])
    columns = [one for one in table.head.columns if one.target and one.target.head in specs[one.target.sheet].yearly]
    dated = [column for column in columns if column.year]
    again = {column.target for column in dated} & {column.target for column in columns if not column.year}
    if said.candidates or again or not dated:
        return said
    last = max(dated, key=lambda column: column.year)
    sure = last.year if len({column.year for column in dated}) > 1 else None
    return YearSaid(sure, (last.year,), last.label, last.cell, "表头")


def likely_year(table, said, this, others, name):
    """The year to propose: one that is named above the table, that of the workbook's other tables, one in the name of
    the file; without any the present one, of accounts the last that has ended."""
    ways = (said.candidates, [year for year in reversed(others) if year][:1], years_named([year_of_sheet(name)]))
    past = ([year for year in years if year <= this] for years in ways)
    return next((max(years) for years in past if years), this - (table.head.sheet == ACCOUNTS))


def years_named(texts):
    """Every year that stands in some texts, of whatever it speaks: somebody may mean it."""
    return [int(year) for text in texts for year in NAMED_ANYHOW.findall(narrow(text))]


def _only(years):
    return years[0] if len(set(years)) == 1 else None
