"""Names that differ from a known one as slips do: 省 left out, characters swapped, one too many, one of like sound."""

from core.cells import name_key
from core.pinyin import sounds

LONG = 8  # characters from which on names that differ by one are told: 力学 and 化学 are neighbours


class Near:
    """Finds, among known names, the one that a new name may have been meant for."""

    def __init__(self, names):
        self.known = {}
        for name in names:
            for mark in _marks(name):
                self.known.setdefault(mark, name)

    def to(self, name):
        """The first known name so near, "" for none."""
        return next((self.known[mark] for mark in _marks(name) if mark in self.known), "")


def _marks(name):
    """What two names share when they differ by one slip."""
    bare = name_key(name).replace("省", "")
    yield "".join(sorted(bare))
    yield sounds(bare)
    yield bare
    if len(bare) >= LONG:
        yield from (bare[:place] + bare[place + 1 :] for place in range(len(bare)))
