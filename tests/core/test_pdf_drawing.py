"""PDFs drawn page by page in a process of their own: nothing runs, nothing hangs, nothing takes the site down."""

import io
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from subprocess import PIPE

import pypdf
import pypdfium2
import pytest
from django.conf import settings
from PIL import Image
from pypdf.generic import DictionaryObject, NameObject, NumberObject, StreamObject, TextStringObject

from config.demo.files import small_pdf
from core import pdf_drawing
from core.seats import NoSeat, seat


def paper(pages=2, password="", script="", size=(595, 842)):
    """A PDF with blank pages."""
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(*size)
    if script:
        action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(script)}
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    if password:
        writer.encrypt(password)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def test_a_page_comes_as_a_picture_and_others_are_counted():
    drawn = pdf_drawing.draw(paper(3), 2)
    picture = Image.open(io.BytesIO(drawn.picture))
    assert (drawn.pages, picture.format, picture.size) == (3, "JPEG", (1400, 1982))
    assert pdf_drawing.draw(paper(3), 0) == (3, b"")
    assert pdf_drawing.draw(paper(3), 4) == (3, b"")


def test_what_is_written_on_it_is_seen():
    picture = Image.open(io.BytesIO(pdf_drawing.draw(small_pdf(), 1).picture)).convert("L")
    assert picture.getextrema()[0] < 40
    blank = Image.open(io.BytesIO(pdf_drawing.draw(paper(), 1).picture)).convert("L")
    assert blank.getextrema() == (255, 255)


def test_one_that_begins_a_little_later_is_drawn_too():
    assert pdf_drawing.draw(b"\xef\xbb\xbf\r\n" + small_pdf(), 1).pages == 1


@pytest.mark.parametrize("size", [(1, 14400), (14400, 1), (14400, 14400), (2, 2)])
def test_no_page_makes_a_picture_that_is_too_large(size):
    picture = Image.open(io.BytesIO(pdf_drawing.draw(paper(size=size), 1).picture))
    assert picture.width <= pdf_drawing.WIDEST + 1
    assert picture.height <= pdf_drawing.TALLEST + 1


def test_the_engine_of_scripts_is_not_there():
    assert not {"V8", "XFA"} & set(pypdfium2.PDFIUM_INFO.flags)
    assert pdf_drawing.draw(paper(script="while (true) {}"), 1).pages == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (paper(password="secret"), "文件设有打开密码，网页里显示不了，请下载后查看。"),
        (b"%PDF-1.7 junk", "网页里显示不了这份文件，请下载后查看。"),
        (b"", "网页里显示不了这份文件"),
    ],
)
def test_what_cannot_be_drawn_is_told(content, words):
    with pytest.raises(pdf_drawing.CannotBeDrawn, match=words):
        pdf_drawing.draw(content, 1)


def endless():
    """A form that draws itself forty times, forty levels deep: cheap to say, endless to draw."""
    writer = pypdf.PdfWriter()
    page, inner = writer.add_blank_page(595, 842), None
    for _ in range(12):
        form = StreamObject()
        form.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Form"),
                NameObject("/BBox"): pypdf.generic.ArrayObject(map(NumberObject, (0, 0, 595, 842))),
            }
        )
        if inner is None:
            form.set_data(b"0 0 595 842 re f " * 50)
        else:
            names = DictionaryObject({NameObject("/A"): inner})
            form[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): names})
            form.set_data(b"/A Do " * 40)
        inner = writer._add_object(form)
    names = DictionaryObject({NameObject("/A"): inner})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): names})
    stream = StreamObject()
    stream.set_data(b"/A Do " * 40)
    page[NameObject("/Contents")] = writer._add_object(stream)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def test_an_endless_page_is_given_up(monkeypatch):
    monkeypatch.setattr(pdf_drawing, "SECONDS", 1)
    started = time.monotonic()
    with pytest.raises(pdf_drawing.CannotBeDrawn, match="这一页太复杂"):
        pdf_drawing.draw(endless(), 1)
    assert time.monotonic() - started < 12


# --- No more at once than there are seats


def test_no_more_processes_than_seats(monkeypatch):
    """Twelve ask at once, four are drawn; the others are told at once, and the next is drawn when one is done."""
    begin, running, most = threading.Barrier(12), [], []
    whole = pdf_drawing._process

    def slowly(*given):
        running.append(1)
        most.append(len(running))
        done = whole(*given)
        time.sleep(1)
        running.pop()
        return done

    def ask(_):
        begin.wait()
        try:
            return pdf_drawing.draw(paper(), 1).pages
        except pdf_drawing.Busy:
            return "busy"

    monkeypatch.setattr(pdf_drawing, "_process", slowly)
    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(ask, range(12)))
    assert max(most) == answers.count(2) == pdf_drawing.AT_ONCE
    assert answers.count("busy") == 12 - pdf_drawing.AT_ONCE
    assert pdf_drawing.draw(paper(), 1).pages == 2


def test_another_process_counts_too_and_its_end_frees_the_seat():
    code = "import django.conf as c, sys; c.settings.configure(VAR=sys.argv[1])\n"
    code += "from core.seats import seat\nwith seat('other', 1): print('held', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", code, str(settings.VAR)]
    with subprocess.Popen(command, cwd=pdf_drawing.ROOT, stdin=PIPE, stdout=PIPE) as process:
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(NoSeat), seat("other", 1):
            pass
        process.kill()
    with seat("other", 1):
        pass


def test_the_seat_is_held_as_long_as_the_process_that_draws(monkeypatch):
    """A worker that is killed while it waits leaves the process behind; its seat is not free before that ends."""
    given = {}
    monkeypatch.setattr(subprocess, "run", lambda command, **how: given.update(how))
    with seat("passed", 1) as held:
        pdf_drawing._process(b"", 0, held)
        process = subprocess.Popen(["sleep", "30"], pass_fds=given["pass_fds"])
    try:
        with pytest.raises(NoSeat), seat("passed", 1):
            pass
    finally:
        process.kill()
        process.wait()
    with seat("passed", 1):
        pass
