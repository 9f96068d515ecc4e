"""Every kind of sentence that the rules say, to be read: `main()` prints them (docs/adding-a-rule.md).

Two sentences are of one kind when only their numbers, days and names differ; the longest of a kind is printed.
"""

import re
from functools import cache

from rulebook.rules import COLUMNS
from tests.rulebook.rules.generated import judged

NAMES = re.compile(r"理甲|理乙|监甲|监乙|钱二|人员\d+|江海[^，。；、）（”的与]*|\d[\d.,A-Z]*")


@cache
def said():
    """{(rule, state): {kind: (sentence, values, link)}} of every sentence that the generated societies get."""
    kinds = {}
    for _, outcomes in judged():
        for rule, outcome in outcomes.items():
            own, words = kinds.setdefault((rule, outcome.status), {}), outcome.explanation
            kind = re.sub(r"(N、)+N|NN+", "N", NAMES.sub("N", words))
            if kind not in own or len(words) > len(own[kind][0]):
                own[kind] = (words, outcome.values, outcome.link)
    return kinds


def main():
    """Print them, rule by rule."""
    kinds = said()
    for rule in COLUMNS:
        for (of, state), own in kinds.items():
            if of == rule:
                print(f"\n{rule} {state.label}", *sorted(words for words, _, _ in own.values()), sep="\n  ")
