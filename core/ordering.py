"""The order of a list: ?sort=key, or -key for the other way round (the tag sort_head writes the links)."""


def ordered(request, rows, keys):
    """`rows` sorted as the query asks; an unknown key leaves them as they are.

    keys: {key in the address: field to sort by}. Equal rows keep one order, so that no page repeats a row.
    """
    asked = request.GET.get("sort", "")
    field = keys.get(asked.removeprefix("-"))
    if field is None:
        return rows
    return rows.order_by(f"-{field}" if asked.startswith("-") else field, "pk")
