"""Every sentence of every rule, as generated societies get them: Chinese that a secretary reads without stumbling.

To read them: docs/adding-a-rule.md, section 4.
"""

import ast
import re
from contextlib import suppress
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

import rulebook.rules
from assessment.models import Finding, FindingChange
from rulebook.judged import judge
from rulebook.whatif import put
from rulebook.words import Employment, Method, Payer, SalaryBasis
from rulebook.words.labelled import Labelled
from tests.rulebook.rules.erasing import erasable, lengths, samples
from tests.rulebook.rules.generated import sound
from tests.rulebook.rules.sentences import said

CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}")
CODE = re.compile(r"\d{17}[\dA-Z]")  # 统一社会信用代码
ADDRESS = re.compile(r"https?(://[\w./-]+)?", re.ASCII)
FAULTS = {  # what must not stand in a sentence: the kind, and an example of it
    "double punctuation": (r"[。；，、：]\s*[。；，、：]", "未填报会员数。；请核对。"),
    "a second full stop": (r"。.", "未填报会员数。请核对。"),
    "Latin letters": (r"[A-Za-z]", "未填报None。"),
    "an ISO date": (r"\d-\d\d-\d", "至2026-11-30届满。"),
    "a minus": (r"-\d", "增长-0.1%。"),
    "a rest that says nothing": (r"(为|执行)其他(?=[。；，、])", "秘书长薪酬标准现为其他。"),
    "a yes or no stuck to its question": (r"(分开|专职|岗位|账户)[是否](?=[，。；])", "人员分开是，资产分开否。"),
    "a form's colon": (r"：(未填报|无|有|是|否)(?=[，。；])", "组长：未填报。"),
    "a fraction in digits": (r"\d分之|分之\d|\d/\d", "未过2分之1。"),
    "a share of too many places": (r"\.\d\d+%", "占66.67%。"),
    "a day without saying whether it counts": (r"日前", "应于4月1日前公布。"),
    "a space": (r"\s", "会员 3人。"),
    "an empty bracket": (r"（[），；]|[，；]）", "有挂靠单位（）。"),
    "half-width punctuation": (r"[;:()!?]|(?<!\d),|,(?!\d{3}(?!\d))", "会员3人,还差1人。"),
    "many digits in a row": (r"\d{5,}", "提供服务收入290000元。"),
    "cents of a round sum": (r"\.00(?=元)", "提供服务收入290,000.00元。"),
    "a sum in thousands without a comma": (r"\d{4}(\.\d\d)?元", "实收2999.99元。"),
}


@cache
def sentences():
    """{sentence: (rule, state)} of all that is said, and all that stands beside it as text."""
    return {words: place for place, kinds in said().items() for words, _, _ in kinds.values()}


def faults(words):
    """The kinds of FAULTS in a sentence."""
    plain = ADDRESS.sub("某", CODE.sub("某", words))
    odd = [kind for kind, (pattern, _) in FAULTS.items() if re.search(pattern, plain)]
    parts = [part for part in re.split(r"[；。]", words) if part]
    return odd + ["something said twice"] * (len(set(parts)) < len(parts)) + ["no full stop"] * (words[-1] != "。")


def test_no_sentence_of_any_rule_stumbles():
    assert len(sentences()) > 300
    assert {words: odd for words in sentences() if (odd := faults(words))} == {}


@pytest.mark.parametrize(("kind", "example"), [(kind, example) for kind, (_, example) in FAULTS.items()])
def test_each_kind_of_stumble_is_caught(kind, example):
    """The control: sentences that were once shown, or nearly."""
    assert kind in faults(example)


def test_saying_a_thing_twice_is_caught():
    assert faults("尚未公开财务；尚未公开财务。") == ["something said twice"]
    assert faults("未填报会员数") == ["no full stop"]
    assert faults("会员3001人，按1‰应配4人，现有专职3人，还差1人。") == []


def written_in(path):
    """Every piece of Chinese that a function of a module may put into an outcome: no docstring, nothing it wears."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            for statement in node.body[ast.get_docstring(node) is not None :]:
                for part in ast.walk(statement):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield from CHINESE.findall(part.value)


MODULES = [
    path for path in Path(rulebook.rules.__file__).parent.rglob("*.py") if path.stem != "counting"
]  # no outcomes


@pytest.mark.parametrize("path", sorted(MODULES), ids=lambda path: path.stem)
def test_every_word_that_a_rule_can_say_is_said_here(path):
    """So that no branch goes unread: what stands in the code stands in some sentence or beside one."""
    everything = "".join(f"{words}{values}" for kinds in said().values() for words, values, _ in kinds.values())
    assert {words for words in written_in(path) if words not in everything} == UNSAID.get(path.stem, set())


UNSAID = {"base": {"由审核人员依据佐证材料认定"}}  # a reading, shown on the page 规则


def test_the_rest_of_a_choice_is_said_in_full():
    """其他 is a word of a list; in a sentence it is 其他学历."""
    every = [member for kind in Labelled.__subclasses__() for member in kind]
    assert [member for member in every if member.label == "其他" and member.said == "其他"] == []
    spoken = {SalaryBasis.OTHER.said, Payer.OTHER.said, Method.OTHER.said, Employment.OTHER.said}
    assert spoken == {"其他标准", "其他单位", "以其他方式", "其他用工性质"}


def _large(value):
    return value + 1_234_500 if type(value) in (int, Decimal) and value not in YEARS else value


YEARS = range(2000, 2100)


def test_every_large_number_and_every_sum_can_be_read():
    """With every count and every sum in the hundred thousands: whatever a rule says of them, it says in groups."""
    grouped = set()
    for begin in sound():
        for facts in (begin, *(put(begin, place, blank) for place, blank in erasable(begin).items())):
            for place, values in samples(facts).items():
                if type(values[0]) in (int, Decimal) and not place.endswith("number"):
                    with suppress(LookupError, TypeError, AttributeError):
                        facts = put(facts, place, _large(_at(facts, place)))
            outcomes = {rule: one for rule, one in judge(facts).outcomes.items() if one.status != "ERROR"}
            told = [(rule, one.explanation) for rule, one in outcomes.items()]
            assert [one for one in told if faults(one[1])] == []
            grouped |= {rule for rule, words in told if re.search(r"\d,\d{3}", words)}
    assert grouped >= {"W1", "E6", "E7", "E8a", "E10", "E11", "E12", "E13", "E14", "P4", "G4a", "G6"}


def _at(facts, place):
    for name in place.split("."):
        facts = facts[int(name)] if name.isdigit() else getattr(facts, name)
    return facts


def test_the_longest_sentence_fits_where_it_is_stored():
    """With every name as long as its field allows and every list full."""
    room = {model._meta.get_field("explanation").max_length for model in (Finding, FindingChange)}
    longest = 0
    for facts in sound():
        for place, length in lengths(facts).items():
            facts = put(facts, place, "长" * length)
        longest = max(longest, *(len(outcome.explanation) for outcome in judge(facts).outcomes.values()))
    assert 200 < longest <= min(1000, *(size for size in room if size))


def test_a_year_among_the_values_is_called_so():
    """What stands beside a sentence is a count, written in groups, unless it is called 年度 (assessment/proof.py)."""
    outcomes = [outcome for facts in sound() for outcome in judge(facts).outcomes.values()]
    values = [pair for outcome in outcomes for pair in outcome.values.items()]
    assert {label for label, value in values if type(value) is int and value in YEARS} == {"年度"}
