"""Three societies and one person per role, always the same names, so that a test reads like a sentence."""

import datetime
from dataclasses import dataclass

from accounts.models import User
from accounts.roles import Role
from societies.models import Society
from tests import make


@dataclass
class Cast:
    """甲 is the society things happen in, 乙 the foreign one, 丙 the one nobody belongs to."""

    jia: Society
    yi: Society
    bing: Society
    filler: User
    head: User
    stranger: User  # the filler of 乙
    officer: User
    assigned_officer: User  # sees only 乙
    director: User
    leader: User
    centre: User
    expert: User
    administrator: User
    disabled: User

    @property
    def people(self):
        """{name: user} of everybody."""
        return {name: value for name, value in vars(self).items() if isinstance(value, User)}


def assemble():
    """Create the cast."""
    jia = make.society(name="江海省甲学会", uscc="513200005090100173", registered_on=datetime.date(1990, 1, 1))
    yi = make.society(name="江海省乙学会", uscc="51320000509010025X")
    bing = make.society(name="江海省丙学会")
    people = {
        "filler": make.user(Role.FILLER, username="filler", name="李填报", mobile="13800000001"),
        "head": make.user(Role.HEAD, username="head", name="陈负责"),
        "stranger": make.user(Role.FILLER, username="stranger", name="吴外人"),
        "officer": make.user(Role.OFFICER, username="officer", name="林经办"),
        "assigned_officer": make.user(Role.OFFICER, username="assigned", name="周分派", assigned_only=True),
        "director": make.user(Role.DIRECTOR, username="director", name="郑部长"),
        "leader": make.user(Role.LEADER, username="leader", name="王领导"),
        "centre": make.user(Role.SERVICE_CENTRE, username="centre", name="冯服务"),
        "expert": make.user(Role.EXPERT, username="expert", name="蒋专家"),
        "administrator": make.user(Role.ADMINISTRATOR, username="administrator", name="韩管理"),
        "disabled": make.user(Role.FILLER, username="disabled", name="杨停用", is_active=False),
    }
    for name, society in [
        ("filler", jia),
        ("head", jia),
        ("disabled", jia),
        ("stranger", yi),
        ("assigned_officer", yi),
    ]:
        make.membership(people[name], society)
    return Cast(jia, yi, bing, **people)
