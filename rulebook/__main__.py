"""`python -m rulebook FACTS.json`: judge exported facts by these rules alone, without the site.

It prints what `manage.py check_societies --format json` prints on the site, byte for byte. A wrong file or option is
told in Chinese, with exit code 2.
"""

import argparse
import dataclasses
import json
import sys
from pathlib import Path

from rulebook.dates import day_of
from rulebook.exported import read
from rulebook.facts.of_day import of_day
from rulebook.judged import judge
from rulebook.policy import parameters_of, policy_from
from rulebook.rows import json_text, rows


def main(arguments=None):
    """Judge and print. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m rulebook", description="不用系统，按同一套规则判定导出的资料。")
    parser.add_argument("facts", type=Path, metavar="FACTS.json", help="manage.py export_facts 导出的文件")
    parser.add_argument("--as-of", metavar="YYYY-MM-DD", help="按以后的另一天判定（默认为导出之日）")
    parser.add_argument("--policy", type=Path, metavar="P.json", help='改用的参数，例如 {"least_staff": 4}')
    options = parser.parse_args(arguments)
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    try:
        day = options.as_of and day_of(options.as_of)
        parameters = _parameters(options.policy) if options.policy else {}
        sys.stdout.writelines(json_text(judged(_text(options.facts), day, parameters)))
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def judged(text, day=None, parameters=None):
    """Yield the rows of a file's societies, perhaps on another day and with other parameters. Raises ValueError."""
    for society, uscc, facts, decisions, past in read(text):
        outcomes = judge(facts and _changed(facts, day, parameters), decisions, past).outcomes
        yield from rows(society, uscc, outcomes)


def _changed(facts, day, parameters):
    if parameters:
        policy = policy_from(parameters_of(facts.policy) | parameters, facts.policy.document_no)
        facts = dataclasses.replace(facts, policy=policy)
    if day and day < facts.as_of:
        raise ValueError(f"资料是{facts.as_of}的，不能按更早的{day}判定，请用 export_facts --as-of {day} 另行导出。")
    return of_day(facts, day) if day else facts


def _parameters(path):
    try:
        parameters = json.loads(_text(path))
    except json.JSONDecodeError as error:
        raise ValueError(f"{path} 第{error.lineno}行不是正确的 JSON。") from None
    if not isinstance(parameters, dict):
        raise ValueError(f"{path} 应写成 {{参数: 值}} 的样子。")
    return parameters


def _text(path):
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ValueError(f"打不开 {path}：{error.strerror}。") from None
    except UnicodeDecodeError:
        raise ValueError(f"{path} 不是 UTF-8 的文本文件。") from None


if __name__ == "__main__":
    sys.exit(main())
