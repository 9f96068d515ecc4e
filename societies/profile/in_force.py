"""Which rows of a table count on a day, for what must be entered (tables.Wanted). Days are written 2026-11-26, and
2026-11 where only the month is known: such a row counts on every day on which it may."""

NEW_FIGURES = "-03-31"  # until this day the figures of the year before last serve too (decision 10)


def newest_term(rows, day, others):
    """The newest 届 begun by the day, or the first one to come."""
    begun = [row for row in rows if row.starts_on <= day] or rows
    return [max(begun, key=lambda row: row.starts_on)] if begun else []


def of_newest_term(rows, day, others):
    """What belongs to that 届."""
    terms = [row.id for row in newest_term(others["terms"], day, others)]
    return [row for row in rows if row.term_id in terms]


def serving(rows, day, others):
    """The newest year's figures, as long as they serve: of the year before the day or later."""
    year = int(day[:4])
    oldest = year - 1 if day[4:] > NEW_FIGURES else year - 2
    newest = max((row.year for row in rows if row.year <= year), default=0)
    return [row for row in rows if row.year == newest >= oldest]


def of_the_year(rows, day, others):
    """What is answered anew every year: of this year, and until the end of March of the last one too."""
    year = int(day[:4])
    mine = [row for row in rows if row.year == year]
    return mine or [row for row in rows if row.year == year - 1 and day[4:] <= NEW_FIGURES]


def of_members_year(rows, day, others):
    """Grades of the year whose members serve."""
    years = [row.year for row in serving(others["years"], day, others)]
    return [row for row in rows if row.year in years]


def in_office(rows, day, others):
    """Appointments in force."""
    return [row for row in rows if row.starts_on <= day and not _over(row.ends_on, day)]


def _over(end, day):
    """Whether a last day has surely passed."""
    return end is not None and f"{end}-31"[:10] < day


def in_service(rows, day, others):
    """People of the secretariat who have begun and not left."""
    return [row for row in rows if (row.hired_on is None or row.hired_on <= day) and not _over(row.left_on, day)]


def newest_on_dues(rows, day, others):
    """The newest resolution on the dues by the day."""
    voted = [row for row in rows if row.kind == "DUES" and row.decided_on <= day]
    return [max(voted, key=lambda row: row.decided_on)] if voted else []
