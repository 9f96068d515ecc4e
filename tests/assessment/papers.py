"""A PDF as people and machines read it (poppler's tools, Debian's poppler-utils)."""

import re
import subprocess
import tempfile
from pathlib import Path


def poppler(tool, content, *options, output=""):
    """What one of poppler's tools says of a PDF; `output` is its last argument where it writes to one."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        Path(file.name).write_bytes(content)
        command = [tool, *options, file.name, *([output] if output else [])]
        return subprocess.run(command, capture_output=True, check=True, timeout=60).stdout


def text(content):
    """The text of a PDF without blanks, so that line breaks do not matter."""
    return re.sub(r"\s", "", poppler("pdftotext", content, "-raw", output="-").decode())


def info(content):
    """{name: value} of the document's metadata."""
    lines = poppler("pdfinfo", content).decode().splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def fonts(content):
    """[(name, embedded, subset)] of the fonts in use."""
    rows = [line.split() for line in poppler("pdffonts", content).decode().splitlines()[2:]]
    return [(row[0], row[-5] == "yes", row[-4] == "yes") for row in rows]


def pixels(content, page=1, dpi=50):
    """(width, height, RGB bytes) of a page drawn."""
    drawn = poppler("pdftoppm", content, "-r", str(dpi), "-f", str(page), "-l", str(page))
    kind, size, depth, rest = drawn.split(b"\n", 3)
    width, height = map(int, size.split())
    assert (kind, depth) == (b"P6", b"255")
    return width, height, rest
