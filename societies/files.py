"""What may be handed in as evidence: looked at before it is kept, and renamed at random.

A file's name is a claim. Its first bytes must agree with it, pictures are drawn anew (only the picture
survives), and the directory of an office file, old or new, is judged before anybody unpacks it.
"""

import hashlib
import io
import re
from dataclasses import dataclass
from math import ceil
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError

from core import ole_guard, zip_guard
from core.excel.writing import TYPES

MEGABYTE = 1 << 20
MOST_PIXELS = 60_000_000
TOO_MANY_PIXELS = f"图片太大，请缩小到{MOST_PIXELS // 10_000}万像素以内再上传。"
MOST_UNPACKED = 200 * MEGABYTE
NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069<>:"/\\|?*]')


@dataclass(frozen=True)
class FileType:
    """One type of file. `magic` are its possible first bytes, or those that stand `within` so many; `holds` a part that
    an archive of this type has; `old` the kind of an old office file, `newer` what its office saves it as instead."""

    content_type: str
    magic: tuple[bytes, ...]
    holds: str = ""
    picture: str = ""
    within: int = 0
    old: str = ""
    newer: str = ""


ZIP, OLE = (b"PK\x03\x04",), (ole_guard.MAGIC,)
OFFICE = "application/vnd.openxmlformats-officedocument."
JPEG = FileType("image/jpeg", (b"\xff\xd8\xff",), picture="JPEG")
FILE_TYPES = {
    "pdf": FileType("application/pdf", (b"%PDF-",), within=1024),  # as ISO 32000 readers take it
    "jpg": JPEG,
    "jpeg": JPEG,
    "png": FileType("image/png", (b"\x89PNG\r\n\x1a\n",), picture="PNG"),
    "docx": FileType(f"{OFFICE}wordprocessingml.document", ZIP, holds="word/document.xml"),
    "xlsx": FileType(TYPES["xlsx"], ZIP, holds="xl/workbook.xml"),
    "ofd": FileType("application/ofd", ZIP, holds="OFD.xml"),
    "doc": FileType("application/msword", OLE, old="text", newer="docx"),
    "wps": FileType("application/vnd.ms-works", OLE, old="text", newer="docx"),
    "xls": FileType("application/vnd.ms-excel", OLE, old="book", newer="xlsx"),
    "et": FileType("application/vnd.ms-excel", OLE, old="book", newer="xlsx"),
}
ALLOWED = "、".join(name for name in FILE_TYPES if name != "jpeg")


def type_of(name):
    """The FileType of a file's name; None for one that is not taken (any more)."""
    return FILE_TYPES.get(_ending(name))


@dataclass(frozen=True)
class Checked:
    """A file that passed: the name people see, and the bytes to keep."""

    name: str
    content: bytes

    @property
    def sha256(self):
        """Hash of exactly what is kept."""
        return hashlib.sha256(self.content).hexdigest()


def check(upload):
    """The Checked content of an uploaded file. Raises ValidationError in Chinese that says what to do."""
    name = clean_name(upload.name)
    file_type = type_of(name)
    if file_type is None:
        raise ValidationError(f"不能上传这种文件，可上传{ALLOWED}。")
    if upload.size > settings.UPLOAD_MAX_BYTES:
        size, most = ceil(10 * upload.size / MEGABYTE) / 10, settings.UPLOAD_MAX_BYTES // MEGABYTE
        raise ValidationError(f"文件有{size}MB，超过{most}MB，请压缩或拆分。")
    content = upload.read()
    if not content:
        raise ValidationError("文件是空的，请重新选择。")
    if not _begins(content, file_type):
        raise ValidationError(f"文件内容不是{_ending(name)}，请用原来的软件另存后再上传。")
    if file_type.picture:
        content = _drawn_anew(content, file_type.picture)
    if file_type.holds:
        _check_archive(content, file_type, _ending(name))
    if file_type.old:
        _check_old_office(content, file_type, _ending(name))
    return Checked(name, content)


def _begins(content, file_type):
    start = content[: file_type.within]
    return content.startswith(file_type.magic) or any(magic in start for magic in file_type.magic)


def clean_name(name):
    """The file's own name without folders, control characters or direction marks, at most 150 characters long."""
    name = NOT_IN_A_NAME.sub("", PurePath(str(name).replace("\\", "/")).name).strip()
    stem, dot, ending = name.rpartition(".")
    return f"{stem.strip('. ')[: 149 - len(ending)] or '文件'}.{ending.lower()}" if dot else name[:150]


def _ending(name):
    return name.rpartition(".")[2].lower()


def _drawn_anew(content, picture):
    """The picture alone: no camera data, no place, nothing hidden behind the last pixel."""
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(content), formats=[picture]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ValidationError(TOO_MANY_PIXELS)
            upright = ImageOps.exif_transpose(image)
            if picture == "JPEG" and upright.mode not in ("RGB", "L"):
                upright = upright.convert("RGB")
            target = io.BytesIO()
            upright.save(target, picture, **({"quality": 90} if picture == "JPEG" else {}))
    except ValidationError:
        raise
    except Image.DecompressionBombError as error:  # Pillow's own limit, met before ours can be asked
        raise ValidationError(TOO_MANY_PIXELS) from error
    except Exception as error:  # Pillow raises a dozen kinds for a damaged picture
        raise ValidationError("图片已损坏，打不开，请重新扫描或另存后再上传。") from error
    return target.getvalue()


def _check_archive(content, file_type, ending):
    try:
        archive, directory = zip_guard.open_zip(io.BytesIO(content))
    except zip_guard.Damaged as error:
        raise ValidationError("文件已损坏，打不开，请另存后再上传。") from error
    archive.close()
    if directory.locked:
        raise ValidationError("文件设有密码，请取消密码后再上传。")
    if directory.macros:
        raise ValidationError("文件含有宏，请另存为不含宏的文件后再上传。")
    if file_type.holds not in directory.names:
        raise ValidationError(f"文件内容不是{ending}，请用原来的软件另存后再上传。")
    if directory.odd:
        raise ValidationError("文件内部结构异常，请另存后再上传。")
    if directory.swollen(MOST_UNPACKED):
        raise ValidationError("文件解压后大得不合常理，已拒绝，请另存后再上传。")


def _check_old_office(content, file_type, ending):
    again = f"请用WPS或Office打开，另存为{file_type.newer}，或输出为pdf后再上传。"
    try:
        looked = ole_guard.look(content)
    except ole_guard.Damaged as error:
        raise ValidationError(f"文件已损坏，打不开，{again}") from error
    if looked.locked:
        raise ValidationError("文件设有密码，请取消密码后再上传。")
    if looked.kind != file_type.old:
        raise ValidationError(f"文件内容不是{ending}，{again}")
    if looked.macros:
        raise ValidationError(f"文件含有宏，{again}")
    if looked.active:
        raise ValidationError(f"文件里嵌有别的文件或会自动取数的内容，{again}")
