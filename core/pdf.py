"""HTML to PDF: our own templates and one stylesheet, fonts embedded, nothing fetched from anywhere."""

from functools import lru_cache

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from core.fonts import font_folders, write_fonts_conf

STYLESHEET = "css/paper.css"


def weasyprint():
    """WeasyPrint, imported only after fontconfig was told where our fonts are."""
    write_fonts_conf()
    import weasyprint

    return weasyprint


@lru_cache(maxsize=1)
def _locked_fetcher():
    class LockedFetcher(weasyprint().urls.URLFetcher):
        """Refuses every address: a paper of ours needs no file and no network."""

        def fetch(self, url, headers=None):
            raise ValueError(f"A paper fetches nothing: {url[:80]}")

    return LockedFetcher()


def render_pdf(template, context):
    """Bytes of a PDF made from a template. Text is selectable, fonts are embedded as subsets."""
    engine = weasyprint()
    html = render_to_string(template, {**context, "pdf": True})
    with open(finders.find(STYLESHEET), encoding="utf-8") as sheet:
        style = engine.CSS(string=sheet.read(), url_fetcher=_locked_fetcher())
    return engine.HTML(string=html, url_fetcher=_locked_fetcher()).write_pdf(stylesheets=[style])


@lru_cache(maxsize=1)
def _known_characters():
    """Every character some packaged or configured font can draw."""
    from fontTools.ttLib import TTCollection, TTFont

    known = set()
    for folder in font_folders():
        for path in sorted(folder.rglob("*.[ot]t[fc]")):
            fonts = TTCollection(path).fonts if path.suffix.lower() == ".ttc" else [TTFont(path, lazy=True)]
            for font in fonts:
                known |= set(font.getBestCmap())
    return frozenset(known)


def undrawable(text):
    """Characters of a text that no font at hand can draw, in order of appearance: on paper they become boxes."""
    known = _known_characters()
    return "".join(dict.fromkeys(c for c in text if not c.isspace() and ord(c) >= 32 and ord(c) not in known))
