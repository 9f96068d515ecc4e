"""Old Office files: what makes one more than paper is seen, and a plain one is let through."""

import pytest

from core import ole_guard
from tests.oles import document, ole, workbook

PLAIN = {"\x01CompObj": b"x", "\x05SummaryInformation": b"x", "1Table": b"x", "Data": b"x"}  # as Word writes them


def look(**tree):
    return ole_guard.look(ole(**tree))


def seen(**tree):
    looked = look(**tree)
    return looked.kind, [name for name in ("locked", "macros", "active") if getattr(looked, name)]


def test_plain_files_are_paper():
    assert seen(WordDocument=document("年度工作报告"), **PLAIN) == ("text", [])
    assert seen(Workbook=workbook(), **PLAIN) == ("book", [])
    assert seen(Book=workbook()) == ("book", [])
    assert seen(Other=b"x") == ("", [])


@pytest.mark.parametrize(
    ("tree", "what"),
    [
        ({"WordDocument": document(), "Macros": {"VBA": {"dir": b"x"}}}, "macros"),
        ({"Workbook": workbook(), "_VBA_PROJECT_CUR": {"VBA": {"ThisWorkbook": b"x"}}}, "macros"),
        ({"Workbook": workbook(sheet=1)}, "macros"),
        ({"Workbook": workbook(sheet=6)}, "macros"),
        ({"WordDocument": document(), "ObjectPool": {"_1234": {"\x01Ole10Native": b"MZ"}}}, "active"),
        ({"Workbook": workbook(), "MBD0018D4CE": {"Package": b"x"}}, "active"),
        ({"WordDocument": document("\x13 DDEAUTO c:\\\\cmd.exe \x14")}, "active"),
        ({"WordDocument": document("\x13dde excel\x14")}, "active"),
        ({"Workbook": workbook((0x01AE, b"\x01\0\x05\0\0cmd\x03/c calc"))}, "active"),
        ({"WordDocument": document(flags=0x0100)}, "locked"),
        ({"Workbook": workbook((0x002F, b"\0\0"))}, "locked"),
        ({"EncryptionInfo": b"x", "EncryptedPackage": b"x"}, "locked"),
    ],
)
def test_what_makes_it_more_is_seen(tree, what):
    assert seen(**tree)[1] == [what]


def test_words_about_dde_and_a_chart_s_sheet_are_harmless():
    assert seen(WordDocument=document("DDE 是一种旧的数据交换方式")) == ("text", [])
    assert seen(Workbook=workbook(sheet=2)) == ("book", [])


def test_a_link_to_another_workbook_is_only_a_reference():
    assert seen(Workbook=workbook((0x01AE, b"\x01\0\x0b\0\0budget.xls"))) == ("book", [])


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", ole(WordDocument=document())[:600], ole(WordDocument=b"")[:1024]],
    ids=["empty", "zip", "cut", "header only"],
)
def test_what_cannot_be_read_is_damaged(content):
    with pytest.raises(ole_guard.Damaged):
        ole_guard.look(content)


def test_no_bytes_bring_it_down():
    """Every byte of a file turned over, one by one: an answer or Damaged, nothing else."""
    whole = ole(Workbook=workbook())
    for place in range(0, len(whole), 7):
        broken = bytearray(whole)
        broken[place] ^= 0xFF
        try:
            ole_guard.look(bytes(broken))
        except ole_guard.Damaged:
            continue
