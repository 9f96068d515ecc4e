"""core.excel.kinds: a file is what it holds, and what is no table is told so by name with the way out."""

import io
import zipfile
from pathlib import Path

import pytest

from core.excel import kinds
from core.excel.guard import Limits, WorkbookRefused
from tests import oles
from tests.workbooks import raw, workbook

REGISTERS = Path(__file__).parents[2] / "data" / "registers"
OLE_BOOK = oles.ole(Workbook=oles.workbook())


def zipped(**parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return target.getvalue()


def opendocument(kind="spreadsheet", **parts):
    """The parts of an OpenDocument file that say what it is; `__` in a name is a slash."""
    declared = f"application/vnd.oasis.opendocument.{kind}"
    parts = {"mimetype": declared, "content.xml": "<x/>", "META-INF/manifest.xml": "<manifest/>", **parts}
    return zipped(**parts)


def locked(content):
    content = bytearray(content)
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (workbook(学会=[["学会名称"]]).getvalue(), "xlsx"),
        (OLE_BOOK, "xls"),
        (oles.ole(Book=oles.workbook(), ETExtData=b"of WPS"), "xls"),
        (opendocument(), "ods"),
        (opendocument("spreadsheet-template"), "ods"),
        ("学会名称,信用代码\r\n".encode(), "csv"),
        ("\ufeff学会名称\t信用代码".encode(), "csv"),
        ("学会名称;信用代码".encode("gb18030"), "csv"),
        ("学会名称,信用代码".encode("utf-16"), "csv"),
        (b"BMI,RIFF,GIF,MM", "csv"),
        (b"\xef\xbb\xbf\r\n <HTML><body>", "html"),
        (b"<table><tr><td>", "html"),
        ("<!DOCTYPE html><title>学会".encode("gb18030"), "html"),
        ("<html><table>".encode("utf-16"), "html"),
        (b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">', "html"),
    ],
)
def test_a_table_is_known_by_its_content(content, kind):
    assert kinds.kind_of(io.BytesIO(content), Limits()) == kind


@pytest.mark.parametrize("name", ["r04_old_format.xls", "t03_html_table.xls", "t04.ods", "r05b_utf8bom.csv"])
def test_files_of_offices(name):
    with (REGISTERS / name).open("rb") as file:
        kind = "html" if "html" in name else name[-3:]
        assert kinds.kind_of(file, Limits()) == kind
        kinds.check(file, Limits())
        assert file.tell() == 0


def xlsb():
    return zipped(**{"xl/workbook.bin": "", "[Content_Types].xml": ""})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "这个文件是空的"),
        (b"%PDF-1.7\n...", "这是 PDF 文件，不是表格。请上传制作它的原始表格"),
        (b"\r\n%PDF-1.4", "这是 PDF 文件"),
        (b"{\\rtf1 ...}", "这是 RTF 文档"),
        (b"\x89PNG\r\n\x1a\n", "这是图片，不是表格"),
        (b"\xff\xd8\xff\xe0JFIF", "这是图片"),
        (b"GIF89a", "这是图片"),
        (b"BM\x9a\0\0\0\0\0\0\0", "这是图片"),
        (b"\0\0\0\x18ftypheic", "这是图片"),
        (b"Rar!\x1a\x07", "这是压缩包，不是表格。请先解压"),
        (b"7z\xbc\xaf\x27\x1c", "这是压缩包"),
        (zipped(a__txt="x"), "这是压缩包（.zip），不是表格。请先解压"),
        (zipped(**{"word/document.xml": ""}), "这是 Word 文档，不是表格。请把其中的表格复制到"),
        (zipped(**{"ppt/presentation.xml": ""}), "这是演示文稿"),
        (zipped(**{"OFD.xml": ""}), "这是 OFD 版式文件"),
        (xlsb(), "这是二进制工作簿（.xlsb）"),
        (b"PK\x03\x04 cut off", "文件已损坏"),
        (opendocument("text"), "这是文字文档（.odt）"),
        (opendocument("presentation"), "这是演示文稿（.odp）"),
        (opendocument("formula"), "这不是表格文件"),
        (opendocument(**{"META-INF/manifest.xml": "<manifest:encryption-data/>"}), "文件设有打开密码"),
        (opendocument(**{"Basic/Standard/Module1.xml": "x"}), "含有宏"),
        (locked(opendocument()), "设有密码"),
        (zipped(**{"mimetype": "", "content.xml": ""}), "文件已损坏"),
        (oles.ole(WordDocument=oles.document("甲")), "这是 Word 或 WPS 文字文档"),
        (oles.ole(Workbook=oles.workbook((0x002F, b"\1\0"))), "文件设有打开密码"),
        (oles.ole(EncryptionInfo=b"x", EncryptedPackage=b"x"), "文件设有打开密码"),
        (oles.ole(Workbook=oles.workbook(sheet=1)), "含有宏"),
        (oles.ole(Workbook=oles.workbook(), _VBA_PROJECT_CUR={"VBA": b"x"}), "含有宏"),
        (oles.ole(Other=b"x"), "这是旧版 Office 文件，但不是表格"),
        (OLE_BOOK[:600], "这是旧版 Office 文件，但已损坏"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "XML 电子表格 2003"),
        (
            b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">',
            ".fods",
        ),
        (b"<?xml version='1.0'?><uof:UOF xmlns:uof='http://schemas.uof.org'>", "标文通"),
        (b"<?xml version='1.0'?><other/>", "这不是表格文件"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "单个文件网页"),
        (b"some\0thing", "这不是表格文件"),
        (b"\xff\xff\xff\xff", "这不是表格文件"),
    ],
)
def test_what_is_no_table_is_named(content, words):
    with pytest.raises(WorkbookRefused, match="^.*" + words.replace("(", r"\(")) as caught:
        kinds.check(io.BytesIO(content), Limits())
    assert str(caught.value).endswith("。")


def test_a_file_too_large_is_not_looked_into():
    with pytest.raises(WorkbookRefused, match="文件有 2 MB，超过 1 MB 上限"):
        kinds.kind_of(io.BytesIO(b"x" * (2 << 20)), Limits(size=1 << 20))


def test_an_opendocument_bomb_is_not_unpacked():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", " " * (30 << 20))
    with pytest.raises(WorkbookRefused, match="内部结构异常"):
        kinds.kind_of(target, Limits())


def test_an_xlsx_is_looked_into_at_once():
    with pytest.raises(WorkbookRefused, match="含有宏"):
        kinds.check(raw("", extra={"xl/vbaProject.bin": b"macro"}), Limits())
