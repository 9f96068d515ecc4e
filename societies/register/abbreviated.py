"""Whether one name of a society may be short for another: 省植保学会 for 江海省植物保护学会, 护理协会 for 护理学会."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

from core.cells import name_key

PROVINCE = re.compile(r"^(?:[^省]{2,3}省|省)(?:科学技术协会|科协)?")
ENDING = re.compile(r"(?:学会|协会|研究会|促进会|联合会|会)$")
SHORTEST = 2  # characters of what a name is about
LONGEST_GAP = 4  # characters by which the longer may be longer
SURE, MAYBE = "sure", "maybe"
RENAMED = 0.5  # as much of two subjects a society keeps that is called otherwise: 草业, 草业科学


@lru_cache(maxsize=8192)
def subject(name):
    """What a society is about by its name, without its province and the kind of body it is."""
    return ENDING.sub("", PROVINCE.sub("", name_key(name)))


def likeness(one, other):
    """SURE where two names surely may mean one society: the same subject, or one with characters left out inside;
    MAYBE where one subject only goes on further (心理, 心理卫生), which may be two; "" for others."""
    short, long = sorted((subject(one), subject(other)), key=len)
    if len(short) < SHORTEST or len(long) - len(short) > LONGEST_GAP or short[0] != long[0]:
        return ""
    if short == long:
        return SURE
    if any(map(str.isdigit, long)):  # the first of its kind and the tenth
        return ""
    rest = iter(long)
    if not all(character in rest for character in short):
        return ""
    return MAYBE if long.startswith(short) or long.endswith(short) else SURE


def is_unlike(one, other):
    """Whether two names have so little in common that one society will hardly have had both."""
    one, other = subject(one), subject(other)
    return one not in other and SequenceMatcher(None, one, other).ratio() < RENAMED
