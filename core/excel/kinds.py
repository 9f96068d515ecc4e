"""What an uploaded file is, by its content and never by its name; what is no table is named, with the way out."""

import re
from contextlib import suppress

from core import ole_guard, zip_guard
from core.excel.guard import HAS_MACRO, SAVE_AGAIN, WorkbookRefused, open_zip

XLSX, XLS, ODS, CSV, HTML = "xlsx", "xls", "ods", "csv", "html"
LOOKED_AT = 4096  # bytes in which a file of text must say what it is
COPY = "请把其中的表格复制到 Excel 或 WPS 表格里，另存为“Excel 工作簿（.xlsx）”后再上传。"
UNPACK = "请先解压，再上传其中的表格。"
PICTURE = f"这是图片，不是表格，其中的文字无法读取。{COPY}"
MAGIC = {
    rb".{0,1000}?%PDF-": f"这是 PDF 文件，不是表格。请上传制作它的原始表格；没有时，{COPY}",
    rb"\{\\rtf": f"这是 RTF 文档，不是表格。{COPY}",
    rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|BM.{4}\0{4}|II\*\0|MM\0\*|RIFF.{4}WEBP|.{4}ftyp(hei|mif|avi)": PICTURE,
    rb"Rar!|7z\xbc\xaf|\x1f\x8b": f"这是压缩包，不是表格。{UNPACK}",
}
PACKED = {
    "OFD.xml": f"这是 OFD 版式文件，不是表格。请上传制作它的原始表格；没有时，{COPY}",
    "word/document.xml": f"这是 Word 文档，不是表格。{COPY}",
    "ppt/presentation.xml": f"这是演示文稿，不是表格。{COPY}",
}
ODF = {
    b"application/vnd.oasis.opendocument.text": f"这是文字文档（.odt），不是表格。{COPY}",
    b"application/vnd.oasis.opendocument.presentation": f"这是演示文稿（.odp），不是表格。{COPY}",
}
ODS_TYPES = frozenset({
    b"application/vnd.oasis.opendocument.spreadsheet",
    b"application/vnd.oasis.opendocument.spreadsheet-template",
})  # fmt: skip
MARKED_UP = re.compile(r"<(!doctype html|html|head|meta|body|table|div|style)\b", re.IGNORECASE)
IN_XML = {
    "urn:schemas-microsoft-com:office:spreadsheet": f"这是“XML 电子表格 2003”，暂不支持。{SAVE_AGAIN}",
    "opendocument:xmlns:office": f"这是单一 XML 文件的 OpenDocument（.fods），暂不支持。{SAVE_AGAIN}",
    "uof": f"这是标文通（UOF）文件，暂不支持。{SAVE_AGAIN}",
}
SINGLE_PAGE = f"这是“单个文件网页”（.mht），暂不支持。{SAVE_AGAIN}"
NO_TABLE = f"这不是表格文件，或文件已损坏。{SAVE_AGAIN}"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
BINARY = re.compile("[\x00-\x08\x0e-\x1f]")


def kind_of(file, limits):
    """XLSX, XLS, ODS, CSV or HTML of a seekable binary file. Raises WorkbookRefused for everything else."""
    file.seek(0, 2)
    if file.tell() > limits.size:
        raise WorkbookRefused(f"文件有 {file.tell() >> 20} MB，超过 {limits.size >> 20} MB 上限，请分批导入。")
    if not file.tell():
        raise WorkbookRefused("这个文件是空的，请重新选择。")
    file.seek(0)
    begin = file.read(LOOKED_AT)
    file.seek(0)
    if begin.startswith(ole_guard.MAGIC):
        return _of_ole(file)
    if begin.startswith(b"PK"):
        return _of_zip(file, limits)
    for magic, message in MAGIC.items():
        if re.match(magic, begin, re.DOTALL):
            raise WorkbookRefused(message)
    return _of_text(file)


def check(file, limits):
    """Refuse what is no workbook, as far as can be told without reading it; `file` stands at its beginning then.

    Raises WorkbookRefused.
    """
    if kind_of(file, limits) == XLSX:
        open_zip(file, limits).close()
    file.seek(0)


def _of_ole(file):
    try:
        looked = ole_guard.look(file.read())
    except ole_guard.Damaged as error:
        raise WorkbookRefused(f"这是旧版 Office 文件，但已损坏，无法读取。{SAVE_AGAIN}") from error
    if looked.locked:
        raise WorkbookRefused("文件设有打开密码，请在 Excel 或 WPS 中取消密码后再上传。")
    if looked.kind == "text":
        raise WorkbookRefused(f"这是 Word 或 WPS 文字文档，不是表格。{COPY}")
    if looked.kind != "book":
        raise WorkbookRefused(f"这是旧版 Office 文件，但不是表格。{SAVE_AGAIN}")
    if looked.macros:
        raise WorkbookRefused(f"工作簿{HAS_MACRO}{SAVE_AGAIN}")
    return XLS


def _of_zip(file, limits):
    try:
        archive, directory = zip_guard.open_zip(file)
    except zip_guard.Damaged as error:
        raise WorkbookRefused(f"这不是 Excel 工作簿，或文件已损坏。{SAVE_AGAIN}") from error
    with archive:
        for name, message in PACKED.items():
            if name in directory.names:
                raise WorkbookRefused(message)
        if not {"mimetype", "content.xml"} <= directory.names:
            if not any(name.startswith("xl/") for name in directory.names):
                raise WorkbookRefused(f"这是压缩包（.zip），不是表格。{UNPACK}")
            return XLSX
        _refuse_no_ods(archive, directory, limits)
    return ODS


def _refuse_no_ods(archive, directory, limits):
    if directory.locked or directory.odd or directory.swollen(limits.unpacked):
        raise WorkbookRefused(f"文件设有密码或内部结构异常，已拒绝读取。{SAVE_AGAIN}")
    try:
        with archive.open("mimetype") as part:
            declared = part.read(100).strip()
        with archive.open("META-INF/manifest.xml") as part:
            locked = b"encryption-data" in part.read(limits.unpacked)
    except Exception as error:  # zlib, CRC, no such part: a damaged archive fails in any of a dozen ways
        raise WorkbookRefused(f"文件已损坏，无法读取。{SAVE_AGAIN}") from error
    if declared not in ODS_TYPES:
        raise WorkbookRefused(ODF.get(declared, NO_TABLE))
    if locked:
        raise WorkbookRefused("文件设有打开密码，请取消密码后再上传。")
    if any(name.startswith(("Basic/", "Scripts/")) for name in directory.names):
        raise WorkbookRefused(f"工作簿{HAS_MACRO}{SAVE_AGAIN}")


def _of_text(file):
    content = file.read()
    marked = content[:2] in UTF_16
    begin = content[:LOOKED_AT].decode("utf-16" if marked else "latin-1", "ignore").lstrip("\ufeff\xef\xbb\xbf \t\r\n")
    if begin.startswith("MIME-Version:"):
        raise WorkbookRefused(SINGLE_PAGE)
    if begin.startswith("<"):
        if MARKED_UP.search(begin):
            return HTML
        raise WorkbookRefused(next((message for word, message in IN_XML.items() if word in begin), NO_TABLE))
    if BINARY.search(decoded(content)):
        raise WorkbookRefused(NO_TABLE)
    return CSV


def decoded(content):
    """The text of bytes: UTF-8, UTF-16 with its mark, else GB18030. Raises WorkbookRefused."""
    for encoding in ("utf-16",) if content[:2] in UTF_16 else ("utf-8-sig", "gb18030"):
        with suppress(UnicodeDecodeError):
            return content.decode(encoding)
    raise WorkbookRefused(NO_TABLE)
