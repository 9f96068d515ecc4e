"""规章制度与财务 (三·4): the finances laid open, and audited before a change of term."""

import pytest

from rulebook.dates import ONE_DAY
from rulebook.facts import finance as money
from rulebook.facts import society as register
from rulebook.policy import Policy
from tests.rulebook.rules.given import row, society
from tests.rulebook.rules.regulations import funded, state


def told(*audiences, on="2026-03-01", proof="会议纪要"):
    return tuple(row(money.DisclosureFact, year=2025, audience=a, disclosed_on=on, proof=proof) for a in audiences)


def term(congress_on="2024-01-01", starts_on="2024-01-01", **values):
    return row(register.TermFact, id=1, starts_on=starts_on, ends_on="2028-12-31", congress_on=congress_on, **values)


def congress(held, year=2026, **parts):
    """A register that says whether the congress meets in a year."""
    return society(congresses=(register.CongressFact(year, held),), **parts)


QUIET, BUSY, SILENT = congress(False), congress(True), society()
THREE = ("COUNCIL", "SUPERVISORS", "PUBLIC")
TOLD = "2026年已向理事会（2026年3月1日）、监事会（2026年3月1日）、社会（2026年3月1日）公开财务"
NONE_HELD = "2026年不召开会员代表大会，无须向会员代表大会公开"


@pytest.mark.parametrize(
    ("register", "disclosures", "expected", "sentence"),
    [
        (QUIET, (), "NO_DATA", "未填报财务公开情况。"),
        (QUIET, told(*THREE), "MET", f"{TOLD}；{NONE_HELD}。"),
        (BUSY, told(*THREE), "NOT_MET", f"{TOLD}；尚未向会员代表大会公开财务。"),
        (SILENT, told(*THREE), "NO_DATA", f"{TOLD}；未填报2026年是否召开会员代表大会。"),
        (congress(None), told(*THREE), "NO_DATA", f"{TOLD}；未填报2026年是否召开会员代表大会。"),
        (congress(False, 2025), told(*THREE), "NO_DATA", f"{TOLD}；未填报2026年是否召开会员代表大会。"),
        (
            QUIET,
            told("COUNCIL", "PUBLIC"),
            "NOT_MET",
            f"2026年已向理事会（2026年3月1日）、社会（2026年3月1日）公开财务；{NONE_HELD}；尚未向监事会公开财务。",
        ),
        (SILENT, told("COUNCIL"), "NOT_MET", "2026年已向理事会（2026年3月1日）公开财务；尚未向监事会、社会公开财务。"),
        (
            QUIET,
            told(*THREE, on="2025-12-31"),
            "NOT_MET",
            f"{NONE_HELD}；2026年尚未向理事会、监事会、社会公开财务。",
        ),
    ],
)
def test_disclosure(register, disclosures, expected, sentence):
    assert state("R8", funded(register=register, disclosures=disclosures)) == (expected, sentence)


@pytest.mark.parametrize("register", [QUIET, BUSY, SILENT])
def test_disclosure_to_all_four_needs_no_word_about_a_congress(register):
    status, sentence = state("R8", funded(register=register, disclosures=told(*THREE, "CONGRESS")))
    assert status == "MET"
    assert "不召开" not in sentence


@pytest.mark.parametrize("on", ["2025-12-31", "2026-01-01"])
def test_the_day_of_the_disclosure_decides_not_the_year_of_the_accounts(on):
    two_years_ago = tuple(one._replace(year=2024) for one in told(*THREE, on=on))
    expected = "MET" if on.startswith("2026") else "NOT_MET"
    assert state("R8", funded(register=QUIET, disclosures=two_years_ago))[0] == expected


def test_a_congress_on_record_is_named_where_the_society_says_that_there_is_none():
    resolution = row(register.ResolutionFact, kind="DUES", body="CONGRESS", decided_on="2026-04-01")
    words = "（但填报有2026年4月1日的会员代表大会，请核对）"
    for parts in ({"resolutions": (resolution,)}, {"terms": (term("2026-04-01"),)}):
        status, sentence = state("R8", funded(register=congress(False, **parts), disclosures=told(*THREE)))
        assert (status, words in sentence) == ("MET", True)
    last_year = congress(False, resolutions=(resolution._replace(decided_on=term().starts_on),))
    assert "请核对" not in state("R8", funded(register=last_year, disclosures=told(*THREE)))[1]


def test_a_disclosure_without_proof_says_so():
    bare = told("COUNCIL", "SUPERVISORS", proof="") + told("PUBLIC")
    status, sentence = state("R8", funded(register=QUIET, disclosures=bare))
    assert (status, sentence.rsplit("；", 1)[1]) == ("MET", "向理事会、监事会公开未附凭证。")
    filed = congress(False, evidence=(row(register.EvidenceFact, supports="R8"),))
    assert "未附凭证" not in state("R8", funded(register=filed, disclosures=bare))[1]
    before = row(register.EvidenceFact, supports="R8", issued_on=min(one.disclosed_on for one in bare) - ONE_DAY)
    sentence = state("R8", funded(register=congress(False, evidence=(before,)), disclosures=bare))[1]
    assert "未附凭证" in sentence  # what was issued before it proves nothing of it


def test_the_audiences_are_a_parameter():
    policy = Policy(disclosure_audiences=("PUBLIC",))
    assert state("R8", funded(policy=policy, disclosures=told("PUBLIC")))[0] == "MET"


def audit(issued_on, kind="TERM"):
    return row(money.AuditReportFact, kind=kind, issued_on=issued_on)


CHANGED = (term("2026-06-01", "2026-07-01", number=5), term("2021-06-01", "2021-06-01", number=4))


@pytest.mark.parametrize(
    ("terms", "reports", "expected", "sentence"),
    [
        ((), (), "NO_DATA", "未填报届次。"),
        ((term(),), (), "NOT_APPLICABLE", "2026年截至检查之日没有换届。"),
        ((term("2026-12-20", "2022-01-01"),), (), "NOT_APPLICABLE", "2026年截至检查之日没有换届。"),
        ((term("2026-06-01", "2026-06-01", number=1),), (), "NOT_APPLICABLE", "本届为首届，不涉及换届前审计。"),
        ((term("2026-06-01", "2026-06-01"),), (), "NO_DATA", "未填报本届是第几届，不能确定是否换届。"),
        (
            (term(None, "2026-06-01", number=2),),
            (audit("2026-01-01"),),
            "NO_DATA",
            "本届自2026年6月1日起，未填报换届大会日期。",
        ),
        ((term("2026-11-30", "2022-01-01", number=2),), (), "NO_DATA", "2026年11月30日换届，未填报审计报告。"),
        (CHANGED, (), "NO_DATA", "2026年6月1日换届，未填报审计报告。"),
        (CHANGED, (audit("2026-05-31"),), "MET", "2026年6月1日换届，2026年5月31日出具换届审计报告。"),
        (CHANGED, (audit("2026-06-01"),), "NOT_MET", "2026年6月1日换届，此前没有换届审计报告。"),
        (CHANGED, (audit("2026-05-31", "YEAR"),), "NOT_MET", "2026年6月1日换届，此前没有换届审计报告。"),
        (CHANGED, (audit("2021-05-31"),), "NOT_MET", "2026年6月1日换届，此前没有换届审计报告。"),
        (
            CHANGED,
            (audit("2026-09-01"), audit("2026-04-01")),
            "MET",
            "2026年6月1日换届，2026年4月1日出具换届审计报告。",
        ),
    ],
)
def test_audit_before_a_change_of_term(terms, reports, expected, sentence):
    facts = funded(register=society(terms=terms), audit_reports=reports)
    assert state("R9", facts) == (expected, sentence)
