"""The guides are true: their examples are applied to a copy of the tree, and the commands they name pass there."""

import os

import pytest

from tests.docs.guides import ROOT, copy_of_the_tree, follow, run, steps

MOST = {
    "adding-a-rule.md": 5,
    "adding-a-field.md": 2,
    "adding-a-page.md": 8,
}  # files that a guide may touch, tests apart


@pytest.mark.once
@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", MOST)
def test_a_guide_followed_to_the_letter_works(name, tmp_path):
    guide = (ROOT / "docs" / name).read_text()
    assert any(step.where == "run" for step in steps(guide))
    written = follow(guide, copy_of_the_tree(tmp_path))
    assert len({path for path in written if not path.startswith("tests/")}) <= MOST[name]


@pytest.mark.once
@pytest.mark.parametrize(
    ("guide", "words"),
    [
        ("<!-- in: manage.py, after: no such line -->\n\n```python\nx = 1\n```\n", "stands there 0 times"),
        ("<!-- new: manage.py -->\n\n```python\nx = 1\n```\n", "is there"),
        ("<!-- end of: nowhere.py -->\n\n```python\nx = 1\n```\n", "is not there"),
        ("<!-- run -->\n\n```\n.venv/bin/python -c 'raise SystemExit(3)'\n```\n", "SystemExit"),
    ],
)
def test_a_guide_that_is_out_of_date_is_caught(guide, words, tmp_path):
    with pytest.raises((ValueError, RuntimeError), match=words):
        follow(guide, copy_of_the_tree(tmp_path))


@pytest.mark.once
def test_tests_of_a_copy_share_no_database_with_these(tmp_path):
    """Processes of one TEST_RUN use the same test database (config/settings_test.py): the copy would take it away."""
    assert os.environ["TEST_RUN"]
    run("""test -z "$TEST_RUN$PYTEST_CURRENT_TEST" """, tmp_path)
