"""The order in which people look for Chinese names: by how each character is read, then by the character."""

from functools import lru_cache

PER_CHARACTER = 12  # six letters, a tone, five figures that tell characters of one reading apart
LONGEST = 40 * PER_CHARACTER
SURNAMES = {  # read otherwise at the head of a person's name
    "单": "shan4",
    "曾": "zeng1",
    "解": "xie4",
    "仇": "qiu2",
    "查": "zha1",
    "任": "ren2",
    "朴": "piao2",
    "区": "ou1",
    "缪": "miao4",
    "翟": "zhai2",
    "乐": "yue4",
    "盖": "ge3",
    "纪": "ji3",
    "宁": "ning4",
}


@lru_cache(maxsize=4096)
def sort_key(name, person=False):
    """What a name is sorted by: figures and small letters alone, which every database puts into one order.

    >>> sorted(["江海省数学会", "安徽商会", "江海省测绘学会"], key=sort_key)
    ['安徽商会', '江海省测绘学会', '江海省数学会']
    """
    from pypinyin import Style, pinyin  # its dictionary takes half a second to load: only when needed

    name = name[: LONGEST // PER_CHARACTER]
    read = [reading[0] for reading in pinyin(name, style=Style.TONE3, errors=list)]
    if person and name[:1] in SURNAMES:
        read[0] = SURNAMES[name[0]]
    return "".join(map(_place, name, read))


def _place(character, reading):
    """One character's place: unread signs first, then letters and figures, then by reading."""
    reading = reading.lower().replace("ü", "v")
    sounded = reading if reading.isascii() and reading.isalnum() else ""
    return f"{sounded:0<7.7}{ord(character):05x}"
