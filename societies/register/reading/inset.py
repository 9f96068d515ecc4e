"""Lists that stand in or below a card: a row of heads side by side, its rows below, until the next label."""

from itertools import zip_longest

LEAST = 3  # heads side by side, without values between them, that begin a list


def set_apart(rows, labels):
    """(the rows of cards, [rows of one list, a line of text above its heads first]) of a sheet."""
    lines, lists, inset = [], [], None
    for row, following in zip_longest(rows, rows[1:]):
        if _is_head(row, following, labels):
            inset = []
            if lines and _said(lines[-1]) == 1:
                inset.append(lines.pop())
            lists.append(inset)
        elif inset and _begins_with_label(row, labels):
            inset = _back_to_lines(inset, lines)
        (lines if inset is None else inset).append(row)
    return lines, lists


def _is_head(row, following, labels):
    """Whether a row holds heads and no label with its value: with a word that is no head, values must stand below."""
    grid, knows = labels.grid, labels.vocabulary.knows
    filled = [n for n, value in enumerate(row.values, 1) if value not in (None, "")]
    words = [row.values[n - 1] for n in filled]
    if len(words) < LEAST or not all(type(word) is str for word in words):
        return False
    apart = [n for n in range(filled[0], filled[-1]) if n not in filled and (row.number, n) not in grid.covers]
    known = sum(map(knows, words))
    if apart or known < max(LEAST, len(words) * 0.75):
        return False
    if known == len(words):
        return not labels.pairs_of(row)
    return following is not None and _said(following) > 1 and not _begins_with_label(following, labels)


def _begins_with_label(row, labels):
    first = next(value for value in row.values if value not in (None, ""))
    return type(first) is str and any(map(labels.vocabulary.knows, (first, first.replace("：", ":").split(":")[0])))


def _back_to_lines(inset, lines):
    """The list ends: lines of text at its end are the title of the next card."""
    title = []
    while len(inset) > 1 and _said(inset[-1]) == 1:
        title.insert(0, inset.pop())
    lines += title


def _said(row):
    return sum(value not in (None, "") for value in row.values)
