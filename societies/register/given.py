"""Which of a society's records our own workbook holds: (stored records as {field: value}, day) -> some of them."""

from rulebook.months import latest


def newest(start, end=""):
    """The one that began last by the day and is not over by its `end`; without an `end` the next to come if none has
    begun."""

    def newest_of(records, day):
        begun = [record for record in records if record[start] <= day]
        if end:
            begun = not_over(end)(begun, day)
        elif not begun:
            return sorted(records, key=lambda record: record[start])[:1]
        return [max(begun, key=lambda record: record[start])] if begun else []

    return newest_of


def not_over(end):
    """Those whose last day has not surely passed."""

    def going_on(records, day):
        return [record for record in records if record[end] is None or latest(record[end]) >= day]

    return going_on
