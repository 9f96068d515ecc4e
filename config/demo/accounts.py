"""One login per role, for demo mode only."""

from accounts import audit
from accounts.actions import Action
from accounts.demo import DEMO_PASSWORD
from accounts.models import User
from accounts.roles import Role
from societies.models import Membership

LOGINS = {
    Role.FILLER: ("demo-tianbao", "李填报"),
    Role.HEAD: ("demo-fuzeren", "陈负责"),
    Role.OFFICER: ("demo-jingban", "林经办"),
    Role.DIRECTOR: ("demo-buzhang", "郑部长"),
    Role.LEADER: ("demo-lingdao", "王领导"),
    Role.SERVICE_CENTRE: ("demo-fuwu", "冯服务"),
    Role.EXPERT: ("demo-zhuanjia", "蒋专家"),
    Role.ADMINISTRATOR: ("demo-guanli", "韩管理"),
}


def create(society):
    """The eight people; filler and head belong to `society`. Returns {role: user}."""
    people = {
        role: User.objects.create_user(username, role, name, password=DEMO_PASSWORD)
        for role, (username, name) in LOGINS.items()
    }
    Membership.objects.bulk_create(Membership(user=people[role], society=society) for role in (Role.FILLER, Role.HEAD))
    audit.record_all([(user, {}, None) for user in people.values()], actor=None, action=Action.ADDED, reason="演示数据")
    return people
