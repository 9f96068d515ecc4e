"""societies.register.near: new names that may be slips of known ones."""

import pytest

from societies.register.near import Near

KNOWN = ["江海省蚕桑学会", "江海省草业学会", "江海省植物保护学会", "江海省力学学会"]


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("江海省桑蚕学会", "江海省蚕桑学会"),
        ("江海蚕桑学会", "江海省蚕桑学会"),
        ("江海省草叶学会", "江海省草业学会"),
        ("江海省植物保护协会", "江海省植物保护学会"),
        ("江海省植物的保护学会", "江海省植物保护学会"),
        ("江海省植保护学会", "江海省植物保护学会"),
        ("江海省化学学会", ""),
        ("江海省植物病理学会", ""),
        ("江海省量子学会", ""),
    ],
)
def test_a_slip_is_told_and_a_neighbour_is_not(name, near):
    assert Near(KNOWN).to(name) == near


def test_without_known_names_nothing_is_near():
    assert Near(()).to("江海省蚕桑学会") == ""
