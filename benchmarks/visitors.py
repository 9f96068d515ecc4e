"""People who fill in the site's own forms over HTTP: they log in, open the page, change a box, send what was in it."""

import http.client
import re
import uuid
from html.parser import HTMLParser
from urllib.parse import urlencode


class FormReader(HTMLParser):
    """The boxes of a page's forms, as a browser would send them; `forms` is [{name: value}]."""

    def __init__(self, page):
        super().__init__()
        self.forms, self._select, self._area = [], None, None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name, boxes = given.get("name"), self.forms[-1] if self.forms else {}
        if tag == "form":
            self.forms.append({})
        elif tag == "input" and name and given.get("type") not in ("submit", "file", "checkbox", "radio"):
            boxes.setdefault(name, []).append(given.get("value", ""))  # hidden ones may come several times
        elif tag == "input" and name and "checked" in given:
            boxes[name] = given.get("value", "on")
        elif tag == "select" and name:
            self._select = name
            boxes.setdefault(name, "")
        elif tag == "option" and self._select and "selected" in given:
            boxes[self._select] = given.get("value", "")
        elif tag == "textarea" and name:
            self._area, boxes[name] = name, ""

    def handle_data(self, data):
        if self._area:
            self.forms[-1][self._area] += data

    def handle_endtag(self, tag):
        if tag in ("select", "textarea"):
            self._select = self._area = None


def with_box(page, box):
    """The boxes of the form of a page that has this one among them."""
    boxes = next(boxes for boxes in FormReader(page).forms if box in boxes)
    return {name: value[0] if isinstance(value, list) and len(value) == 1 else value for name, value in boxes.items()}


class Visitor:
    """One browser: a connection that stays open, and its cookies."""

    def __init__(self, port):
        self.port, self.cookies, self.connection = port, {}, None

    def log_in(self, username, password):
        """By the login page, as everybody does."""
        boxes = self.form("/login/", "password")
        status, _ = self.send("/login/", boxes | {"username": username, "password": password})
        assert status == 302, status

    def form(self, address, box):
        """The boxes of the form of a page that has this one among them."""
        status, page = self.ask("GET", address)
        assert status == 200, (address, status)
        return with_box(page, box)

    def send(self, address, boxes, **files):
        """(status, page) of a POST; files are {name: (file name, bytes)}."""
        if not files:
            body, kind = urlencode(boxes, doseq=True).encode(), "application/x-www-form-urlencoded"
        else:
            border = uuid.uuid4().hex
            head = '--{}\r\nContent-Disposition: form-data; name="{}"'
            parts = [f"{head.format(border, name)}\r\n\r\n{value}\r\n".encode() for name, value in boxes.items()]
            for name, (title, content) in files.items():
                told = f'{head.format(border, name)}; filename="{title}"\r\nContent-Type: application/pdf\r\n\r\n'
                parts.append(told.encode() + content + b"\r\n")
            body, kind = b"".join([*parts, f"--{border}--\r\n".encode()]), f"multipart/form-data; boundary={border}"
        return self.ask("POST", address, body, {"Content-Type": kind})

    def ask(self, method, address, body=None, headers=None):
        """(status, page) of one request."""
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), **(headers or {})}
        for last in (False, True):
            try:
                self.connection = self.connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=90)
                self.connection.request(method, address, body, headers)
                answer = self.connection.getresponse()
                page = answer.read().decode(errors="replace")
                break
            except (http.client.RemoteDisconnected, ConnectionError):  # the server closed an idle connection
                self.connection = None
                if last or method == "POST":
                    raise
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, value = re.match(r"([^=]+)=([^;]*)", cookie).groups()
            self.cookies[name] = value
        return answer.status, page
