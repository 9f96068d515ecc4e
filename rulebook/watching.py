"""A day that notes what is asked of it: until when would every answer be the same? Pure.

A rule is a pure function of facts, and time enters it only through their day. Handed a watched day instead, it computes
what it always computes, and the Watch knows the next day on which some answer would be another one. Until then the rule
cannot come to another result: nothing it asked has changed.

The days of a month of which nobody wrote down the day are watched in the same way (doubt.py): such a Watch is blurred,
and its days say no more than their month.
"""

import datetime
import operator
from functools import wraps

from rulebook.months import Month

ONE_DAY = datetime.timedelta(days=1)
FEBRUARY = 28  # days that every month has


class Watch:
    """Looks at one day. `next` is the first later day on which an answer given so far would be different.

    Days after `until` are of no interest: `next` is never more than the day after it.
    """

    __slots__ = ("blurred", "next", "today", "until")

    def __init__(self, today, until, blurred=False):
        self.today, self.until, self.next, self.blurred = today, until, until + ONE_DAY, blurred

    @property
    def day(self):
        """Today, watched."""
        return WatchedDay(self, self.today)

    def note(self, day):
        """Something is different from that later day on."""
        self.next = min(self.next, day)

    def tomorrow(self):
        """The day itself has become known: nothing can be said of any other."""
        self.note(self.today + ONE_DAY)

    def first(self, changed):
        """Note the first later day of which `changed` holds; once it holds it must hold for good."""
        low, high = self.today.toordinal(), self.next.toordinal()
        if not _holds(changed, high):
            return
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if _holds(changed, middle) else (middle, high)
        self.note(datetime.date.fromordinal(high))


def _holds(changed, ordinal):
    try:
        return changed(datetime.date.fromordinal(ordinal))
    except (OverflowError, ValueError):  # the calendar ends: another answer
        return True


class WatchedDay:
    """Stands for a date that follows the day of a Watch: the day itself, or one made from it (`image`, which never goes
    back while the day goes on).

    No subclass of date: what the interpreter would read past the methods of a subclass is a TypeError here.
    """

    __slots__ = ("_image", "_now", "_watch")
    __class__ = property(lambda self: datetime.date)  # isinstance says so

    def __init__(self, watch, now, image=None):
        self._watch, self._now, self._image = watch, now, image

    def through(self, function):
        """function(this date), of which is known that it never goes back (a date) or never turns back (anything else)
        while the day goes on: a watched date, or the value it has today."""
        image = self._image
        follow = function if image is None else lambda day: function(image(day))
        value = function(self._now)
        if isinstance(value, datetime.date):
            self._watch.first(lambda day: follow(day) is None)  # when the calendar ends, and it raises
            return WatchedDay(self._watch, value, follow)
        self._watch.first(lambda day: follow(day) != value)
        return value

    def seen(self):
        """The plain date: whoever has it may ask it anything."""
        self._watch.tomorrow()
        return self._now

    def told(self):
        """What the words of a sentence may say of it."""
        return Month(self._now.year, self._now.month) if self._watch.blurred else self._now

    def beside(self, other, function):
        """function(this date, that one) of two that follow different Watches; in each of them it never goes back or
        never turns back."""
        watch, value = self._watch, function(self._now, other._now)
        here, there = self._image or _itself, other._image or _itself
        watch.first(lambda day: function(here(day), other._now) != value)
        last = here(watch.next - ONE_DAY)
        ends = (self._now,) if last == self._now else (self._now, last)
        other._watch.first(lambda day: any(function(end, there(day)) != value for end in ends))
        return value

    def follows(self, other):
        """Whether another watched date follows the same Watch."""
        return self._watch is other._watch

    @property
    def year(self):
        if self._image is None:  # by far the commonest question
            self._watch.note(datetime.date(self._now.year + 1, 1, 1))
            return self._now.year
        return self.through(operator.attrgetter("year"))

    @property
    def month(self):
        return self.through(operator.attrgetter("year", "month"))[1]

    def replace(self, *place, **parts):
        """As date.replace. A day that every month has, or a month and such a day, follows; anything else is seen."""
        if place or "year" in parts or parts.get("day", 31) > FEBRUARY:
            return self.seen().replace(*place, **parts)
        return self.through(lambda day: day.replace(**parts))

    def __add__(self, span):
        return self.through(lambda day: day + span) if isinstance(span, datetime.timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, datetime.timedelta):
            return self.through(lambda day: day - other)
        return self.seen() - _plain(other)

    def __rsub__(self, other):
        return other - self.seen()

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.seen(), name)

    def __hash__(self):
        return hash(self.seen())

    def __str__(self):
        return str(self.seen())

    def __repr__(self):
        return repr(self.seen())

    def __format__(self, form):
        return format(self.seen(), form)

    def __reduce_ex__(self, protocol):
        return self.seen().__reduce_ex__(protocol)

    def _comes_to(self, day):
        """Note when this date, still before that day, reaches it."""
        if self._image is None:
            self._watch.note(day)
        else:
            image = self._image
            self._watch.first(lambda today: image(today) >= day)


def _comparison(compare, *steps):
    """A comparison with a date comes out otherwise once the watched one reaches it (step 0), or passes it (step 1)."""

    def compared(self, other):
        now = self._now
        if other is self:
            return compare(now, now)
        if type(other) is Month:
            if len(steps) > 1:
                return compare is operator.ne  # a day is no month
            other = other.first
        if type(other) is WatchedDay and not self.follows(other):
            return compare(self.beside(other, _order), 0) if len(steps) > 1 else self.beside(other, compare)
        if type(other) is not datetime.date:  # the same Watch's, a datetime, no date at all
            return compare(self.seen() if isinstance(other, datetime.date) else now, _plain(other))
        if now < other and 0 in steps:
            self._comes_to(other)
        elif now <= other < datetime.date.max and 1 in steps:
            self._comes_to(other + ONE_DAY)
        return compare(now, other)

    return compared


WatchedDay.__lt__ = _comparison(operator.lt, 0)
WatchedDay.__ge__ = _comparison(operator.ge, 0)
WatchedDay.__le__ = _comparison(operator.le, 1)
WatchedDay.__gt__ = _comparison(operator.gt, 1)
WatchedDay.__eq__ = _comparison(operator.eq, 0, 1)
WatchedDay.__ne__ = _comparison(operator.ne, 0, 1)


def _itself(day):
    return day


def _order(one, other):
    return (one > other) - (one < other)


def _plain(value):
    return value.seen() if type(value) is WatchedDay else value


def unwatched(day):
    """The date for the words of a sentence, which nothing is decided by: a plain one, or a Month."""
    return day.told() if type(day) is WatchedDay else day


def monotone(function):
    """Declare a function that, as any one of its days goes on, never goes back (a date it gives) or never turns back
    (a number it gives). Asked of a watched day it can then be followed, and of two that follow different Watches."""

    @wraps(function)
    def followed(*given, **named):
        watched = [one for one in (*given, *named.values()) if type(one) is WatchedDay]
        if not watched:
            return function(*given, **named)

        def on(*days):
            def put(one):
                return next((day for place, day in zip(watched, days, strict=True) if place is one), one)

            return function(*map(put, given), **{name: put(value) for name, value in named.items()})

        if len(watched) == 1:
            return watched[0].through(on)
        if len(watched) == 2 and not watched[0].follows(watched[1]):
            return watched[0].beside(watched[1], on)
        return on(*[one.seen() for one in watched])

    return followed
