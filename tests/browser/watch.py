"""What a browser says and asks for while a test drives it: no test passes over a warning or a request elsewhere."""

import re
from urllib.parse import urlsplit

ANSWERED = re.compile(r"Failed to load resource: the server responded with a status of (\d+)")
TOLD_OF_VIOLATIONS = """
addEventListener("securitypolicyviolation", event =>
  console.error(`CSP: ${event.violatedDirective} refused ${event.blockedURI}`));
"""


class Watch:
    """Listens to browser contexts. `expected`: the status codes of pages a test means to be refused with."""

    def __init__(self, site):
        self.host = urlsplit(site).netloc
        self.expected = set()
        self.said = []
        self.elsewhere = []

    def over(self, context):
        """Listen to every page of a context, and let no request out of the site."""
        context.add_init_script(TOLD_OF_VIOLATIONS)
        context.route(lambda url: not self._ours(url), self._refuse)
        context.on("console", self._note)
        context.on("weberror", lambda error: self.said.append(f"error: {error.error}"))
        return context

    def complaints(self):
        """Everything a site that behaves would not have caused."""
        return self.said + [f"request to {url}" for url in self.elsewhere]

    def _ours(self, url):
        parts = urlsplit(url)
        return parts.scheme in ("data", "blob", "about") or parts.netloc == self.host

    def _refuse(self, route):
        self.elsewhere.append(route.request.url)
        route.abort()

    def _note(self, message):
        answered = ANSWERED.match(message.text)
        page = not urlsplit(message.location.get("url", "")).path.startswith("/static/")
        if answered and page and int(answered[1]) in self.expected:
            return
        if message.type in ("error", "warning"):
            self.said.append(f"{message.type}: {message.text} ({message.location.get('url')})")
