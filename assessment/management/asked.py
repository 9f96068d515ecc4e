"""What the commands are asked for: a day, and societies."""

from django.conf import settings
from django.core.management.base import CommandError
from django.db.models import Q
from django.utils import timezone

from rulebook.dates import day_of
from societies.models import Society


def day(text):
    """The day named, or today in Shanghai."""
    try:
        return day_of(text) if text else timezone.localdate()
    except ValueError as error:
        raise CommandError(str(error)) from None


def named(text):
    """All societies, or the one of that full name or code."""
    if text is None:
        return Society.objects.all()
    societies = Society.objects.filter(Q(name=text.strip()) | Q(uscc=text.strip().upper()))
    if not societies.exists():
        raise CommandError(f"没有名称或统一社会信用代码为“{text}”的学会。")
    return societies


def chunks(societies):
    """Yield lists of (id, name, code or "") in the order of the ids, as many at a time as the night takes."""
    known = [(pk, name, uscc or "") for pk, name, uscc in societies.order_by("pk").values_list("pk", "name", "uscc")]
    for place in range(0, len(known), settings.NIGHTLY_CHUNK):
        yield known[place : place + settings.NIGHTLY_CHUNK]
