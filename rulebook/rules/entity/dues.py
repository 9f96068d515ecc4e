"""E10: how the dues were decided and collected."""

from decimal import ROUND_FLOOR, Decimal

from rulebook.amounts import grouped, yuan
from rulebook.dates import ONE_DAY, written
from rulebook.outcomes import Status, met, no_data, not_due
from rulebook.rules.base import rule, share_of, weigh
from rulebook.words import BodyKind, ResolutionKind

CLAUSE = "三·3"


def _ballot(policy, voted):
    """(what is wrong, what is missing) of the vote on the dues."""
    wrong, missing = [], []
    (part, whole), (more, of) = policy.present_of_delegates, policy.favour_of_present
    if voted.delegates is None or voted.present is None:
        both = (("应到人数", voted.delegates), ("实到人数", voted.present))
        missing.append("和".join(name for name, number in both if number is None))
    elif voted.present * whole < voted.delegates * part:
        wrong.append(f"应到{grouped(voted.delegates)}人，实到{grouped(voted.present)}人，不足{share_of(part, whole)}")
    if voted.present is None or voted.in_favour is None:
        missing.append("赞成票")
    elif voted.in_favour * of <= voted.present * more:
        wrong.append(f"实到{grouped(voted.present)}人，赞成{grouped(voted.in_favour)}票，未过{share_of(more, of)}")
    if voted.secret_ballot is None:
        missing.append("是否无记名投票")
    elif not voted.secret_ballot:
        wrong.append("未采用无记名投票")
    return wrong, missing


def _collection(facts):
    """The words on the dues collected, "" when either amount is unknown."""
    dues = facts.society.members
    if dues is None or not dues.dues_payable or dues.dues_paid is None:
        return ""
    share = (dues.dues_paid * 100 / dues.dues_payable).quantize(Decimal("0.1"), ROUND_FLOOR)
    return f"，{dues.year}年应收会费{yuan(dues.dues_payable)}，实收{yuan(dues.dues_paid)}，收缴率{share}%"


@rule(
    "E10",
    "依法规范会费收缴",
    clause=CLAUSE,
    section="governance",
    remedy="决议、表决或公布不合规的，由会员代表大会重新表决并按期公布；填错的，在“治理结构”中更正。",
    otherwise={Status.NOT_DUE: "按期公布会费标准，公布后在“治理结构”中填报公布日期。"},
)
def dues_resolution(facts):
    """最近一次会费标准决议由会员代表大会作出（民发〔2014〕166号）：实到不少于应到的{present_of_delegates}，
    赞成过实到的{favour_of_present}，无记名投票，通过后{dues_publication_days}日内公布；期限未到尚未公布的为未到期。收缴率只作列示。
    """
    voted = next((r for r in facts.society.resolutions if r.kind == ResolutionKind.DUES), None)
    if voted is None:
        return no_data("未填报会费标准决议。", "governance")
    wrong, missing = _ballot(facts.policy, voted)
    if voted.body != BodyKind.CONGRESS:
        wrong.insert(0, "不是会员代表大会的决议")
    day, last = written(voted.decided_on), voted.decided_on + facts.policy.dues_publication_days * ONE_DAY
    published = voted.published_on if voted.published_on and voted.published_on <= facts.as_of else None
    values = {"决议日期": day, "应到": voted.delegates, "实到": voted.present, "赞成": voted.in_favour}
    if published is None and not wrong and not missing and facts.as_of <= last:
        return not_due(f"{day}通过会费标准，应于{written(last)}（含）前公布，期限未到。", **values)
    if published is None:
        missing.append("会费标准公布日期")
    elif published > last:
        wrong.append(f"{written(published)}公布，超过{facts.policy.dues_publication_days}日")
    elif published < voted.decided_on:
        missing.append(f"正确的公布日期（{written(published)}早于决议日期）")
    wrong = [f"{day}的会费标准决议：{'；'.join(wrong)}"] if wrong else []
    if wrong or missing:
        return weigh(wrong, missing, "governance", "", **values)
    votes = f"应到{grouped(voted.delegates)}人，实到{grouped(voted.present)}人，赞成{grouped(voted.in_favour)}票"
    return met(f"{day}会员代表大会{votes}，无记名投票通过会费标准并按期公布{_collection(facts)}。", **values)
