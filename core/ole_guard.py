"""What an old Office file (doc, xls, wps, et) gives away before any office opens it: macros, a password, active parts.

olefile reads the directory; of the content only what the directory cannot tell is looked at: the sheets of a workbook
(Excel 4 macros are sheets) and fields that fetch from another program (DDE).
"""

import io
import re
import struct
from dataclasses import dataclass

import olefile

MAGIC = olefile.MAGIC
MACROS = frozenset({"macros", "vba", "_vba_project", "_vba_project_cur"})
OBJECTS = re.compile(r"objectpool|\x01ole10native|\x03ocxname|mbd[0-9a-f]{8}")  # embedded files, controls
LOCKED = frozenset({"encryptioninfo", "encryptedpackage"})
TEXT, BOOK = "worddocument", ("workbook", "book")
DDE = re.compile(rb"\x13[ \x00]*D\x00?D\x00?E", re.IGNORECASE)  # a field's beginning, in 8 or 16 bits a character
FIB_ENCRYPTED = 0x0100
END_OF_GLOBALS, FILE_PASS, BOUND_SHEET, LINK = 0x000A, 0x002F, 0x0085, 0x01AE  # records of a workbook (BIFF)
PASSIVE_SHEETS = {0x00, 0x02}  # a sheet of cells, a chart; 0x01 is a macro sheet, 0x06 a VBA module


class Damaged(ValueError):
    """The file is no OLE file, or its directory or main stream cannot be read."""


@dataclass(frozen=True)
class Looked:
    """What was seen: the kind of the main stream ("text", "book" or ""), and what makes the file more than paper."""

    kind: str
    locked: bool  # a password is needed
    macros: bool
    active: bool  # embedded files or controls, fields that fetch from another program


def look(content):
    """The Looked of an old Office file's bytes. Raises Damaged."""
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            names = {part.lower() for path in ole.listdir(streams=True, storages=True) for part in path}
            streams = {"/".join(path).lower(): path for path in ole.listdir()}
            if TEXT in streams:
                kind, seen = "text", _text(ole.openstream(streams[TEXT]).read())
            elif book := next((name for name in BOOK if name in streams), None):
                kind, seen = "book", _book(ole.openstream(streams[book]).read())
            else:
                kind, seen = "", (False, False, False)
    except Exception as error:  # olefile raises a dozen kinds for a damaged file
        raise Damaged from error
    locked, macros, active = seen
    return Looked(
        kind,
        locked=locked or bool(names & LOCKED),
        macros=macros or bool(names & MACROS),
        active=active or any(OBJECTS.fullmatch(name) for name in names),
    )


def _text(stream):
    """(locked, macros, active) of a Word document's main stream."""
    (flags,) = struct.unpack_from("<H", stream, 0x0A)
    return bool(flags & FIB_ENCRYPTED), False, bool(DDE.search(stream))


def _book(stream):
    """(locked, macros, active) of a workbook's first substream, which names its sheets and links."""
    locked = macros = active = False
    for kind, body in _records(stream):
        locked |= kind == FILE_PASS
        macros |= kind == BOUND_SHEET and body[5] not in PASSIVE_SHEETS
        active |= kind == LINK and b"\x03" in body[4:]  # program and topic of a DDE link stand around it
        if kind == END_OF_GLOBALS:
            break
    return locked, macros, active


def _records(stream):
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield kind, stream[place + 4 : place + 4 + length]
        place += 4 + length
