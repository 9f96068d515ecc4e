"""Damaged files of every kind: read, or refused in words, in bounded time; never anything else."""

import io
import random
import time
import zipfile
from pathlib import Path

import pytest

from core.excel.reading import WorkbookRefused, open_workbook

REGISTERS = Path(__file__).parents[2] / "data" / "registers"
NAMES = ["r04_old_format.xls", "t04.ods", "t03_html_table.xls", "r05b_utf8bom.csv", "t04_libreoffice.xlsx"]
PIECES = [b"\0", b"\xff\xff", b"<", b">", b'"', b"9999999999", b"&", b"</", b"-1", b"\xd0\xcf", b"table:"]
TIMES = 12


def damaged(content, dice):
    """The bytes with a few changed, cut out, doubled or put in."""
    content, kinds = bytearray(content), 1 if content[:2] == b"\xd0\xcf" else 4  # an OLE file is made of fixed places
    for _ in range(dice.randint(1, 8)):
        place, length = dice.randrange(len(content)), dice.randint(1, 40)
        match dice.randrange(kinds):
            case 0:
                content[place] = dice.randrange(256)
            case 1:
                del content[place : place + length]
            case 2:
                content[place:place] = content[place : place + length]
            case 3:
                content[place:place] = dice.choice(PIECES)
    return bytes(content)


def damaged_inside(content, dice):
    """A zip with one of its parts damaged; anything else damaged as it is."""
    if content[:2] != b"PK" or dice.random() < 0.2:
        return damaged(content, dice)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        names = [part.filename for part in given.infolist() if part.file_size]
        likely = [
            name for name in names if name.endswith(("content.xml", "sheet1.xml", "styles.xml", "sharedStrings.xml"))
        ]
        hurt = dice.choice(likely if dice.random() < 0.8 else names)
        for name in names:
            made.writestr(name, damaged(given.read(name), dice) if name == hurt else given.read(name))
    return target.getvalue()


def outcome(content):
    """ "read" or the words of the refusal."""
    try:
        with open_workbook(io.BytesIO(content)) as book:
            for sheet in book.sheets:
                assert all(len(row.values) <= 60 for row in sheet.rows())
                assert isinstance(sheet.merged_down(), dict)
        return "read"
    except WorkbookRefused as error:
        return str(error)


@pytest.mark.alone
@pytest.mark.parametrize("name", NAMES)
def test_damaged_bytes_are_read_or_refused_in_words(name):
    content, dice, outcomes = (REGISTERS / name).read_bytes(), random.Random(name), set()
    assert outcome(content) == "read"
    for _ in range(TIMES):
        started = time.monotonic()
        outcomes.add(said := outcome(damaged_inside(content, dice)))
        assert said == "read" or said.endswith("。"), said
        assert time.monotonic() - started < 10
    assert len(outcomes) > 1 or name.endswith("csv")
