"""The list of accounts as a file."""

from import_export.fields import Field
from import_export.widgets import DateTimeWidget

from accounts.models import User
from core.excel.lists import ListResource
from core.templatetags.ui import state_word


class UserResource(ListResource):
    """账号名单; rows come with their memberships and the societies of these."""

    societies = Field(column_name="对应的学会")
    state = Field(column_name="状态")
    last_login = Field("last_login", "最近登录", DateTimeWidget())

    class Meta:
        model = User
        fields = ("username", "name", "role", "societies", "mobile", "email", "state", "created", "last_login")

    def dehydrate_societies(self, user):
        ties = user.memberships.all()  # unscoped: who manages accounts assigns them
        return "、".join(tie.society.name for tie in ties)

    def dehydrate_state(self, user):
        return state_word(user.state)
