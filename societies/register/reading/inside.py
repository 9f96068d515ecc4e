"""What a column asks for among other words of a cell: an address of mail, a telephone number, a host without verb."""

import re
import unicodedata

from core.cells import narrow, read, shown, tidy
from societies.register.reading.outcome import NOTHING_SAID, Reading

ADDRESS = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
# A mobile phone or a number with its area; digits without one may be anything
NUMBER = re.compile(r"(?<![\d-])(?:1[3-9]\d{9}|[(]?0\d{2,3}[)]?[- ]?\d{3,4}[- ]?\d{4})(?![\d-])")
ONLY = "里只取了"
HOSTED = re.compile(r"(?:挂靠|依托|支撑)(?:单位)?(?:[:：]|在|于|到)?\s*(?=[^\s:：在于到])")


def email_reader(reader):
    """A reader of an address of mail; one among other words is taken out."""

    def email(value):
        if not isinstance(value, str):
            return read(reader, value)
        if narrow(value) in NOTHING_SAID:
            return Reading(None, f"“{shown(value)}”表示没有")
        text = unicodedata.normalize("NFKC", value).strip()
        held = ADDRESS.findall(text)
        if len(held) > 1:
            raise ValueError(f"有 {len(held):,} 个电子邮箱：“{shown(value)}”，请只留一个。")
        if held and held[0] != text:
            return _only(read(reader, held[0]), value)
        return read(reader, value)

    return email


def phone_reader(reader):
    """A reader of a telephone number: the first of several; one among other words is taken out."""

    def phone(value):
        if isinstance(value, str) and narrow(value) in NOTHING_SAID:
            return Reading(None, f"“{shown(value)}”表示没有")
        try:
            number = read(reader, value)
        except ValueError:
            held = NUMBER.findall(ADDRESS.sub(" ", unicodedata.normalize("NFKC", str(value))))
            if len(held) != 1:
                raise
            return _only(read(reader, held[0]), value)
        first, more, others = (number or "").partition("、")
        return Reading(first, f"只取第一个号码，没有取“{others}”") if more else number

    return phone


def _only(known, value):
    return Reading(known, f"“{shown(value)}”{ONLY}{known}")


def is_part(known):
    """Whether a value was taken out of other words, which its column loses."""
    return type(known) is Reading and ONLY in known.why


def host_reader(words_of):
    """A reader of 挂靠单位 that takes off what only says so: 挂靠江海农业大学, 依托单位：江海大学. `words_of` reads the
    rest."""

    def host(value):
        verb = HOSTED.match(tidy(value)) if isinstance(value, str) else None
        if verb is None:
            return words_of(value)
        known = words_of(tidy(value)[verb.end() :])
        return known if type(known) is Reading else Reading(known, f"去掉了“{verb[0].strip()}”")

    return host
