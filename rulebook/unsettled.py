"""The words on days of which only the month is known: whose day is missing, and what all days have in common. Pure."""

import re
from dataclasses import replace

from rulebook.dates import written
from rulebook.outcomes import no_data
from rulebook.words import PartyLevel

NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)")
NAMED = 3  # days asked for in one sentence
FIELDS = {  # table: {field: its name where it is entered}, and the section
    "identity": ({"registered_on": "登记日期", "certificate_valid_to": "法人证书有效期至"}, "basic"),
    "terms": (
        {
            "starts_on": "本届起始",
            "ends_on": "本届届满",
            "extended_to": "批准延期至",
            "congress_on": "换届大会日期",
        },
        "governance",
    ),
    "parties": ({"founded_on": "成立日期", "elected_on": "本届选举日期"}, "party"),
    "secretaries": (
        {
            "birth_date": "出生日期",
            "starts_on": "任职日期",
            "ends_on": "离任日期",
            "hired_on": "聘任决议日期",
            "elected_on": "理事会选举日期",
        },
        "secretary_general",
    ),
    "staff": (
        {
            "birth_date": "出生日期",
            "hired_on": "入职日期",
            "left_on": "离职日期",
            "contract_from": "合同起",
            "contract_to": "合同止",
        },
        "staff",
    ),
}


def unsettled(facts, places):
    """NO_DATA, as it depends on the days of these months (doubt.Place): it names them and where they are entered."""
    said = [_said(facts, place) for place in places[:NAMED]]
    more = f"等{len(places)}处" if len(places) > NAMED else ""
    return no_data(f"{'、'.join(said)}{more}，哪一天影响结论，请补填日。", FIELDS[places[0].table][1])


def _said(facts, place):
    """何其远的出生日期只填到1968年3月."""
    field = FIELDS[place.table][0][place.field]
    field = f"“{field}”" if field.endswith("至") else field
    return f"{_whose(facts, place)}{field}只填到{written(place.month)}"


def _whose(facts, place):
    if place.table == "identity":
        return ""
    row = getattr(getattr(facts, place.part), place.table)[place.row]
    if place.table == "terms":
        return f"第{row.number}届的" if row.number and place.row else ""
    return f"{PartyLevel(row.level).label}党组织的" if place.table == "parties" else f"{row.name}的"


def alike(outcomes, places):
    """The one Outcome of several that agree in their state: where a number differs it says from which to which."""
    first, texts = outcomes[0], list(dict.fromkeys(one.explanation for one in outcomes))
    if len(texts) == 1:
        return first
    values = {name: _spread([one.values.get(name) for one in outcomes]) for name in first.values}
    return replace(first, explanation=_spread(texts) or _one_of_them(texts[0], places), values=values)


def _one_of_them(text, places):
    return f"{text.removesuffix('。')}（有{len(places)}个日期只填到月，说明按其中一天写，哪一天都不影响结论）。"


def _spread(values):
    """What several values have in common, 58至59周岁 of 58周岁 and 59周岁; the first where they are not alike ("" of a
    text)."""
    parts = [NUMBER.split(str(value)) for value in values]
    if all(value == values[0] for value in values):
        return values[0]
    if len({tuple(one[::2]) for one in parts}) > 1:
        return ""
    spread = list(parts[0])
    for place in range(1, len(spread), 2):
        numbers = sorted({one[place] for one in parts}, key=lambda text: float(text.replace(",", "")))
        spread[place] = numbers[0] if len(numbers) == 1 else f"{numbers[0]}至{numbers[-1]}"
    return "".join(spread)
