"""Pages of PDFs that people handed in, drawn as pictures: nothing in the file is ever run.

PDFium (built without a script engine) reads the file in a process of its own, which may use so much memory and time and
no more; when it is brought down by what it reads, nobody else is. That process loads this module alone, without Django.
Only so many are drawn at once on a machine: one more is told so at once, and may ask again.
"""

import io
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

WIDEST, TALLEST = 1400, 4200  # pixels of a picture
MEMORY = 1 << 30  # bytes
SECONDS = 10
AT_ONCE = 4  # processes on one machine
TOO_MUCH = "这一页太复杂，网页里显示不了，请下载后查看。"
LOCKED, DAMAGED = 3, 4  # how the process ends when it cannot draw
ROOT = Path(__file__).resolve().parent.parent


class Drawn(NamedTuple):
    """How many pages the file has, and the one asked for as JPEG (b"" when there is no such page)."""

    pages: int
    picture: bytes


class CannotBeDrawn(ValueError):
    """The message, in Chinese, says why."""


class Busy(CannotBeDrawn):
    """Too many are drawn just now; asked again in a moment it can be drawn."""


def draw(content, number):
    """The Drawn of a PDF's bytes; pages count from 1, and page 0 only counts them. Raises CannotBeDrawn."""
    from core.seats import NoSeat, seat  # here, since the process that draws has no Django

    try:
        with seat("pdf", AT_ONCE) as held:
            done = _process(content, number, held)
    except NoSeat as error:
        raise Busy("同时查看文件的人较多，请过一会儿重试，或下载后查看。") from error
    except subprocess.TimeoutExpired as error:
        raise CannotBeDrawn(TOO_MUCH) from error
    if done.returncode < 0:  # by a signal: the time or the memory it may use was used up
        raise CannotBeDrawn(TOO_MUCH)
    if done.returncode == LOCKED:
        raise CannotBeDrawn("文件设有打开密码，网页里显示不了，请下载后查看。")
    if done.returncode:
        raise CannotBeDrawn("网页里显示不了这份文件，请下载后查看。")
    pages, _, picture = done.stdout.partition(b"\n")
    return Drawn(int(pages), picture)


def _process(content, number, held):
    """Run the process that draws; it holds the seat too, so that the seat is not free while it still runs."""
    command = [sys.executable, "-m", "core.pdf_drawing", str(number)]
    how = {"cwd": ROOT, "env": {}, "pass_fds": (held,), "timeout": 2 * SECONDS}
    return subprocess.run(command, input=content, capture_output=True, check=False, **how)


def _limit():
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _draw_here(content, number):
    """What the process of its own does."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        sys.exit(LOCKED if "password" in str(error).lower() else DAMAGED)
    document.init_forms()  # what was filled into a form shows; its scripts meet no engine
    pages, target = len(document), io.BytesIO()
    if 1 <= number <= pages:
        page = document[number - 1]
        width, height = (max(side, 1) for side in page.get_size())
        picture = page.render(scale=min(WIDEST / width, TALLEST / height)).to_pil()
        picture.convert("RGB").save(target, "JPEG", quality=85)
    sys.stdout.buffer.write(b"%d\n%s" % (pages, target.getvalue()))


if __name__ == "__main__":
    _limit()
    _draw_here(sys.stdin.buffer.read(), int(sys.argv[1]))
