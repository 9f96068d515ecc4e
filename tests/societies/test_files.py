"""What may be handed in as evidence, and how it comes out again."""

import hashlib
import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from societies import files
from tests.oles import document, ole, workbook
from tests.societies.uploads import OFFICE, archive, canvas, picture, upload


def refusal(name, content):
    with pytest.raises(ValidationError) as refused:
        files.check(upload(name, content))
    return refused.value.messages[0]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("职责.pdf", b"%PDF-1.7\n%%EOF"),
        ("职责.PDF", b"%PDF-1.4"),
        ("会议.docx", archive("word/document.xml")),
        ("名单.xlsx", archive("xl/workbook.xml")),
        ("公文.ofd", archive("OFD.xml")),
    ],
)
def test_each_allowed_kind_is_kept_as_it_came(name, content):
    checked = files.check(upload(name, content))
    assert (checked.content, checked.sha256) == (content, hashlib.sha256(content).hexdigest())


@pytest.mark.parametrize("name", ["a.exe", "a.html", "a.svg", "a.xlsm", "a.docm", "a.rtf", "a", "a.pdf.exe"])
def test_other_kinds_are_refused(name):
    assert refusal(name, b"%PDF-1.7") == "不能上传这种文件，可上传pdf、jpg、png、docx、xlsx、ofd、doc、wps、xls、et。"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"<html>"),
        ("a.png", b"%PDF-1.7"),
        ("a.jpg", picture("PNG")),
        ("a.docx", b"%PDF-1.7"),
        ("a.docx", archive("xl/workbook.xml")),
        ("a.ofd", archive("word/document.xml")),
    ],
)
def test_bytes_must_agree_with_the_name(name, content):
    ending = name.rpartition(".")[2]
    assert refusal(name, content) == f"文件内容不是{ending}，请用原来的软件另存后再上传。"


@pytest.mark.parametrize("before", [b"\r\n", b"\xef\xbb\xbf", bytes(1000), b"%!PS-Adobe-3.0 "])
def test_a_pdf_may_begin_a_little_later(before):
    assert files.check(upload("a.pdf", before + b"%PDF-1.7\n%%EOF")).content.startswith(before)


def test_but_not_much_later():
    assert "文件内容不是pdf" in refusal("a.pdf", bytes(1024) + b"%PDF-1.7")
    assert "文件内容不是png" in refusal("a.png", b"\r\n" + picture())


OLD = {"doc": {"WordDocument": document("报告")}, "xls": {"Workbook": workbook()}}
OLD |= {"wps": OLD["doc"], "et": OLD["xls"]}


@pytest.mark.parametrize("ending", OLD)
def test_an_old_office_file_without_macros_is_kept_as_it_came(ending):
    content = ole(**OLD[ending])
    assert files.check(upload(f"报告.{ending}", content)).content == content


@pytest.mark.parametrize(
    ("name", "tree", "words"),
    [
        (
            "a.doc",
            {"Macros": {"VBA": {"dir": b"x"}}},
            "文件含有宏，请用WPS或Office打开，另存为docx，或输出为pdf",
        ),
        ("a.et", {"_VBA_PROJECT_CUR": {"VBA": {"dir": b"x"}}}, "文件含有宏，请用WPS或Office打开，另存为xlsx，"),
        ("a.wps", {"ObjectPool": {"_1": {"\x01Ole10Native": b"MZ"}}}, "文件里嵌有别的文件或会自动取数的内容，"),
    ],
)
def test_one_with_macros_or_objects_is_refused_with_a_way_out(name, tree, words):
    assert words in refusal(name, ole(**OLD[name.partition(".")[2]], **tree))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.doc", ole(Workbook=workbook()), "文件内容不是doc，请用WPS或Office打开，另存为docx"),
        ("a.xls", archive("xl/workbook.xml"), "文件内容不是xls"),
        ("a.doc", ole(WordDocument=document(flags=0x100)), "文件设有密码，请取消密码后再上传。"),
        ("a.doc", ole(WordDocument=document())[:600], "文件已损坏，打不开，"),
    ],
)
def test_an_old_office_file_must_be_what_it_says(name, content, words):
    assert words in refusal(name, content)


def test_an_empty_and_a_big_file_are_refused(settings):
    settings.UPLOAD_MAX_BYTES = 2 << 20
    assert refusal("a.pdf", b"") == "文件是空的，请重新选择。"
    assert refusal("a.pdf", b"%PDF-" + bytes(3 << 20)) == "文件有3.1MB，超过2MB，请压缩或拆分。"
    assert files.check(upload("a.pdf", b"%PDF-" + bytes((2 << 20) - 5))).name == "a.pdf"


def test_a_picture_is_drawn_anew_without_what_hides_in_it():
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    content = picture("JPEG", exif=exif) + b"<script>after the end</script>"
    kept = files.check(upload("a.jpg", content)).content
    assert b"secret place" in content
    assert b"secret place" not in kept
    assert b"script" not in kept
    assert Image.open(io.BytesIO(kept)).size == (4, 4)


def test_a_turned_photograph_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    kept = files.check(upload("a.jpg", picture("JPEG", size=(8, 4), exif=exif))).content
    assert Image.open(io.BytesIO(kept)).size == (4, 8)


def test_a_damaged_and_a_huge_picture_are_refused(monkeypatch):
    assert refusal("a.png", picture()[:40]) == "图片已损坏，打不开，请重新扫描或另存后再上传。"
    monkeypatch.setattr(files, "MOST_PIXELS", 15)
    assert refusal("a.png", picture(size=(4, 4))) == "图片太大，请缩小到6000万像素以内再上传。"


@pytest.mark.parametrize(
    "part", ["word/vbaProject.bin", "xl/vbaProject.bin", "xl/macrosheets/sheet1.xml", "word/activeX/activeX1.bin"]
)
@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_macros_are_refused(ending, part):
    assert refusal(f"a.{ending}", archive(OFFICE[ending], part)) == "文件含有宏，请另存为不含宏的文件后再上传。"


@pytest.mark.parametrize("side", [8_000, 12_000, 60_000], ids=["ours", "Pillow warns", "Pillow refuses"])
def test_a_picture_that_is_a_bomb_is_said_to_be_too_large(side):
    bomb = canvas(side, side)
    assert len(bomb) < 100
    assert refusal("a.png", bomb) == "图片太大，请缩小到6000万像素以内再上传。"


def test_a_bomb_is_refused_by_its_directory():
    bomb = archive("word/document.xml", content=bytes(20 << 20))
    assert len(bomb) < 100_000
    assert refusal("a.docx", bomb) == "文件解压后大得不合常理，已拒绝，请另存后再上传。"


def test_too_many_parts_a_part_twice_and_a_broken_archive_are_refused():
    many = archive("word/document.xml", *(f"part{number}" for number in range(2000)))
    assert refusal("a.docx", many) == "文件内部结构异常，请另存后再上传。"
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = archive("word/document.xml", "word/document.xml")
    assert refusal("a.docx", twice) == "文件内部结构异常，请另存后再上传。"
    assert refusal("a.docx", b"PK\x03\x04broken") == "文件已损坏，打不开，请另存后再上传。"


def test_a_file_with_a_password_is_refused():
    content = bytearray(archive("word/document.xml"))
    start = content.rindex(b"PK\x01\x02")
    content[start + 8] |= 1
    assert zipfile.ZipFile(io.BytesIO(content)).infolist()[0].flag_bits & 1
    assert refusal("a.docx", bytes(content)) == "文件设有密码，请取消密码后再上传。"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/职责.pdf", "职责.pdf"),
        (r"C:\文件\职责.PDF", "职责.pdf"),
        ("a\x00b\u202efdp.pdf", "abfdp.pdf"),
        (".pdf", "文件.pdf"),
        ("长" * 300 + ".pdf", "长" * 146 + ".pdf"),
    ],
)
def test_the_name_loses_folders_and_tricks(given, kept):
    assert files.clean_name(given) == kept
