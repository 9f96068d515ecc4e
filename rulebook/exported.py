"""The file of facts: `manage.py export_facts` writes it, `python -m rulebook` reads it, one society at a time.

{"format": 2, "as_of": …, "policy": {…}, "societies": [{"society": …, "uscc": …, "facts": {…}, …}, …]}
The day and the policy are those of every society and stand before them, once.
"""

import json
import re
import typing

from rulebook.facts import Facts
from rulebook.judged import UNJUDGED, Decided, Past
from rulebook.plain import Unlike, built, plain

FORMAT = 2  # 1 held the facts of one day only
SHARED = ("as_of", "policy")  # the facts that all societies of a file have in common
LIST = "societies"
BLANKS = re.compile(r"\s*")


class Entry(typing.NamedTuple):
    """One society of the file: what its rows are called, and the Case it is judged by."""

    society: str
    uscc: str
    facts: Facts | None
    decisions: tuple[Decided, ...] = ()
    past: Past = UNJUDGED


def text_of(as_of, policy, entries):
    """Yield the text of a file, society by society."""
    head = _json({"format": FORMAT, "as_of": plain(as_of), "policy": plain(policy)}).removesuffix("\n}")
    yield f'{head},\n "{LIST}": ['
    for number, entry in enumerate(entries):
        values = plain(entry)
        for name in SHARED if entry.facts else ():
            del values["facts"][name]
        yield (",\n" if number else "\n") + _json(values)
    yield "\n]}\n"


def _json(value):
    return json.dumps(value, ensure_ascii=False, indent=1)


def read(text):
    """Yield the Entries of a file's text as they come. Raises Unlike, in Chinese, where it is wrong."""
    scan, head = _Scan(text), {}
    try:
        scan.need("{")
        while not scan.take("}"):
            name = scan.value()
            scan.need(":")
            if name == LIST:
                yield from _entries(scan, _shared(head))
            else:
                head[name] = scan.value()
            scan.take(",")
    except json.JSONDecodeError as error:
        raise Unlike(f"第{error.lineno}行第{error.colno}列不是正确的 JSON，文件可能不完整。") from None
    _shared(head)


def _shared(head):
    if head.get("format") != FORMAT:
        raise Unlike(f"不是 export_facts 导出的文件，或格式版本不是{FORMAT}。")
    kinds = typing.get_type_hints(Facts)
    return {name: built(kinds[name], head.get(name), name) for name in SHARED}


def _entries(scan, shared):
    scan.need("[")
    number = 0
    while not scan.take("]"):
        value, number = scan.value(), number + 1
        if isinstance(value, dict) and isinstance(value.get("facts"), dict):
            value["facts"] |= shared
        yield built(Entry, value, f"第{number}家学会")
        scan.take(",")


class _Scan:
    """JSON text from front to back, one value at a time. Raises JSONDecodeError."""

    def __init__(self, text):
        self.text, self.at, self.decode = text, 0, json.JSONDecoder().raw_decode

    def take(self, sign):
        """Whether this sign comes next; then it is passed."""
        at = BLANKS.match(self.text, self.at).end()
        comes = self.text.startswith(sign, at)
        self.at = at + len(sign) if comes else at
        return comes

    def need(self, sign):
        """Pass this sign, which must come next."""
        if not self.take(sign):
            raise json.JSONDecodeError(sign, self.text, self.at)

    def value(self):
        """The next value, whole."""
        value, self.at = self.decode(self.text, BLANKS.match(self.text, self.at).end())
        return value
