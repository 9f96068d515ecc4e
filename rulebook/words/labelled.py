"""String enumerations that carry a Chinese word, usable as the choices of a column and in a rule alike."""

from enum import EnumType, StrEnum


class _Listing(EnumType):
    """Lists of a whole enumeration, under the names that Django's own choices have."""

    @property
    def choices(cls):
        """[(value, label)] for a model field or a form."""
        return [(member.value, member.label) for member in cls]

    @property
    def values(cls):
        """The stored values, in order."""
        return [member.value for member in cls]

    @property
    def labels(cls):
        """The Chinese words, in order."""
        return [member.label for member in cls]


class Labelled(StrEnum, metaclass=_Listing):
    """A string enumeration whose members carry their Chinese word, and how a sentence says it where that is not enough:
    其他 is a word of a list, 其他学历 one of a sentence.
    """

    def __new__(cls, value, label, said=""):
        member = str.__new__(cls, value)
        member._value_, member.label, member.said = value, label, said or label
        return member

    @classmethod
    def say(cls, code):
        """How a sentence says a stored code; "" for the unknown one."""
        return cls(code).said if code else ""
