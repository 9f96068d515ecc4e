"""The box of a list that people type or paste words into."""

import django_filters as filters
from django.core.validators import MaxLengthValidator

LONGEST = 100  # characters; nine bytes each in an address, of which servers take some thousands
# static/js/app.js says the same before sending
TOO_LONG = "最多%(limit_value)d个字，现有%(show_value)d个字，请只留名称或关键字。"


class Words(filters.CharFilter):
    """Rows by words. A column pasted by mistake is not cut without a word: it is refused."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"validators": [MaxLengthValidator(LONGEST, TOO_LONG)]} | kwargs)
