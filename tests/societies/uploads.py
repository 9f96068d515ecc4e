"""Small files as people upload them, made on the spot."""

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

OFFICE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "ofd": "OFD.xml"}


def upload(name="职责.pdf", content=b"%PDF-1.7\n%%EOF"):
    """An uploaded file with these bytes."""
    return SimpleUploadedFile(name, content)


def picture(kind="PNG", size=(4, 4), **more):
    """The bytes of a small picture."""
    target = io.BytesIO()
    Image.new("RGB", size, "red").save(target, kind, **more)
    return target.getvalue()


def canvas(width, height):
    """A few bytes that claim to be a picture of this size."""

    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def archive(*names, content=b"<x/>"):
    """The bytes of a zip archive with these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
        for name in names:
            book.writestr(name, content)
    return target.getvalue()
