"""What a page says, for tests: its links that carry numbers, and the export it offers."""

import re
from html.parser import HTMLParser

NUMBER = re.compile(r"([\d,]+)( (?:家|条))?")


class Anchors(HTMLParser):
    """[(address, text)] of every link inside <main>."""

    def __init__(self, page):
        super().__init__()
        self.found, self.at = [], None
        self.feed(page[page.index("<main") :])

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.found.append([dict(attrs).get("href", ""), ""])
            self.at = self.found[-1]

    def handle_endtag(self, tag):
        self.at = None if tag == "a" else self.at

    def handle_data(self, data):
        if self.at:
            self.at[1] += data


def numbers(response):
    """[(address, number)] of every link of a page whose text is a number, with or without 家 or 条."""
    anchors = [(address, NUMBER.fullmatch(text.strip())) for address, text in Anchors(response.content.decode()).found]
    return [(address, int(found[1].replace(",", ""))) for address, found in anchors if found]


def offered_export(client, address):
    """The number and the address in the export link of a list's fragment."""
    page = client.get(address, headers={"HX-Request": "true"}).content.decode()
    link = re.search(r'href="([^"]*export=xlsx[^"]*)">.*?导出这 ([\d,]+) ', page, re.DOTALL)
    return int(link[2].replace(",", "")), address.partition("?")[0] + link[1].replace("&amp;", "&")
