"""What a rule is: a pure function from facts to an outcome, wearing its metadata.

A rule function's docstring is in Chinese, unlike every other docstring here: its first paragraph is the reading of the
clause that the rules page shows to its users.
"""

import enum
import pkgutil
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import wraps
from importlib import import_module
from types import ModuleType

from rulebook.dates import ONE_DAY, allowed_end, in_force, written
from rulebook.outcomes import Outcome, Status, met, no_data, not_met, to_review
from rulebook.rules.chapters import BY_KEY

RULE_ID = re.compile(rf"([{''.join(BY_KEY)}])(\d{{1,2}})([ab]?)")  # the letter of its chapter, its number there
CARRIED = "逐年判定；{last_year_until:新的一年里，~（含）以前，当年尚未完成的沿用上年结果|自1月1日起只看当年}。"
RECENT = "年度数据最早用{figures_years:前~年的|当年的}{last_year_until:，每年~（含）以前可再早一年|}。"
UNREAD = "系统不看文件内容"  # what a sentence adds to a file that it counts: nobody has looked at it


class Force(enum.Enum):
    """The force of the policy's words."""

    MUST = "必须"
    SHOULD = "一般应、鼓励"  # the engine never lets it say worse than TO_REVIEW
    EVIDENCE = "须人认定"  # only a person can say
    PARAMETER = "待确认"


MUST, SHOULD, EVIDENCE, PARAMETER = Force


@dataclass(frozen=True)
class Rule:
    """One clause of the policy as the site checks it. `section` is the profile section where its facts are entered.

    `remedy` is what to do where the clause is not kept, `otherwise` where it is another thing (remedies.py).
    """

    id: str
    title: str
    clause: str
    force: Force
    remedy: str
    section: str
    evaluate: Callable[..., Outcome]
    last: bool = False  # judged from facts and the Attainment of the other rules (G1–G3)
    yearly: bool = False  # a duty to be done anew every year
    recent: bool = False  # looks at yearly figures, which may be out of date
    otherwise: dict = field(default_factory=dict, hash=False)

    def __post_init__(self):
        if not RULE_ID.fullmatch(self.id):
            letters = ", ".join(BY_KEY)
            raise ValueError(f"{self.id}: a rule id looks like W1 or W4a and begins with a chapter: {letters}")
        for name in ("title", "clause", "remedy"):
            if not getattr(self, name).strip():
                raise ValueError(f"{self.id}: {name} is empty")

    @property
    def chapter(self):
        """The chapter of the policy it belongs to."""
        return BY_KEY[RULE_ID.fullmatch(self.id)[1]]

    @property
    def number(self):
        """Its number in the chapter."""
        return int(RULE_ID.fullmatch(self.id)[2])

    @property
    def reading(self):
        """How we read the clause, naming the parameters: readings.py puts in the values of a policy.

        The first paragraph of the function's docstring, its lines joined as Chinese is.
        """
        paragraph = (self.evaluate.__doc__ or "").strip().partition("\n\n")[0]
        words = "".join(line.strip() for line in paragraph.splitlines())
        return words + (RECENT if self.recent else "") + (CARRIED if self.yearly else "")


def rule(id, title, *, clause, remedy, section="", force=MUST, yearly=False, review="", **more):
    """Turn a function from facts to an outcome into a Rule. Registers nothing: rules/__init__.py collects.

    The function of a yearly duty is asked of a year: it takes facts and the year. `review` is the remedy of what only a
    person can tell; `more` are further fields of Rule.
    """
    otherwise = more.pop("otherwise", {}) | ({Status.TO_REVIEW: review} if review else {})

    def declare(evaluate):
        judge = _carried_over(evaluate) if yearly else evaluate
        return Rule(id, title, clause, force, remedy, section, judge, yearly=yearly, otherwise=otherwise, **more)

    return declare


def _carried_over(judge):
    """Asks of this year; what is not done yet is as it was last year, until the policy's day (decisions 10, 20)."""

    @wraps(judge)
    def evaluate(facts):
        now, renewed = judge(facts, facts.year), facts.policy.renewed_on(facts.year)
        if facts.as_of >= renewed or now.status in (Status.MET, Status.NOT_APPLICABLE):
            return now
        before = judge(facts, facts.year - 1)
        if now.status is Status.NO_DATA and before.status not in (Status.MET, Status.NOT_APPLICABLE):
            return now  # last year's failure hides no unknown of this year
        until = written(renewed - ONE_DAY)
        note = f"{facts.year}年的应于{until}（含）前完成并填报，此前沿用上年结果"
        words = f"{before.explanation.removesuffix('。')}；{note}。"
        return replace(before, explanation=words, values=before.values | {"沿用至": until})

    return evaluate


def weigh(wrong, missing, link, good, doubtful=(), **values):
    """The outcome of several conditions: what is wrong outweighs what is missing, which outweighs what only a
    person can tell; with nothing of the kind it is `good`.
    """
    if wrong:
        return not_met(f"{'；'.join(wrong)}。", link, **values)
    if missing:
        gaps = [f"未填报{'、'.join(missing)}", *doubtful]
        return no_data(f"{'；'.join(gaps)}。", link, **values)
    if doubtful:
        return to_review(f"{'；'.join(doubtful)}。", link, **values)
    return met(f"{good}。", **values)


def outdated(facts, year):
    """Whether figures of that year are too old to judge by. Early in a year, while last year's duties are carried over
    (decisions 10, 20), those of one year more serve: nobody has figures of a year just over.
    """
    early = facts.as_of < facts.policy.renewed_on(facts.year)
    return year < facts.year - facts.policy.figures_years - early


def valid_documents(facts):
    """(kinds of regulations in force on the day, kinds that were entered but are past their review)."""
    rows = facts.society.regulations
    valid = {row.kind for row in rows if in_force(facts.as_of, None, row.review_by)}
    return valid, {row.kind for row in rows} - valid


def ends(term, extension_years):
    """("本届2026年1月10日届满，批准延期至…", {标签: value}) of a term (届) until which people hold office."""
    end, told = allowed_end(term, extension_years), written(term.ends_on)
    if not term.extended_to:
        return f"本届{told}届满", {"本届届满": told}
    words, values = f"本届{told}届满，批准延期至{written(term.extended_to)}", {"本届届满": told}
    if term.extended_to > end:
        words = f"{words}，延期最长{extension_years}年，只计至{written(end)}"
    return words, values | {"延期至": written(term.extended_to)}


def percent(part, whole):
    """A share in per cent, with one place where it needs one: 50%, 66.7%. Only the whole is 100%."""
    tenths = (2000 * part + whole) // (2 * whole)
    tenths = min(tenths, 999) if part < whole else tenths
    return f"{tenths // 10}.{tenths % 10}%" if tenths % 10 else f"{tenths // 10}%"


DIGITS = "〇一二三四五六七八九"


def share_of(part, whole):
    """A share as people say it: 半数, 三分之二."""
    if (part, whole) == (1, 2):
        return "半数"
    return f"{DIGITS[whole]}分之{DIGITS[part]}" if whole < len(DIGITS) else f"{whole}分之{part}"


def on_file(facts, supports):
    """Evidence for one matter (societies.models.Supports) issued by the day and still valid on it."""
    return [file for file in facts.society.files(supports) if in_force(facts.as_of, file.issued_on, file.valid_to)]


def awaiting(facts, supports, words="", **values):
    """NO_DATA without a file on the matter, TO_REVIEW with one; `words` and `values` show what the profile knows."""
    files = on_file(facts, supports)
    if not files:
        return no_data(f"{words}未上传佐证材料。", "evidence", **values)
    return to_review(f"{words}已上传佐证材料{len(files)}份，待认定。", "evidence", **values, 佐证材料=len(files))


def judged(id, title, *, clause, remedy, supports=None, reading="", shows=None):
    """A clause no machine can judge: NO_DATA without a valid file, TO_REVIEW with one until somebody decides.

    shows(facts) may give the words and the values to put before the judge: ("设分支机构8个", {"分支机构": 8}).
    """
    wanted = supports or id

    def evaluate(facts):
        words, values = shows(facts) if shows else ("", {})
        return awaiting(facts, wanted, f"{words}；" if words else "", **values)

    evaluate.__doc__ = reading or "由审核人员依据佐证材料认定。"
    return Rule(id, title, clause, EVIDENCE, remedy, "evidence", evaluate)


SHOWN = 5  # names in one sentence; a stored sentence has bounded length


def listed(names, unit="项"):
    """甲、乙、丙; from the sixth name on 甲、乙、丙、丁、戊等6项 (等6人 for persons)."""
    names = list(names)
    return "、".join(names) if len(names) <= SHOWN else f"{'、'.join(names[:SHOWN])}等{len(names)}{unit}"


def collect(*chapters: ModuleType):
    """{id: Rule} of every rule, chapter by chapter in the order of their numbers; a duplicate id stops the site.

    A chapter is a module, or a package all of whose modules are read: no rule can be forgotten in a list.
    """
    by_id = {}
    for chapter in chapters:
        rules = [value for part in _parts(chapter) for value in vars(part).values() if isinstance(value, Rule)]
        for one in sorted(rules, key=lambda rule: (rule.number, rule.id)):
            if one.id in by_id:
                raise ValueError(f"{one.id}: two rules have this id")
            by_id[one.id] = one
    return by_id


def _parts(chapter):
    names = sorted(part.name for part in pkgutil.iter_modules(getattr(chapter, "__path__", [])))
    return [chapter, *(import_module(f"{chapter.__name__}.{name}") for name in names)]
