"""The order in which people look for Chinese names: by how each character is read, then by the character."""

from functools import cache, lru_cache

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
    name = name[: LONGEST // PER_CHARACTER]
    if not person:
        return "".join(map(_place, name, readings(name)))
    head = [_place(one, SURNAMES[one]) if one in SURNAMES else _alone(one) for one in name[:1]]
    return "".join([*head, *map(_alone, name[1:])])


@lru_cache(maxsize=4096)
def sounds(name):
    """How a name is read, without tones: two that sound alike are the same."""
    return " ".join(syllables(name))


@cache
def _alone(character):
    """The place of a character of somebody's name, which is read as it is by itself, in no phrase."""
    return _place(character, *readings(character))


@lru_cache(maxsize=4096)
def readings(text):
    """How each character of a text is read there, with its tone (hai3); what has no reading stands for itself.

    Kept, because several keys are made of one name.
    """
    from pypinyin import Style, pinyin  # its dictionary takes half a second to load: only when needed

    return tuple([reading[0] for reading in pinyin(text, style=Style.TONE3, errors=list)])


def syllables(text):
    """How each character of a text is read there, without its tone and in small letters."""
    read = zip(text, readings(text), strict=True)
    return [(reading if reading == one else reading.rstrip("12345")).lower() for one, reading in read]


def _place(character, reading):
    """One character's place: unread signs first, then letters and figures, then by reading."""
    reading = reading.lower().replace("ü", "v")
    sounded = reading if reading.isascii() and reading.isalnum() else ""
    return f"{sounded:0<7.7}{ord(character):05x}"
