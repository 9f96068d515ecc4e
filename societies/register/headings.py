"""The columns of our own workbook of the register: what each takes, how its cells look, what the rules use."""

from dataclasses import dataclass

from core import fields
from rulebook.rules import RULES
from societies.profile.tables import place_of
from societies.register.columns import Part, SheetColumn

TEXT = "@"  # a spreadsheet leaves text alone: no code becomes a number, no month a day
FORMATS = {
    "Day": "yyyy-mm-dd",
    "Money": "#,##0.00",
    "Amount": "#,##0.00",
    "Count": "#,##0",
    "Ordinal": "0",
    "Year": "0",
}
DAY = "日期，如 2024年3月1日"
TAKES = {
    "Day": DAY,
    "DayOrMonth": f"{DAY}；只知道月份写 2024年3月",
    "Money": "金额，单位元",
    "Amount": "数字",
    "Count": "整数；没有填 0，不清楚留空",
    "Ordinal": "整数",
    "Year": "年份，如 2025",
    "CreditCode": "18 位代码",
    "Phone": "电话号码",
    "Mobile": "手机号码",
    "Name": "姓名或名称，一格一个",
    "Email": "电子邮箱",
    "Website": "网址",
}


@dataclass(frozen=True)
class Heading:
    """One column of a sheet, and the parts of the sheet that it says something of (several share 年度)."""

    column: SheetColumn
    parts: tuple[Part, ...]

    @property
    def head(self):
        """The word over it."""
        return self.column.head

    @property
    def others(self):
        """Further words that are read as this head."""
        return self.column.heads[1:]

    @property
    def words(self):
        """The choices of a drop-down, none for what is no choice."""
        return tuple(self.column.options)

    @property
    def takes(self):
        """What is to be written below it."""
        if self.column.takes or not self.words:
            return self.column.takes or TAKES.get(self.column.sort, "文字")
        return f"可填：{'、'.join(self.words)}"

    @property
    def format(self):
        """The spreadsheet's format of its cells."""
        return FORMATS.get(self.column.sort, TEXT)

    @property
    def personal(self):
        """Whether its values are not for everybody: they are written in, never handed out."""
        return any(fields.personal(part.model, self.column.field) for part in self.parts)

    @property
    def writable(self):
        """Whether our own workbook has it: what others say already, such as 本届起止, is only read."""
        return bool(self.column.write) or not any(self.column.field in part.spread for part in self.parts)

    @property
    def section(self):
        """The section of the profile whose rules miss what is blank here, None when none does."""
        return next(filter(None, (_section(part, self.column.field) for part in self.parts)), None)

    @property
    def rules(self):
        """The ids of the rules of that section."""
        section = self.section
        return tuple(rule.id for rule in RULES.values() if section and rule.section == section.key)

    @property
    def note(self):
        """What stands beside its head in our own workbook."""
        used = f"\n检查要用到这一项（“{self.section.title}”的规则：{'、'.join(self.rules)}）。" if self.rules else ""
        return f"{self.takes}。{used}"


def headings(sheet):
    """The Headings of a Sheet of the register, the society's name first."""
    return tuple(
        Heading(column, tuple(part for part in sheet.parts if head in part.heads.values()))
        for head, column in sheet.columns.items()
    )


def written(sheet):
    """Those that our own workbook has."""
    return [heading for heading in headings(sheet) if heading.writable]


def _section(part, name):
    """The section of the profile in which a field is wanted by a rule, None when no rule misses it."""
    try:
        section, table = place_of(part.model)
    except KeyError:  # a model that is no table of the profile, such as a label
        return None
    names = {name} if name in part.names else part.also
    if table.wanted is None or names.isdisjoint({*table.wanted.fields, *table.wanted.blank, *part.needed} - {"name"}):
        return None
    return section
