"""A month whose day nobody wrote down: 2022.05 stays what it says, wherever a day is kept, shown or judged."""

import datetime
from calendar import monthrange


class Month(datetime.date):
    """A day of which only the month is known.

    It sorts and compares as the month's first day, is equal only to the same month, and what is counted from it is
    counted from the first day. Whoever decides by a day asks for `first` and `last`: what differs between them is
    unknown.
    """

    __slots__ = ()

    def __new__(cls, year, month, day=1):
        """The month of any of its days."""
        return super().__new__(cls, year, month, 1)

    @classmethod
    def read(cls, text):
        """A month written as 2022-05. Raises ValueError."""
        return cls(datetime.date.fromisoformat(f"{text}-01").year, int(text[5:7]))

    @property
    def first(self):
        """The month's first day, a plain one."""
        return datetime.date(self.year, self.month, 1)

    @property
    def last(self):
        """The month's last day, a plain one."""
        return datetime.date(self.year, self.month, monthrange(self.year, self.month)[1])

    def isoformat(self):
        """2022-05."""
        return f"{self.year:04d}-{self.month:02d}"

    __str__ = isoformat

    def __repr__(self):
        return f"Month({self.year}, {self.month})"

    def __eq__(self, other):
        return isinstance(other, Month) and self.first == other.first

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash((Month, self.year, self.month))

    def __add__(self, other):
        return self.first + other

    def __sub__(self, other):
        return self.first - (other.first if isinstance(other, Month) else other)

    def __reduce__(self):
        return Month, (self.year, self.month)


def earliest(day):
    """The first day that a date may mean: a month's first, any other day itself; None stays None."""
    return day.first if type(day) is Month else day


def latest(day):
    """The last day that a date may mean."""
    return day.last if type(day) is Month else day


def may_be_one(one, other):
    """Whether two dates can be the same day; a value that is no date is only itself."""
    return earliest(one) <= latest(other) and earliest(other) <= latest(one)


def surely_after(one, other, or_equal=False):
    """Whether one date comes after another (`or_equal`: or on the same day) whichever days of their months they are."""
    first, last = earliest(one), latest(other)
    return first > last or (or_equal and first == last)
