"""Where a table has the names and telephone numbers of persons, and whether a row has any there."""

import re

from core.cells import narrow
from societies.register.reading.around import is_plain
from societies.register.reading.rowkinds import ASKED_FOR

NAME, PHONE = re.compile("姓名"), re.compile("电话|手机|联系方式")
LABEL = re.compile("(?:联系|办公)?电话:?|手机号?码?:?|联系方式:?")
NUMBER = re.compile(r"\+?[\d()-]{7,}(?:[/,、;]?[\d()-]{7,})*")


class PersonColumns:
    """The columns of names and of telephone numbers below a head."""

    def __init__(self, head):
        labels = {column.number: narrow(column.label) for column in head.columns}
        self.names = [number for number, label in labels.items() if NAME.search(label)]
        self.phones = [number for number, label in labels.items() if PHONE.search(label)]

    def any_in(self, row):
        """Whether a row has somebody's name or number in its column: 填全称 under 姓名 is none, nor is 李梅｜电话｜…
        at the foot of a table."""
        if any(type(value) is str and LABEL.fullmatch(narrow(value)) for value in row.values):
            return False
        names, phones = ([narrow(row.values[n - 1] or "") for n in places] for places in (self.names, self.phones))
        named = any(is_plain(name) and not ASKED_FOR.fullmatch(name) for name in names)
        return named or any(map(NUMBER.fullmatch, phones))
