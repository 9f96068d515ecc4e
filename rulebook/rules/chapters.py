"""The chapters of the policy, in the order of the pages. A rule's id begins with the letter of its chapter."""

from typing import NamedTuple


class Chapter(NamedTuple):
    """One chapter: its letter, its title, a short one for the head of a few narrow columns, its place in the policy."""

    key: str
    title: str
    short: str
    clause: str


CHAPTERS = (
    Chapter("S", "秘书长职业化", "秘书长职业化", "三·1"),
    Chapter("W", "工作人员职业化", "人员", "三·2"),
    Chapter("E", "秘书处实体化", "实体化", "三·3"),
    Chapter("R", "规章制度与财务", "制度与财务", "三·4"),
    Chapter("P", "党建", "党建", "四·1"),
    Chapter("G", "目标与治理", "治理", "二"),
)
BY_KEY = {chapter.key: chapter for chapter in CHAPTERS}
