"""What the frame around every page needs: brand, person, navigation. Nothing is computed until a template asks."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string

BRAND = "学会两化管理"
SITE = "学会两化管理平台"
BIG_COOKIE = "big"  # set by static/js/app.js


@dataclass(frozen=True)
class Item:
    """One line of the navigation. count: a number or words behind its label; current: "page", "true" for a page below
    it, or "".
    """

    label: str
    icon: str
    name: str
    url: str
    count: int | str | None
    current: str


class Shell:
    """The frame's data for one request, read by templates/base.html as `shell`."""

    brand, site = BRAND, SITE

    def __init__(self, request):
        self.request = request
        self.user = getattr(request, "user", None)

    @property
    def demo(self):
        """Whether the data is synthetic; the top bar then says 演示数据."""
        return settings.DEMO

    @property
    def big(self):
        """Whether this browser asked for 大字."""
        return self.request.COOKIES.get(BIG_COOKIE) == "1"

    @property
    def unsaved(self):
        """What to say of a form that came back unsaved (core/refusals.py), or ""."""
        return getattr(self.request, "unsaved", "")

    @property
    def known(self):
        """Whether somebody is logged in."""
        return bool(self.user and self.user.is_authenticated)

    @cached_property
    def scope(self):
        """Whose data this person sees, in words, or ""."""
        return import_string(settings.SCOPE)(self.user) if self.known else ""

    @cached_property
    def nav(self):
        """The pages this person may open, in order."""
        if not self.known:
            return []
        lines = import_string(settings.NAVIGATION)(self.user)
        allowed = [line for line in lines if self.user.has_perm(line[3])]
        reachable = [(line, url) for line in allowed if (url := address(*line[2].split()))]
        here = self._place({line[2].split()[0]: url for line, url in reachable})
        return [self._item(line, url, here) for line, url in reachable]

    def _place(self, urls):
        """Of {url name: address} of the lines the address of the one this page belongs to, or None."""
        match = getattr(self.request, "resolver_match", None)
        names = import_string(settings.PLACES).get(match.view_name) if match else None
        if names is None:
            return place(self.request.path, urls.values())
        return next((urls[name] for name in names if name in urls), None)

    def _item(self, line, url, here):
        label, icon, name, _, count = line
        current = "" if url != here else "page" if url == self.request.path else "true"
        tail = import_string(count)(self.user) if count else None
        return Item(label, icon, name.split()[0], url, tail, current)

    @cached_property
    def here(self):
        """The line this page belongs to; a page below none of them (subpages of the home page) belongs to the first."""
        return next((item for item in self.nav if item.current), self.nav[0] if self.nav else None)

    @cached_property
    def at(self):
        """The same lines by the last word of their url name: `shell.at.society_list.url`."""
        return {item.name.split(":")[-1]: item for item in self.nav}


@lru_cache(maxsize=100)
def address(name, *args):
    """The url of a name with its arguments, or None when there is no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return None


def place(path, urls):
    """The url a page belongs to: itself, or the longest one above it. The root is above nothing."""
    above = [url for url in urls if path == url or (url != "/" and path.startswith(url))]
    return max(above, key=len, default=None)


def shell(request):
    """Context processor: the frame as `shell`."""
    return {"shell": Shell(request)}
