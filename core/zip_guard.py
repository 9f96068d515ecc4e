"""What the directory of a zip file gives away before anybody unpacks it: macros, a password, a bomb."""

import re
import zipfile
from dataclasses import dataclass

MACRO = re.compile(r"vbaproject\.bin$|vbadata\.xml$|/macrosheets/|/activex/", re.IGNORECASE)
MANY_PARTS = 2000
MOST_RATIO = 120  # bytes unpacked for one byte packed: far above any real office file


class Damaged(ValueError):
    """The file is no zip archive, or its directory cannot be read."""


@dataclass(frozen=True)
class Directory:
    """The parts of an archive, as its directory lists them; sizes in bytes."""

    names: frozenset[str]
    locked: bool  # a password is needed
    macros: bool
    odd: bool  # too many parts, or two of one name: readers would not agree on what the file holds
    unpacked: int
    packed: int

    def swollen(self, most):
        """Whether unpacking would take more than `most` bytes, or more than so small a file can honestly hold."""
        return self.unpacked > min(most, max(self.packed, 1) * MOST_RATIO)


def open_zip(file):
    """(ZipFile, its Directory) of a seekable binary file. Raises Damaged."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Damaged from error
    parts = archive.infolist()
    names = frozenset(part.filename for part in parts)
    return archive, Directory(
        names,
        locked=any(part.flag_bits & 1 for part in parts),
        macros=any(MACRO.search(f"/{name}") for name in names),
        odd=len(parts) > MANY_PARTS or len(names) < len(parts),
        unpacked=sum(part.file_size for part in parts),
        packed=sum(part.compress_size for part in parts),
    )
