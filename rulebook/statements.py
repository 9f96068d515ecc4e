"""The arithmetic a yearly statement must pass. Pure; money is Decimal, never float.

A blank item is unknown. It hides nothing when the known items already add up to the total; otherwise the check cannot
be made and is reported with the items that are missing, which is not the same as being wrong. An item whose columns are
given without its total is more than blank: something is known to be there, so no sum without it holds.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from rulebook.amounts import yuan

INCOME = ("donations", "dues", "services", "goods", "subsidies", "investment", "other_income")
COSTS = ("activity_costs", "administration", "financing", "other_costs")
ACTIVITY = ("activity_staff", "activity_daily", "activity_depreciation", "activity_taxes")
COLUMNS = {"unrestricted": "非限定性", "restricted": "限定性"}


class Equal(NamedTuple):
    """An item that equals others added and taken away; `words` name that in a sentence."""

    at: str
    plus: tuple[str, ...]
    minus: tuple[str, ...]
    words: str

    @property
    def needed(self):
        """All items that the check needs, in the order in which they are named."""
        return (self.at, *self.plus, *self.minus)


class Group(NamedTuple):
    """Lines that stand together on the statement, in its order; `gist` is the one that says most in short.

    split: in the columns 非限定性, 限定性, 合计.
    """

    gist: str
    title: str
    items: tuple[str, ...]
    split: bool = True


CHANGE = Equal("closing_net_assets", ("opening_net_assets", "income"), ("costs",), "期初净资产加收支差额")
BALANCE = Equal("assets", ("liabilities", "closing_net_assets"), (), "负债合计加期末净资产")
GROUPS = (
    Group("income", "收入", (*INCOME[:3], "government_purchases", *INCOME[3:], "income")),
    Group("costs", "费用", ("activity_costs", *ACTIVITY, *COSTS[1:], "costs")),
    Group("closing_net_assets", "净资产变动", ("opening_net_assets", "closing_net_assets")),
    Group("assets", "资产负债", ("assets", "liabilities"), split=False),
)


@dataclass(frozen=True)
class Layout:
    """Which items of a statement stand where and add up to what, under one edition of 《民间非营利组织会计制度》.

    From this one definition the page is laid out, its script adds up, and a saved statement is checked.

    sums: (total, its items); inside: (item, those of its parts named 其中, which together stay within it).
    """

    edition: str
    since: int
    groups: tuple[Group, ...] = GROUPS
    sums: tuple = (("income", INCOME), ("costs", COSTS))
    inside: tuple = (("services", ("government_purchases",)), ("activity_costs", ACTIVITY))
    equals: tuple[Equal, ...] = (CHANGE, BALANCE)
    every_line: bool = True  # whether each line of the edition is an item here; R5 tells when some are not

    @property
    def split(self):
        """The items that have the columns 非限定性 and 限定性."""
        return tuple(item for group in self.groups if group.split for item in group.items)

    @property
    def totals(self):
        """The items that are sums of others."""
        return {total for total, _ in self.sums}

    @property
    def parts(self):
        """The items that are named 其中 under another."""
        return {part for _, parts in self.inside for part in parts}

    def as_data(self):
        """What a script needs to check a statement as `check` does."""
        equals = [{"at": one.at, "plus": one.plus, "minus": one.minus} for one in self.equals]
        return {"sums": self.sums, "inside": self.inside, "equals": equals, "columns": list(COLUMNS)}


# Lines that only the revised edition has are recorded under 其他收入 and 其他费用, so both add up alike.
LAYOUTS = (Layout("财会〔2004〕7号", 2005), Layout("财会〔2024〕25号", 2026, every_line=False))


@dataclass(frozen=True)
class Fault:
    """One check that failed, or with `missing` items could not be made. `field` and `column` name the cell at fault."""

    field: str
    message: str
    expected: Decimal | None = None
    found: Decimal | None = None
    missing: tuple[str, ...] = ()
    column: str = ""


def layout(year):
    """The layout in force for a statement of that year; before the first edition, the first."""
    return next((known for known in reversed(LAYOUTS) if known.since <= year), LAYOUTS[0])


def check(year, cells, labels, before=None, split=None):
    """Every Fault of a statement, in the order of its lines.

    cells maps item to amount (None when unknown) and labels to its Chinese name; before is last year's closing net
    assets, None when unknown; split maps item to its {"unrestricted", "restricted"} amounts where they are given.
    """
    used, split = layout(year), split or {}
    faults = []
    for total, items in used.sums:
        faults += _whole(total, items, cells, labels, split)
    for item, parts in used.inside:
        faults += _inside(item, parts, cells, labels)
    for one in used.equals:
        faults += _equal(one, cells, labels)
    faults += _opening(cells, labels, before)
    return faults + _columns(used, cells, split, labels)


def _whole(total, items, cells, labels, split):
    """合计 equals the sum of its items, each of which has a total of its own."""
    untotalled = tuple(item for item in items if cells.get(item) is None and split.get(item))
    if not untotalled:
        return _sum(total, items, cells, labels)
    names = "、".join(_name(item, labels) for item in untotalled)
    message = f"{names}分填了非限定性、限定性，没有填合计，不能核对{_name(total, labels)}与各项之和。"
    return [Fault(total, message, missing=(total,) if cells.get(total) is None else untotalled)]


def _sum(total, items, cells, labels, column=""):
    """合计 equals the sum of its items."""
    known = sum((cells[item] for item in items if cells.get(item) is not None), Decimal(0))
    blank = tuple(item for item in items if cells.get(item) is None)
    entered = cells.get(total)
    if entered is None:
        return [_unmade(total, (total,), f"不能核对各项之和{yuan(known)}", labels, column)]
    if entered == known:
        return []
    words = f"各项之和{yuan(known)}与{_name(total, labels, column)}{yuan(entered)}相差{yuan(abs(entered - known))}"
    if blank:
        return [_unmade(total, blank, words, labels, column)]
    return [Fault(total, f"{words}。", known, entered, (), column)]


def _inside(item, parts, cells, labels):
    """The parts named 其中 stay within their item."""
    known = sum((cells[part] for part in parts if cells.get(part) is not None), Decimal(0))
    entered = cells.get(item)
    if entered is None or known <= entered:
        return []
    names = "、".join(_name(part, labels) for part in parts if cells.get(part) is not None)
    most = f"不应超过{_name(item, labels)}{yuan(entered)}，多出{yuan(known - entered)}"
    return [Fault(item, f"{names}共{yuan(known)}，{most}。", known, entered)]


def _equal(one, cells, labels):
    """期末净资产 equals 期初净资产 plus income less costs; 资产总计 equals 负债合计 plus 期末净资产."""
    missing = tuple(item for item in one.needed if cells.get(item) is None)
    if missing:
        return [_unmade(one.at, missing, f"不能核对{_name(one.at, labels)}与{one.words}是否相等", labels)]
    expected = sum((cells[item] for item in one.plus), Decimal(0)) - sum(cells[item] for item in one.minus)
    entered = cells[one.at]
    if expected == entered:
        return []
    gap = abs(entered - expected)
    message = f"{_name(one.at, labels)}应为{one.words}{yuan(expected)}，填报{yuan(entered)}，相差{yuan(gap)}。"
    return [Fault(one.at, message, expected, entered)]


def _opening(cells, labels, before):
    """期初净资产 equals last year's 期末净资产, when that is known."""
    entered = cells.get("opening_net_assets")
    if before is None or entered is None or entered == before:
        return []
    name, gap = _name("opening_net_assets", labels), abs(entered - before)
    message = f"{name}应为上年期末净资产{yuan(before)}，填报{yuan(entered)}，相差{yuan(gap)}。"
    return [Fault("opening_net_assets", message, before, entered)]


def carried_over(year, closing, opening):
    """The Fault of a year's closing net assets with which the next year's statement does not open; None where it does,
    or where either is not known. It stands in the next year's statement: this one may be right."""
    if closing is None or opening is None or closing == opening:
        return None
    words = f"{year + 1}年度报表的期初净资产{yuan(opening)}与此不符：本年度期末净资产{yuan(closing)}"
    return Fault("closing_net_assets", f"{words}，相差{yuan(abs(closing - opening))}。", opening, closing)


def _columns(used, cells, split, labels):
    """合计 equals 非限定性 plus 限定性 in every line, and each column adds up where its total is given."""
    faults = []
    for item, parts in split.items():
        expected, entered = sum(parts.values(), Decimal(0)), cells.get(item)
        if len(parts) == len(COLUMNS) and entered is not None and expected != entered:
            gap = abs(entered - expected)
            both = f"{_name(item, labels)}非限定性与限定性之和{yuan(expected)}与合计{yuan(entered)}"
            faults.append(Fault(item, f"{both}相差{yuan(gap)}。", expected, entered))
    for column in COLUMNS:
        amounts = {item: parts.get(column) for item, parts in split.items()}
        for total, items in used.sums:
            if amounts.get(total) is not None:
                faults += _sum(total, items, amounts, labels, column)
    return faults


def _unmade(field, missing, words, labels, column=""):
    """A check that could not be made for want of these items."""
    names = "、".join(_name(item, labels, column) for item in missing)
    return Fault(field, f"{words}，未填报{names}。", missing=missing, column=column)


def _name(item, labels, column=""):
    return COLUMNS.get(column, "") + labels[item].removeprefix("其中：")
