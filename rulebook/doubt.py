"""What is judged of facts in which only the month of some days is known: never by a day that nobody wrote down. Pure.

A rule is judged with every such Month being a day that is watched (watching.py) from the month's first to its last.
What it asks divides the months into cells within which it cannot come to another result; one look at each cell is
enough. Where all agree the days make no difference; where two do not, it is NO_DATA and says whose day is missing.
A rule is asked only for the days of the tables that it reads, and its author knows nothing of this.
"""

from dataclasses import replace
from typing import NamedTuple, get_args, get_type_hints

from rulebook.facts.of_day import of_newest, rows_of_day
from rulebook.facts.society import SocietyFacts
from rulebook.facts.staffing import StaffingFacts
from rulebook.months import Month
from rulebook.unsettled import alike, unsettled
from rulebook.watching import ONE_DAY, Watch

MOST = 256  # looks at one rule; who leaves more open is asked for the days
SINGLE = "identity"  # the one table that is a row


class Place(NamedTuple):
    """Where a Month stands in the facts."""

    part: str
    table: str
    row: int
    field: str
    month: Month


def _columns(kind):
    """((place, name) of the fields of a row that may hold a Month)."""
    hints = get_type_hints(kind)
    return tuple([(place, name) for place, name in enumerate(kind._fields) if Month in get_args(hints[name])])


def _shapes():
    """(part, table, its columns) of every table in whose rows a Month may stand."""
    for part, kind in (("society", SocietyFacts), ("staffing", StaffingFacts)):
        for table, hint in get_type_hints(kind).items():
            row = next((one for one in (*get_args(hint), hint) if hasattr(one, "_fields")), None)
            if row and (columns := _columns(row)):
                yield part, table, columns


SHAPES = tuple(_shapes())


def months_in(facts):
    """[Place] of every Month in the facts."""
    places = []
    for part, table, columns in SHAPES:
        rows = getattr(getattr(facts, part), table)
        for number, row in enumerate((rows,) if table == SINGLE else rows or ()):
            for column, name in columns if row else ():
                if type(row[column]) is Month:
                    places.append(Place(part, table, number, name, row[column]))
    return places


def settled(look, facts, months):
    """The Outcome of look(facts), whichever days of their months the Places are."""
    outcome, _ = _settled(look, facts, months)
    return outcome


def settled_until(look, facts, months, until):
    """(the Outcome on the day of the facts, the first later day on which it may be another one, at most the day after
    `until`)."""
    outcome, corners = _settled(look, facts, months)
    if not corners:
        return outcome, facts.as_of + ONE_DAY
    # Time comes to the first day of a cell before it comes to any other day of it, whatever is asked
    following = [_watched(look, facts, months, days, until) for days in corners]
    return outcome, min(following)


def agreed(count, facts, months):
    """What count(facts) comes to if it is the same whichever days the Places are, else None."""
    if not months:
        return count(facts)
    values = [value for _, value, _ in _cells(lambda days: count(_world(facts, months, days)), months)]
    return values[0] if all(value == values[0] for value in values) and len(values) < MOST else None


def _settled(look, facts, months):
    """(Outcome, the first days of the cells that prove it; none where there are too many to look at)."""
    told, asked = [], set()

    def on(days):
        return look(_world(facts, months, days))

    for days, outcome, divided in _cells(on, months):
        asked.update(divided)
        told.append((days, outcome))
        if outcome.status is not told[0][1].status:
            pair = [told[0], told[-1]]
            places = _deciding(on, pair, asked, months)
            return unsettled(facts, [months[place] for place in places]), [days for days, _ in pair]
    if len(told) == MOST:
        return unsettled(facts, [months[place] for place in sorted(asked)]), []
    return alike([outcome for _, outcome in told], months), [days for days, _ in told]


def _cells(look, months):
    """Yield (the first day of each Month, what look(days) gives there and in the whole cell, the places at which the
    rest is divided off), cell by cell until every day of the months lies in one, or MOST are looked at."""
    boxes, looks = [tuple([(one.month.first, one.month.last) for one in months])], 0
    while boxes and looks < MOST:
        box, looks = boxes.pop(), looks + 1
        watches = [Watch(first, last, blurred=True) for first, last in box]
        days = [first for first, _ in box]
        try:
            value = look([watch.day for watch in watches])
        except Exception:  # it raises, or reads a day in a way that cannot be watched
            for watch in watches:
                watch.tomorrow()
            value = look(days)
        divided = [place for place, watch in enumerate(watches) if watch.next <= box[place][1]]
        yield days, value, divided
        for place in divided:
            first, last = box[place]
            after = watches[place].next
            boxes.append((*box[:place], (after, last), *box[place + 1 :]))
            box = (*box[:place], (first, after - ONE_DAY), *box[place + 1 :])


def _deciding(on, pair, asked, months):
    """The places of the days that make the difference between two cells, or can make one beside either of them."""
    deciding = set()
    for days, outcome in pair:
        for place in asked:
            month = months[place].month
            for day in {month.first, month.last, *(others[place] for others, _ in pair)}:
                if on([*days[:place], day, *days[place + 1 :]]).status is not outcome.status:
                    deciding.add(place)
    return sorted(deciding or asked)


def _watched(look, facts, months, days, until):
    """The first day after that of the facts on which they may say another thing, the Places being those days."""
    watch = Watch(facts.as_of, until)
    try:
        look(_world(facts.seen_on(watch.day), months, days))
    except Exception:
        watch.tomorrow()
    return watch.next


def _world(facts, months, days):
    """The facts of their day with a day at each Place; a table is made when it is asked for."""
    changed = {}
    for place, day in zip(months, days, strict=True):
        changed.setdefault(place.part, {}).setdefault(place.table, {}).setdefault(place.row, {})[place.field] = day
    parts = {name: _OnDemand.of(getattr(facts, name), tables, facts.as_of) for name, tables in changed.items()}
    return replace(facts, **parts)


class _OnDemand:
    """A part of the facts whose tables with Months are made with days in their places when somebody reads them: only
    then is anything asked of those days."""

    __slots__ = ()

    @classmethod
    def of(cls, part, changed, day):
        """The part with these changes, {table: {row: {field: day}}}."""
        view = object.__new__(KINDS[type(part)])
        object.__setattr__(view, "whence", (part, changed, day))
        return view

    def __getattr__(self, name):
        """A table that was not read yet: its slot is empty."""
        part, changed, day = self.whence
        value = _made(name, getattr(part, name), changed.get(name), day)
        if name == "bodies" and "terms" in changed:
            value = of_newest(self.terms, value)
        object.__setattr__(self, name, value)
        return value


def _made(table, rows, changed, day):
    if changed is None:
        return rows
    if table == SINGLE:
        return rows._replace(**changed[0])
    rows = tuple([row._replace(**changed[n]) if n in changed else row for n, row in enumerate(rows)])
    return rows_of_day(table, rows, day)


class _Society(_OnDemand, SocietyFacts):
    __slots__ = ("whence",)


class _Staffing(_OnDemand, StaffingFacts):
    __slots__ = ("whence",)


KINDS = {SocietyFacts: _Society, StaffingFacts: _Staffing}
