"""Small files as people upload them, made on the spot."""

import io
import zipfile

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


def archive(*names, content=b"<x/>"):
    """The bytes of a zip archive with these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
        for name in names:
            book.writestr(name, content)
    return target.getvalue()
