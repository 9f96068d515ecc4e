"""What is in the facts of a day, given everything that is recorded. Pure, and the one place that says so.

A record dated later than the day is not known on it; on its day it is. So the forecast knows of the next 届, of a
successor, of somebody hired from the first of next month, as soon as they are entered. A row of which only the month
is known is in the facts of every day on which it may count; doubt.py asks again with a day put in its place.
"""

from dataclasses import replace
from operator import attrgetter

from rulebook.facts.staffing import in_office, in_service
from rulebook.months import Month, latest
from rulebook.words import PartyLevel

# The field from which on a row is known, and with None there it always was; a year counts from its 1 January
BEGUN = {
    "labels": "valid_from",
    "terms": "starts_on",
    "memberships": "year",
    "grades": "year",
    "congresses": "year",
    "resolutions": "decided_on",
    "departments": "founded_on",
    "committees": "founded_on",
    "platforms": "founded_on",
    "activities": "year",
    "regulations": "adopted_on",
    "evidence": "issued_on",
    "secretaries": "starts_on",
    "trainings": "held_on",
    "exchanges": "starts_on",
    "accounts": "year",
    "statements": "year",
    "budgets": "approved_on",
    "disclosures": "disclosed_on",
    "contracts": "year",
    "funds": "founded_on",
    "audit_reports": "issued_on",
}
BEGUN = {table: (attrgetter(field), field == "year") for table, field in BEGUN.items()}
BEGUN["parties"] = (lambda party: None if party.level == PartyLevel.COUNCIL else party.founded_on), False  # P1 tells
IN_TURN = {"terms", "secretaries"}  # the newest counts, or comes first


def of_day(facts, day):
    """The facts of a day out of facts with rows of later days in them. Of a day's own facts it leaves everything.

    The day may be a watched one: then it notes on which day the next row comes in or goes out.
    """
    year = day.year
    society, staffing, finance = (_begun(part, day, year) for part in (facts.society, facts.staffing, facts.finance))
    return replace(
        facts, as_of=day, society=_register(society, day), staffing=_people(staffing, day, year), finance=finance
    )


def _begun(part, day, year):
    """A part of the facts without the rows that begin later."""
    fewer = {}
    for table in part.__slots__:
        if table in BEGUN and (rows := getattr(part, table)):
            known = _known(table, rows, day, year)
            if len(known) < len(rows):
                fewer[table] = tuple(known)
    return replace(part, **fewer) if fewer else part


def _known(table, rows, day, year):
    begins, yearly = BEGUN[table]
    last = year if yearly else day
    return [row for row in rows if (begin := begins(row)) is None or begin <= last]


PEOPLE = {
    "secretaries": in_office,
    "staff": lambda staff, day: tuple([person for person in staff if in_service(person, day)]),
}


def rows_of_day(table, rows, day):
    """What a day has of the rows of one table that are counted by days, and the newest first where that matters."""
    if table in IN_TURN:
        rows = tuple(sorted(rows, key=attrgetter("starts_on"), reverse=True))
    known = tuple(_known(table, rows, day, None)) if table in BEGUN else rows
    return PEOPLE[table](known, day) if table in PEOPLE else known


def of_newest(terms, bodies):
    """The bodies of the newest of some terms: of each that may be it, where only months are known."""
    newest = terms[:1]
    if any(type(term.starts_on) is Month for term in terms):
        since = max(term.starts_on for term in terms)
        newest = [term for term in terms if latest(term.starts_on) >= since] if terms else ()
    ids = {None, *(term.id for term in newest)}
    return tuple([body for body in bodies if body.term_id in ids])


def _register(society, day):
    """The bodies of the newest term, the newest year's members, and of every file the newest version."""
    replaced = {file.replaces_id for file in society.evidence}
    return replace(
        society,
        bodies=of_newest(society.terms, society.bodies),
        members=_members(society, day),
        evidence=tuple([file for file in society.evidence if file.id is None or file.id not in replaced]),
    )


def _members(society, day):
    """The newest year's figures, with the last day by which the register was updated: a new year's row hides none."""
    if not society.memberships:
        return society.members
    days = [row.register_updated_on for row in society.memberships if row.register_updated_on]
    return society.memberships[0]._replace(register_updated_on=max([on for on in days if on <= day], default=None))


def _people(people, day, year):
    """Those in office or in service, and what belongs to the year (appraisals: of the year before too)."""
    known = people.secretaries_known or bool(people.secretaries)
    return replace(
        people,
        secretaries=PEOPLE["secretaries"](people.secretaries, day),
        secretaries_known=known,
        staff=PEOPLE["staff"](people.staff, day),
        roster_known=people.roster_known or known or bool(people.staff),
        trainings=tuple([one for one in people.trainings if one.held_on.year == year]),
        appraisals=tuple([one for one in people.appraisals if year - 1 <= one.year <= year]),
    )
