"""Labels that stand above their values: a row of labels, one of values, and so on down the sheet."""

from societies.register.columns import FIRST, SOCIETY
from societies.register.reading.pairs import is_text
from societies.register.reading.rowkinds import NAMED

LEAST = 2  # such pairs of rows that make a card: one is a table of one row
KNOWN = 0.6  # of the labels of a row


def labels_above(rows, labels):
    """(the Pairs of rows of labels with their values below, the other rows); none where rows of labels are the heads
    of tables."""
    blocks, rest, place = [], [], 0
    while place < len(rows):
        following = rows[place + 1 : place + 3]
        pairs = _pairs(rows[place], following, labels, begun=bool(blocks))
        if pairs:
            blocks.append(pairs)
        else:
            rest.append(rows[place])
        place += 2 if pairs else 1
    named = sum(any(pair.meaning.target and pair.meaning.target.head == SOCIETY for pair in one) for one in blocks)
    if len(blocks) < LEAST or named * LEAST > len(blocks):
        return [], rows
    return [pair for block in blocks for pair in block], rest


def _pairs(row, following, labels, begun):
    """The Pairs of a row of labels with the row below it, [] when they are none or more rows stand below."""
    if not following or following[0].number != row.number + 1 or not _is_labels(row, labels, begun):
        return []
    values = following[0]
    if _holds_labels(values, labels) or len(following) > 1 and _goes_on(values, following[1], labels):
        return []
    pairs = labels.pairs_below(row, values)
    below = {pair.place[1] for pair in pairs}
    stray = [n for n, value in enumerate(values.values, 1) if value not in (None, "") and n not in below]
    known = sum(pair.meaning.target is not None for pair in pairs)
    return pairs if pairs and not stray and known >= KNOWN * len(pairs) else []


def _is_labels(row, labels, begun):
    """Whether a row holds nothing but words that may be labels, most of them ours."""
    words = [value for value in row.values if value not in (None, "")]
    if len(words) < (1 if begun else 2) or not all(is_text(word) and not NAMED.fullmatch(word) for word in words):
        return False
    return labels.knows(words[0]) and sum(map(labels.vocabulary.knows, words)) >= KNOWN * len(words)


def of_societies(row, labels):
    """Whether a row holds labels of societies themselves, not of people."""
    words = [value for value in row.values if is_text(value)]
    own = sum(labels.vocabulary.meaning((word,), FIRST).target is not None for word in words)
    return len(words) > 1 and own >= KNOWN * len(words)


def _holds_labels(row, labels):
    """Whether a row below labels is one of labels itself."""
    words = [value for value in row.values if is_text(value)]
    return bool(words) and sum(map(labels.vocabulary.knows, words)) >= KNOWN * len(words)


def _goes_on(values, row, labels):
    """Whether a second row of values stands below: the labels are the head of a list."""
    filled = sum(value not in (None, "") for value in row.values)
    return row.number == values.number + 1 and filled > 1 and not _is_labels(row, labels, begun=True)
