"""Whole numbers with words around one figure: 监事3人, 设监事1名, 1名监事, 55（含副理事长5）."""

import re

from societies.register.reading.headwords import key, stem
from societies.register.reading.units import COUNTED

VERB = "(?:[现共合]?[设有计]|共|为)"
PART = re.compile(rf"(\d+)(?:{COUNTED})?\((?:其中|包括|包含|[内已]?含)[^()]*\)")
ANY_NOUN = re.compile(r"[^\W\d_]+")


def count_reader(heads):
    """A function of a narrow text: (the number it says, what is to be told besides), None where it may say another.

    What may stand around the figure is what the column's `heads` count.
    """
    nouns = {noun for head in heads for noun in (key(head), stem(key(head))) if ANY_NOUN.fullmatch(noun)}
    noun = "|".join(sorted(map(re.escape, nouns), key=len, reverse=True))
    said = re.compile(rf"{VERB}?(?:{noun})?(?:人数)?{VERB}?:?(\d+)(?:{COUNTED})?(?:{noun})?")

    def count(text):
        if match := PART.fullmatch(text):
            return match[1], "，括号里的是其中一部分，没有读"
        match = said.fullmatch(text)
        return (match[1], "") if match else None

    return count
