"""The box of a list that people type or paste words into."""

import django_filters as filters

LONGEST = 100  # characters; nine bytes each in an address, of which servers take some thousands


class Words(filters.CharFilter):
    """Rows by words. A column pasted by mistake is cut at the box; where it comes by an address it is refused."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": LONGEST} | kwargs)
