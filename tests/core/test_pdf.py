"""Papers: fonts embedded, text extractable, charts drawn, nothing fetched, nothing active."""

import re
import socket
import threading
import zlib

import pytest
from django.conf import settings as site

from core import charts, pdf
from tests.assessment.papers import fonts, info, pixels, poppler, text

pytestmark = pytest.mark.once
PAPER = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>试纸</title></head>
<body>{% block content %}{% endblock %}BODY</body></html>"""
ACTIVE = (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/OpenAction", b"/URI", b"/SubmitForm")


@pytest.fixture
def paper(tmp_path, settings):
    """A function that prints a body through core.pdf like any paper of ours."""
    folder = tmp_path / "templates"
    folder.mkdir()
    settings.TEMPLATES = [
        engine | {"DIRS": [folder, *engine["DIRS"]]} if engine["BACKEND"].endswith("DjangoTemplates") else engine
        for engine in settings.TEMPLATES
    ]

    def render(body, **context):
        name = f"test_{len(list(folder.iterdir()))}.html"  # Django keeps what it has read under a name
        (folder / name).write_text(PAPER.replace("BODY", body), encoding="utf-8")
        return pdf.render_pdf(name, context)

    return render


def unpacked(content):
    """The bytes of a PDF with every stream that can be unpacked laid open."""
    opened = [content]
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", content, re.S):
        try:
            opened.append(zlib.decompress(found[1]))
        except zlib.error:
            continue
    return b"".join(opened)


def colours(content, page=1):
    """The set of colours on a page drawn."""
    _, _, drawn = pixels(content, page)
    return {drawn[place : place + 3] for place in range(0, len(drawn), 3)}


def test_chinese_text_comes_out_again(paper):
    content = paper("<p>会员3001人，按1‰应配4人，现有专职3人，还差1人。〔2016〕141号</p>")
    assert text(content).startswith("会员3001人，按1‰应配4人，现有专职3人，还差1人。〔2016〕141号")


def test_fonts_are_embedded_as_subsets(paper):
    found = fonts(paper("<h1>标题</h1><p>正文</p>"))
    assert {re.sub(r"^[A-Z]{6}\\+", "", name).partition("+")[2] for name, _, _ in found} == {
        "Noto-Sans-SC",
        "Noto-Serif-SC",
    }
    assert all(embedded and subset for _, embedded, subset in found)


def test_a_paper_is_light(paper):
    assert len(paper("<h1>标题</h1><p>正文</p>")) < 300_000  # the fonts are 20 MB


def test_title_language_and_page_numbers(paper):
    content = paper("<p>一</p><p class='next'>二</p>".replace("class='next'", 'style="break-before: page"'))
    assert info(content)["Title"] == "试纸"
    assert info(content)["Pages"] == "2"
    assert info(content)["Page size"].endswith("(A4)")
    assert b"/Lang (zh-CN)" in unpacked(content)
    assert "第1页共2页" in text(content)
    assert "第2页共2页" in text(content)


def test_a_page_shows_ink_where_text_is(paper):
    """The text layer is perfect without any font; the drawn page is not."""

    def ink(body):
        _, _, drawn = pixels(paper(body), dpi=100)
        return sum(drawn[place] < 200 for place in range(0, len(drawn), 3))

    assert ink("<p>一整套规章制度</p>" * 5) > ink("<p>一</p>" * 5) > ink("<p> </p>" * 5)


def test_charts_are_drawn(paper):
    chart = charts.stacked([("MET", 3), ("NOT_MET", 1), ("NO_DATA", 2)])
    content = paper('{% include "ui/charts/stacked.svg" with chart=chart height=60 %}', chart=chart)
    drawn = colours(content)
    assert bytes.fromhex("009e73") in drawn
    assert bytes.fromhex("d55e00") in drawn
    assert bytes.fromhex("009e73") not in colours(paper("<p>没有图</p>"))


def test_missing_data_is_hatched(paper):
    """The band of missing data holds white and grey in turn, not one colour and not nothing."""
    chart = charts.stacked([("NO_DATA", 1)])
    content = paper('{% include "ui/charts/stacked.svg" with chart=chart height=60 %}', chart=chart)
    width, height, drawn = pixels(content, dpi=100)
    row = drawn[3 * width * (height // 10) :][: 3 * width]
    middle = [row[place] for place in range(width, 2 * width, 3)]
    assert min(middle) < 150 < 220 < max(middle)


def test_a_pill_has_word_shape_and_colour(paper):
    content = paper('{% status "NOT_MET" %}', pdf=True)
    assert "未达标" in text(content)
    assert bytes.fromhex("fde7e7") in colours(content)


@pytest.mark.parametrize(
    "body",
    [
        '<img src="ADDRESS/x.png">',
        '<link rel="stylesheet" href="ADDRESS/x.css">',
        "<style>@import url(ADDRESS/x.css); p { background: url(ADDRESS/y.png) }</style><p>x</p>",
        '<object data="ADDRESS/x.svg"></object>',
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="ADDRESS/x.png" width="9" height="9"/></svg>',
        '<a rel="attachment" href="ADDRESS/x.bin">x</a>',
    ],
)
def test_nothing_is_fetched(paper, body):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        content = paper(body.replace("ADDRESS", f"http://127.0.0.1:{server.getsockname()[1]}"))
        with pytest.raises(TimeoutError):
            server.accept()
    assert content.startswith(b"%PDF")


def test_the_listener_would_hear_a_fetch(paper, monkeypatch):
    """The control of the test above: with WeasyPrint's own fetcher the server is asked."""
    monkeypatch.setattr(pdf, "_locked_fetcher", pdf.weasyprint().urls.URLFetcher)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(5)
        heard = []

        def listen():
            visitor, _ = server.accept()
            heard.append(visitor.recv(100))
            visitor.close()

        listener = threading.Thread(target=listen)
        listener.start()
        paper(f'<img src="http://127.0.0.1:{server.getsockname()[1]}/x.png">')
        listener.join(10)
    assert heard[0].startswith(b"GET /x.png")


SECRET = b"a secret of this machine, 2016-141"
TAGS = ['<img src="{}">', '<a rel="attachment" href="{}">x</a>', '<object data="{}"></object>']


@pytest.fixture
def secret(tmp_path):
    """A local file that no paper may hold."""
    (tmp_path / "secret.txt").write_bytes(SECRET)
    return tmp_path / "secret.txt"


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("place", ["file://{}", "{}", "../../..{}"])
def test_no_local_file_goes_in(paper, secret, tag, place):
    content = unpacked(paper(tag.format(place.format(secret))))
    assert SECRET not in content
    assert not any(mark in content for mark in ACTIVE)


def test_an_open_fetcher_would_put_it_in(paper, secret, monkeypatch):
    """The control of the test above."""
    monkeypatch.setattr(pdf, "_locked_fetcher", pdf.weasyprint().urls.URLFetcher)
    content = unpacked(paper(TAGS[1].format(f"file://{secret}")))
    assert SECRET in content
    assert b"/EmbeddedFile" in content


def test_nothing_active(paper):
    assert not any(mark in unpacked(paper("<p>正文</p><a href='https://example.org'>x</a>")) for mark in ACTIVE[:5])


def test_what_no_font_can_draw_is_named_in_order():
    assert pdf.undrawable("江海省𠮷学会𫠝A𠮷 \n\t") == "𠮷𫠝"
    assert pdf.undrawable("江海省计算机学会，〔2016〕141号，1‰") == ""


def test_the_stylesheet_asks_for_no_address():
    with open(pdf.finders.find(pdf.STYLESHEET), encoding="utf-8") as sheet:
        assert not re.search(r"url\(|@import|@font-face", sheet.read())


def test_fonts_come_from_our_own_list():
    pdf.weasyprint()
    assert (site.VAR / "fonts.conf").exists()
    assert poppler  # the tools are there: these tests cannot pass without them
