"""What a society can be found by: its names, and how they are spelt in pinyin, whole and by initials."""

from itertools import islice, product

from core.pinyin import syllables

LONGEST = 2000  # characters of the column
MOST_SPELLINGS = 64  # of initials: two readings each of six characters


def search_key(*names):
    """Lower-case text that contains each name, its full pinyin and its initials in every reading, joined by blanks.

    >>> "jsj" in search_key("江海省计算机学会")
    True
    """
    words = []
    for name in filter(None, names):
        every = readings(name)
        words += [name.lower(), *spellings(name, every), *initials(every)]
    return " ".join(dict.fromkeys(words))[:LONGEST]


def readings(name):
    """All readings of each of its characters."""
    from pypinyin import Style, pinyin  # its dictionary takes half a second to load: only when needed

    return pinyin(name, style=Style.NORMAL, heteronym=True)


def spellings(name, every):
    """The full pinyin as the phrase is read, then with one character at a time in each of its other readings."""
    read, others, place = syllables(name), [], 0
    for one in every:
        if name.startswith(one[0], place):  # letters and figures, which stand together
            place += len(one[0])
            continue
        others += [[*read[:place], other, *read[place + 1 :]] for other in one]
        place += 1
    return ["".join(parts).lower() for parts in [read, *others]]


def initials(every):
    """The first letters in every combination of readings, as many as fit."""
    letters = [dict.fromkeys(reading[:1].lower() for reading in one) for one in every]
    return ["".join(choice) for choice in islice(product(*letters), MOST_SPELLINGS)]
