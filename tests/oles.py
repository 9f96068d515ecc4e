"""Old Office files (OLE2) as small as they can be, made on the spot: olefile reads them, but writes none."""

import struct

SECTOR, LEAST = 512, 4096  # a stream of at least so many bytes needs no mini stream
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
ROOT, STORAGE, STREAM = 5, 1, 2


def ole(**tree):
    """The bytes of an OLE file: names with their streams' bytes, or with a dict of what a storage holds."""
    entries, sectors, chains = [], [], []
    _entry(entries, "Root Entry", ROOT)
    entries[0]["child"] = _family(entries, sectors, chains, tree)
    directory = b"".join(_packed(entry) for entry in entries)
    directory += bytes(-len(directory) % SECTOR)
    start = _chain(sectors, chains, directory)
    return _header(chains, start, len(sectors)) + b"".join(sectors) + _fat(chains)


def _family(entries, sectors, chains, tree):
    """The entries of one storage, each the right neighbour of the one before; returns the place of the first."""
    places = []
    for name, held in tree.items():
        place = _entry(entries, name, STORAGE if isinstance(held, dict) else STREAM)
        places.append(place)
        if isinstance(held, dict):
            entries[place]["child"] = _family(entries, sectors, chains, held)
        else:
            whole = held + bytes(max(LEAST - len(held), 0))
            entries[place] |= {"start": _chain(sectors, chains, whole), "size": len(whole)}
    for place, after in zip(places, places[1:], strict=False):
        entries[place]["right"] = after
    return places[0] if places else FREE


def _entry(entries, name, kind):
    entries.append({"name": name, "kind": kind, "right": FREE, "child": FREE, "start": END, "size": 0})
    return len(entries) - 1


def _chain(sectors, chains, content):
    first = len(sectors)
    parts = [content[place : place + SECTOR].ljust(SECTOR, b"\0") for place in range(0, len(content), SECTOR)]
    sectors += parts
    chains += [first + number + 1 for number in range(len(parts) - 1)] + [END]
    return first


def _packed(entry):
    name = entry["name"].encode("utf-16le")
    head = name.ljust(64, b"\0") + struct.pack("<HBB", len(name) + 2, entry["kind"], 1)
    links = struct.pack("<III", FREE, entry["right"], entry["child"])
    return head + links + bytes(36) + struct.pack("<IQ", entry["start"], entry["size"])


def _header(chains, directory, fat):
    assert len(chains) + 1 <= SECTOR // 4, "one sector of FAT is enough for a test"
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    counts = struct.pack("<IIIIIIIII", 0, 1, directory, 0, LEAST, END, 0, END, 0)
    return head + counts + struct.pack("<I", fat) + struct.pack("<I", FREE) * 108


def _fat(chains):
    numbers = [*chains, FAT]
    return struct.pack(f"<{len(numbers)}I", *numbers) + struct.pack("<I", FREE) * (SECTOR // 4 - len(numbers))


def document(text="", *, flags=0):
    """The main stream of a Word document: as much of its header as is looked at, and text."""
    return struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0, 0, flags) + bytes(20) + text.encode("utf-16le")


def workbook(*records, sheet=0):
    """The main stream of a workbook: one sheet of a kind (0 cells, 1 Excel 4 macros), and more records (kind, body)."""
    sheets = (0x0085, struct.pack("<IBB", 0, 0, sheet) + b"\x06\0Sheet1")
    parts = [(0x0809, struct.pack("<HH", 0x0600, 5)), sheets, *records, (0x000A, b"")]
    return b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in parts)
