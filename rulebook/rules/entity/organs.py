"""E4–E6: departments, committees, platforms and what they bring forth."""

from rulebook.amounts import grouped
from rulebook.dates import in_force
from rulebook.outcomes import met, no_data, not_met
from rulebook.rules.base import judged, listed, rule
from rulebook.words import ActivityKind

CLAUSE = "三·3"


@rule(
    "E4",
    "建立内设机构（部、中心）",
    clause=CLAUSE,
    section="platforms",
    remedy="设立部或中心，在“机构与平台”中填报；撤销日期填错的，更正。",
)
def departments(facts):
    """检查之日秘书处至少有1个内设机构。从未填报过的为资料缺失，填报过但已全部撤销的为未达标。"""
    recorded = facts.society.departments
    if not recorded:
        return no_data("未填报内设机构。", "platforms")
    standing = [d.name for d in recorded if in_force(facts.as_of, None, d.closed_on)]
    if not standing:
        return not_met(f"填报过的内设机构{len(recorded)}个，均已撤销。", "platforms", 内设机构=0)
    return met(f"设有内设机构：{listed(standing, '个')}。", 内设机构=len(standing))


def _active(facts, name, short, rows):
    """(words, values) on some organs and how many of them were active in the assessment year, up to the day."""
    if not rows:
        return f"未填报{name}", {}
    days = [row.last_active_on for row in rows if row.last_active_on]
    active = sum(day.year == facts.year and day <= facts.as_of for day in days)
    words = f"{name}{len(rows)}个，其中{facts.year}年有活动的{active}个"
    return words, {short: len(rows), f"有活动的{short}": active}


def _committees_and_platforms(facts):
    committees, some = _active(facts, "工作委员会和专业委员会", "委员会", facts.society.committees)
    platforms, more = _active(facts, "公共服务平台", "平台", facts.society.platforms)
    return f"{committees}；{platforms}", some | more


def _products(facts):
    counts = {row.kind: row.count for row in facts.society.activities if row.year == facts.year}
    shown = {kind.label: f"{grouped(counts[kind])}项" if kind in counts else "未填报" for kind in ActivityKind}
    return f"{facts.year}年{'、'.join(name + words for name, words in shown.items())}", shown


E5 = judged(
    "E5",
    "发挥工作委员会、专业委员会作用，建立公共服务平台",
    clause=CLAUSE,
    remedy="填报委员会、平台及其最近活动日期，上传当年活动材料。",
    reading="列出委员会、公共服务平台及当年有活动的个数，由审核人员依据佐证材料认定。",
    shows=_committees_and_platforms,
)
E6 = judged(
    "E6",
    "提供学术交流、成果转化、科普、智库等公共服务产品",
    clause=CLAUSE,
    remedy="填报当年四类业务活动的项数，上传材料。",
    reading="列出当年学术交流、科技成果转化、科普资源开发、科技创新智库的项数，由审核人员依据佐证材料认定。",
    shows=_products,
)
