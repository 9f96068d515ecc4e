"""How the process that reads a workbook tells what it found: one JSON value a line.

Each sheet is a list [row number, values] for each row that holds something, and then an object with what else is known
of the sheet. What JSON has no value for is an object of one key.
"""

import json
from datetime import datetime, time, timedelta

from core.cells import Formula
from rulebook.months import Month


def row(number, values):
    """The line of a row."""
    return _line([number, [{"formula": v, "value": v.value} if isinstance(v, Formula) else v for v in values]])


def facts(**known):
    """The line that ends a sheet, or says why there is none."""
    return _line(known)


def read(line):
    """What a line says: a list for a row, a dict for facts."""
    return json.loads(line, object_hook=_valued)


def _line(said):
    return json.dumps(said, ensure_ascii=False, default=_keyed).encode("utf-8", "surrogatepass") + b"\n"


def _keyed(value):
    if isinstance(value, timedelta):
        return {"span": value.total_seconds()}
    if isinstance(value, Month):
        return {"month": value.isoformat()}
    return {"time" if isinstance(value, time) else "moment": value.isoformat()}


def _valued(given):
    match given:
        case {"formula": text, "value": value}:
            return Formula(text, value)
        case {"month": text}:
            return Month.read(text)
        case {"moment": text}:
            return datetime.fromisoformat(text)
        case {"time": text}:
            return time.fromisoformat(text)
        case {"span": seconds}:
            return timedelta(seconds=seconds)
    return given
