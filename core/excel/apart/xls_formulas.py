"""The formulas of an old workbook's sheet. xlrd gives what was computed and not from what, though it can read both."""

import struct

from xlrd import formula

BOF, EOF, SHARED = frozenset({0x0009, 0x0209, 0x0409, 0x0809}), 0x000A, 0x04BC
FORMULAS = frozenset({0x0006, 0x0206, 0x0406})
TOLD_ELSEWHERE = b"\x01"  # the first byte of a formula that only names the cell with the shared one
UNKNOWN = "="


def formulas(book, place):
    """{(row, column) from 1: text} of the sheet whose records begin at `place`; "=" where the text cannot be known."""
    texts, referring, shared = {}, {}, {}
    last = None
    for kind, body in _records(book.mem, place):
        if kind in FORMULAS:
            last = row, column = struct.unpack_from("<HH", body)
            if body[22:23] == TOLD_ELSEWHERE:
                referring[last] = struct.unpack_from("<HH", body, 23)
                texts[row + 1, column + 1] = UNKNOWN
            else:
                texts[row + 1, column + 1] = _text(book, body, 20, formula.FMLA_TYPE_CELL, row, column)
        elif kind == SHARED and last:
            shared[last] = body
    for (row, column), origin in referring.items():
        if origin in shared:
            texts[row + 1, column + 1] = _text(book, shared[origin], 8, formula.FMLA_TYPE_SHARED, row, column)
    return texts


def _text(book, body, place, kind, row, column):
    """The formula whose length stands at a place of a record, as it reads in one cell."""
    try:
        (length,) = struct.unpack_from("<H", body, place)
        text = formula.decompile_formula(book, body[place + 2 :], length, kind, browx=row, bcolx=column)
        return f"={text or ''}"
    except Exception:  # xlrd raises whatever a strange formula makes it raise
        return UNKNOWN


def _records(stream, place):
    """(kind, body) of a sheet's records, without those of charts that lie in it."""
    depth = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        depth += (kind in BOF) - (kind == EOF)
        if depth == 1:
            yield kind, bytes(stream[place + 4 : place + 4 + length])
        if depth <= 0:
            break
        place += 4 + length
