"""Stored evidence given out again: as a download, or as pictures that a page shows. Nothing in a file is ever run."""

from dataclasses import dataclass

from django.http import FileResponse, HttpResponse

from core import pdf_drawing, stored
from societies.files import type_of

SANDBOX = "default-src 'none'; sandbox"  # nosniff comes with every answer (settings)
LATER = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 120" width="700" height="120" font-size="20"'
    ' font-family="sans-serif" text-anchor="middle">'
    '<text x="350" y="50">同时查看文件的人较多，这一页还没有画出。</text>'
    '<text x="350" y="85">请过一会儿刷新本页，或下载后查看。</text></svg>'
)
NO_PAGE = "这种文件网页里显示不了，请下载后用WPS或Office查看。"


def as_download(evidence):
    """The stored file as an attachment that no browser runs. Raises FileNotFoundError when the disk has lost it."""
    file_type = type_of(evidence.file_name)
    response = FileResponse(
        stored.opened(evidence.file.name),
        as_attachment=True,
        filename=evidence.file_name,
        content_type=file_type.content_type if file_type else "application/octet-stream",
    )
    return _sandboxed(response)


@dataclass(frozen=True)
class Preview:
    """What a page can show of a file: so many pages, or in words why none; `busy` when it is worth asking again."""

    pages: int
    problem: str = ""
    busy: bool = False


def preview(evidence):
    """The Preview of a stored file. Raises FileNotFoundError when the disk has lost it."""
    file_type = type_of(evidence.file_name)
    if file_type and file_type.picture:
        stored.opened(evidence.file.name).close()
        return Preview(1)
    if not _drawn(file_type):
        return Preview(0, NO_PAGE)
    try:
        return Preview(pdf_drawing.draw(_content(evidence), 0).pages)
    except pdf_drawing.CannotBeDrawn as error:
        return Preview(0, str(error), isinstance(error, pdf_drawing.Busy))


def page_picture(evidence, number):
    """One page of a stored file as a picture: a picture as it was drawn anew when it came, a page of a PDF drawn now.

    None when there is no such page or it cannot be drawn. Raises FileNotFoundError when the disk has lost the file.
    """
    file_type = type_of(evidence.file_name)
    if file_type and file_type.picture and number == 1:
        return _sandboxed(FileResponse(stored.opened(evidence.file.name), content_type=file_type.content_type))
    if not _drawn(file_type):
        return None
    try:
        picture = pdf_drawing.draw(_content(evidence), number).picture
    except pdf_drawing.Busy:
        return _later()
    except pdf_drawing.CannotBeDrawn:
        return None
    return _sandboxed(HttpResponse(picture, content_type="image/jpeg")) if picture else None


def _later():
    """In the place of a page that cannot be drawn just now: a picture that says so."""
    response = HttpResponse(LATER, content_type="image/svg+xml", status=503)
    response["Retry-After"] = "5"
    return _sandboxed(response)


def _drawn(file_type):
    return file_type is not None and file_type.content_type == "application/pdf"


def _content(evidence):
    with stored.opened(evidence.file.name) as file:
        return file.read()


def _sandboxed(response):
    response["Content-Security-Policy"] = SANDBOX
    return response
