"""What a browser would send of a page's form: read from the page itself, so that nothing else is sent."""

from html.parser import HTMLParser


class _Forms(HTMLParser):
    """Every form of a page as {name: value} of what is filled in or chosen."""

    def __init__(self):
        super().__init__()
        self.forms, self._select, self._area = [], "", ""

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name = given.get("name")
        if tag == "form":
            self.forms.append({})
        if not self.forms:
            return
        if (
            tag == "input"
            and name
            and "disabled" not in given
            and (given.get("type") not in ("radio", "checkbox") or "checked" in given)
        ):
            self.forms[-1].setdefault(name, []).append(given.get("value") or "")
        if tag == "select":
            self._select = name
        if tag == "option" and "selected" in given:
            self.forms[-1].setdefault(self._select, []).append(given.get("value", ""))
        if tag == "textarea":
            self._area = name
            self.forms[-1][name] = [""]

    def handle_endtag(self, tag):
        self._area = "" if tag == "textarea" else self._area

    def handle_data(self, data):
        if self._area and self.forms:
            text = self.forms[-1][self._area][0] + data
            self.forms[-1][self._area] = [text.removeprefix("\n")]


def filled(response, marker="seen"):
    """The fields of the first form of an answer that has a field `marker`: {name: text, or texts}."""
    reader = _Forms()
    reader.feed(response.content.decode())
    form = next(form for form in reader.forms if marker in form)
    return {name: texts[0] if len(texts) == 1 else texts for name, texts in form.items()}
