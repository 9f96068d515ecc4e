"""Texts that are struck through in part, as people correct on paper: the old words beside the new."""

from itertools import groupby

BETWEEN = " \t\r\n\u3000、，,；;"  # what parts words from each other and says nothing itself


def without(pieces):
    """(what is left, what was struck) of the [(text, whether it is struck)] that make up a text.

    The second is "" when nothing that says anything is struck, the first when all that does is.
    """
    whole = [("".join(text for text, _ in same), struck) for struck, same in groupby(pieces, lambda piece: piece[1])]
    gone = "…".join(text.strip(BETWEEN) for text, struck in whole if struck and text.strip(BETWEEN))
    left = "".join(text for text, struck in whole if not struck or not gone)
    return (_ends_clean(left), gone) if gone else (left, "")


def _ends_clean(text):
    """Without what parted it from the words that are gone; a dash alone stays, for it says that there is nothing."""
    text = text.strip(BETWEEN)
    return text.strip("/／") or text


def pieces(element, mark, struck=False):
    """Yield (text, whether it is struck) of what stands in an element of XML.

    `mark` says of an element whether it strikes its text through; None when it leaves that to those around it.
    """
    own = mark(element)
    struck = struck if own is None else own
    if isinstance(element.tag, str) and element.text:  # a comment is no text
        yield element.text, struck
    for inner in element:
        yield from pieces(inner, mark, struck)
        if inner.tail:
            yield inner.tail, struck


def runs(gathered, marks):
    """[(text, mark)] of a text that was `gathered` in bits; of its runs `marks` says [the first bit, the mark]."""
    marks = [[0, None], *marks]
    ends = [start for start, _ in marks[1:]] + [len(gathered)]
    return [("".join(gathered[start:end]), mark) for (start, mark), end in zip(marks, ends, strict=True)]
