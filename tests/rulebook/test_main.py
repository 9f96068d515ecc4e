"""`python -m rulebook` on a file of facts; that it agrees with the site is tests/assessment/test_export_facts.py."""

import datetime
import json

import pytest

from rulebook.__main__ import main
from rulebook.exported import Entry, read, text_of
from rulebook.facts.society import LabelFact
from rulebook.judged import Decided, Past, judge
from rulebook.outcomes import Verdict
from rulebook.plain import Unlike
from rulebook.policy import Policy
from rulebook.rules import RULES
from rulebook.whatif import put
from tests.rulebook.rules.given import AS_OF
from tests.rulebook.rules.in_order import in_order

DAY = datetime.timedelta(days=1)
UNREADABLE = Entry("江海省乙学会", "", None)
IN_ORDER = Entry(
    "江海省测试学会",
    "513200005090100173",
    in_order(),
    (Decided("W4b", Verdict.NOT_MET), Decided("W4b", Verdict.WAIVED, AS_OF)),
    Past("LAPSED", datetime.date(2020, 1, 1), datetime.date(2024, 2, 29)),
)


def written(*entries, as_of=AS_OF, policy=None):
    return "".join(text_of(as_of, policy or Policy(), entries))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "FACTS.json"
    path.write_text(written(IN_ORDER, UNREADABLE), encoding="utf-8")
    return path


@pytest.fixture
def run(capsys):
    """A function that gives the exit code, the rows printed, and what was complained of."""

    def run(*arguments):
        code = main([str(one) for one in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def found(run, *arguments):
    """{(society, rule): (status, explanation)} that the command prints."""
    code, out, _ = run(*arguments)
    assert code == 0
    return {(row["society"], row["rule"]): (row["status"], row["explanation"]) for row in json.loads(out)}


def test_the_file_comes_back_equal_and_a_person_can_read_it():
    text = written(IN_ORDER, UNREADABLE)
    assert list(read(text)) == [IN_ORDER, UNREADABLE]
    assert list(json.loads(text)) == ["format", "as_of", "policy", "societies"]
    assert '"legal_representative": "理甲",\n' in text
    assert text.count('"document_no"') == 1
    assert list(read(written())) == []


def test_however_it_is_laid_out():
    text = written(IN_ORDER, UNREADABLE)
    tight, sorted_keys = json.dumps(json.loads(text)), json.dumps(json.loads(text), sort_keys=True, indent=4)
    assert list(read(tight)) == list(read(sorted_keys)) == list(read(text))


def test_societies_are_read_one_by_one():
    broken = written(IN_ORDER, UNREADABLE).replace('"江海省乙学会"', "7")
    entries = read(broken)
    assert next(entries) == IN_ORDER
    with pytest.raises(Unlike, match="第2家学会.society应为文字，现为 7。"):
        next(entries)


def test_every_rule_is_printed_in_order_and_what_could_not_be_read_is_an_error(run, file):
    code, out, _ = run(file)
    rows = json.loads(out)
    assert (code, out[:3], out[-3:]) == (0, "[\n{", "\n]\n")
    assert [(row["society"], row["rule"]) for row in rows] == [
        (name, rule) for name in ("江海省测试学会", "江海省乙学会") for rule in RULES
    ]
    assert {row["status"] for row in rows if row["society"] == "江海省乙学会"} == {"ERROR"}


def test_a_rule_that_crashes_is_an_error_and_the_others_go_on(run, file):
    """A form of party organisation that the register does not know."""
    secretariat = next(n for n, one in enumerate(in_order().society.parties) if one.level == "SECRETARIAT")
    odd = put(in_order(), f"society.parties.{secretariat}.form", "CLUB")
    odd = put(odd, "society.labels", (LabelFact("MODEL", AS_OF, None),))
    file.write_text(written(IN_ORDER._replace(facts=odd)), encoding="utf-8")
    states = {rule: status for (_, rule), (status, _) in found(run, file).items()}
    assert [rule for rule, status in states.items() if status == "ERROR"] == ["P3"]
    assert states["W1"] == "MET"


def test_another_day(run, file):
    end = datetime.date(2028, 11, 30)
    on, after = (found(run, file, "--as-of", day)["江海省测试学会", "E1"] for day in (end, end + DAY))
    assert (on[0], after[0]) == ("MET", "NOT_MET")
    assert "法人证书已于2028年11月30日到期" in after[1]
    assert found(run, file, "--as-of", AS_OF) == found(run, file)


def test_a_decision_that_has_ended_by_then_counts_no_more():
    facts, decisions, past = IN_ORDER[2:]
    assert judge(facts, decisions, past).counts.not_met == 0
    tomorrow = in_order(AS_OF + DAY)  # the older decision, which has no end, counts again
    assert judge(tomorrow, decisions, past).counts.not_met == 1


def test_other_parameters_in_place_of_the_files(run, file, tmp_path):
    file.write_text(
        written(IN_ORDER._replace(facts=in_order(policy=Policy(staff_per_mille=2))), policy=Policy(staff_per_mille=2))
    )
    assert "2‰" in found(run, file)["江海省测试学会", "W1"][1]
    parameters = tmp_path / "P.json"
    parameters.write_text('{"least_staff": 99}')
    words = found(run, file, "--policy", parameters)["江海省测试学会", "W1"][1]
    assert "应配不少于99人" in words


WRONG = [
    ("", "第1行第1列不是正确的 JSON"),
    ("[]", "第1行第1列不是正确的 JSON"),
    ("{}", "不是 export_facts 导出的文件，或格式版本不是2。"),
    ('{"format": 1, "societies": []}', "格式版本不是2"),
    ('{"format": 2, "societies": []}', "as_of应为日期（如 2026-11-30），现为 null。"),
    (written(IN_ORDER)[:-9], "不是正确的 JSON，文件可能不完整。"),
    (written(IN_ORDER).replace('"as_of": "2026-11-30"', '"as_of": "2026-13-01"'), "as_of应为日期"),
    (written(IN_ORDER).replace('"least_staff": 3', '"least_staff": "3"'), 'policy.least_staff应为整数，现为 "3"。'),
    (written(IN_ORDER).replace('"least_staff"', '"least_stuff"'), "policy缺少“least_staff”。"),
    (
        written(IN_ORDER).replace('"roster_known": true', '"roster_known": 1'),
        "facts.staffing.roster_known应为",
    ),
    (written(IN_ORDER).replace('"WAIVED"', '"FINE"'), "第1家学会.decisions[1].verdict应为MET、NOT_MET、WAIVED"),
]


@pytest.mark.parametrize(("text", "words"), WRONG)
def test_a_wrong_file_is_told_in_chinese_with_exit_code_2(run, file, text, words):
    file.write_text(text, encoding="utf-8")
    code, out, complaint = run(file)
    assert (code, out.endswith("]\n")) == (2, False)  # never a whole list
    assert words in complaint


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["--as-of", "昨天"], "“昨天”不是日期，请按 2026-11-30 的样子填写。"),
        (["--as-of", "2026-11-29"], "资料是2026-11-30的，不能按更早的2026-11-29判定"),
        (["--policy", "nowhere.json"], "打不开 nowhere.json"),
        (["--policy", "{}"], "没有名为“stuff”的参数。"),
    ],
)
def test_a_wrong_option_too(run, file, tmp_path, given, words):
    parameters = tmp_path / "P.json"
    parameters.write_text('{"stuff": 1}')
    code, out, complaint = run(file, *[one.replace("{}", str(parameters)) for one in given])
    assert (code, out) == (2, "")
    assert words in complaint


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"\xff\xfe", "不是 UTF-8 的文本文件"), (b"{", "第1行不是正确的 JSON"), (b"[]", "应写成 {参数: 值} 的样子")],
)
def test_parameters_that_cannot_be_read(run, file, tmp_path, content, words):
    parameters = tmp_path / "P.json"
    parameters.write_bytes(content)
    code, out, complaint = run(file, "--policy", parameters)
    assert (code, out, words in complaint) == (2, "", True)
