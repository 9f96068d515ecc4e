"""What changed in the system between two plans of one workbook, in sentences for the person who saw the first."""

from societies.register.summary import MOST

SHOWN = 20
SAME = "与上次核对时相比，要写入的内容没有变化。"
CHANGED = "上次核对之后，系统里的数据有变化。下面是和现在的数据重新核对的结果，请再看一遍。"


def meanwhile(before, after):
    """Sentences of two summaries with the same mapping and decisions, the general one first."""
    if before["fingerprint"] == after["fingerprint"]:
        return [SAME]
    said = [*_values(before, after), *_records(before, after)]
    more = [f"另有 {len(said) - SHOWN} 处变化。"] if len(said) > SHOWN else []
    return [CHANGED, *said[:SHOWN], *more]


def _values(before, after):
    """Of every value that was, or is now, to be changed. Summaries that were cut off tell nothing."""
    if max(before["difference_count"], after["difference_count"]) > MOST:
        return
    was, now = _by_place(before), _by_place(after)
    for place in was | now:
        _, _, society, record, name = place
        what = f"{society} › {record} › {name}"
        if place not in now:
            old, new = was[place]
            yield f"{what}：上次核对时系统里是“{old}”，要改为“{new}”；现在不再列为修改。"
        elif place not in was:
            old, new = now[place]
            yield f"{what}：上次核对时没有列出；现在系统里是“{old}”，要改为“{new}”。"
        elif was[place] != now[place]:
            (old, _), (current, new) = was[place], now[place]
            yield f"{what}：上次核对时系统里是“{old}”，现在是“{current}”，要改为“{new}”。"


def _by_place(summary):
    return {tuple(difference[:5]): tuple(difference[5:]) for difference in summary["differences"]}


def _records(before, after):
    """Of the parts that bring in more or fewer new records than before."""
    was, now = _new(before), _new(after)
    for part in was | now:
        if was.get(part, 0) != now.get(part, 0):
            yield f"{' › '.join(part)}：上次核对时要新增 {was.get(part, 0)} 条，现在是 {now.get(part, 0)} 条。"


def _new(summary):
    return {(part["sheet"], part["title"]): part["new"] for part in summary["parts"]}
