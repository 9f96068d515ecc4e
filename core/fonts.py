"""Fonts of PDFs: one generated fonts.conf, and start-up checks for what makes PDFs wrong or slow."""

import ctypes
import os
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

import pylopdf_fonts_zh_cn
from django.conf import settings
from django.core.checks import Warning as CheckWarning
from django.core.checks import register

FONT_FILES = {".otf", ".ttf", ".ttc"}
SYSTEM_CONF = "/etc/fonts/fonts.conf"


def font_folders():
    """The folders searched before the system's: the site's own (`FONTS_DIR`), then the packaged Noto fonts."""
    own = [Path(settings.FONTS_DIR).expanduser().resolve()] if settings.FONTS_DIR else []
    return [*own, Path(pylopdf_fonts_zh_cn.__file__).parent]


def fonts_conf():
    """The text of fonts.conf."""
    folders = "".join(f"  <dir>{escape(str(folder))}</dir>\n" for folder in font_folders())
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>\n'
        f"{folders}"
        f'  <include ignore_missing="yes">{SYSTEM_CONF}</include>\n'
        f"  <cachedir>{escape(str(settings.VAR / 'fontcache'))}</cachedir>\n"
        "</fontconfig>\n"
    )


def write_fonts_conf():
    """Write var/fonts.conf if it is not current, point FONTCONFIG_FILE at it and return its path.

    Call before WeasyPrint is imported: fontconfig reads the variable once, when it is loaded.
    """
    path = Path(settings.VAR) / "fonts.conf"
    text = fonts_conf()
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as fresh:
            fresh.write(text)
        os.replace(fresh.name, path)  # several workers start at once: none may read half a file
    os.environ["FONTCONFIG_FILE"] = str(path)
    return path


def loads(library):
    """Whether the dynamic linker finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


@register
def check_fonts(app_configs, **kwargs):
    """Warn of what would make PDFs impossible (W001), slow (W002) or use the wrong face (W003)."""
    warnings = []
    if not (loads("libpango-1.0.so.0") and loads("libpangoft2-1.0.so.0")):
        hint = "Install libpango-1.0-0 and libpangoft2-1.0-0; `make setup` names the command."
        warnings.append(CheckWarning("Pango is missing: PDFs cannot be made.", hint=hint, id="core.W001"))
    if not loads("libharfbuzz-subset.so.0"):
        hint = "Install libharfbuzz-subset0; `make setup` names the command."
        warnings.append(
            CheckWarning("libharfbuzz-subset is missing: each PDF takes seconds.", hint=hint, id="core.W002")
        )
    if settings.FONTS_DIR and not any(p.suffix.lower() in FONT_FILES for p in font_folders()[0].rglob("*")):
        hint = f"Put .ttf, .ttc or .otf files there ({font_folders()[0]}), or unset FONTS_DIR."
        warnings.append(CheckWarning("FONTS_DIR holds no font: PDFs use Noto.", hint=hint, id="core.W003"))
    return warnings
