"""The addresses of the lists behind the numbers."""

from urllib.parse import urlencode

from django.urls import reverse

OTHER, NONE = "OTHER", "NONE"  # in the society list: without a label, without a discipline


def query(address, **conditions):
    """An address with the conditions that are given."""
    given = urlencode({name: value for name, value in conditions.items() if value})
    return f"{reverse(address)}?{given}" if given else reverse(address)


def societies_behind(on, **conditions):
    """The list behind a number of societies: the society list, or what was judged then when a past day is shown."""
    if on is None:
        return query("societies:society_list", **conditions)
    address = "finding_list" if "status" in conditions else "standing_list"
    return query(f"assessment:{address}", on=on, **conditions)


def results_behind(on, **conditions):
    """The list behind a number of results."""
    return query("assessment:finding_list", on=on, **conditions)
