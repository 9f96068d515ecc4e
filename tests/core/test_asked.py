"""The conditions of a list in words."""

from accounts.filters import AuditFilter, UserFilter
from accounts.models import AuditEntry, User
from core.asked import conditions
from core.templatetags.ui import asked_for
from societies.filters import SocietyFilter
from societies.models import Society


def test_each_condition_is_said_by_its_label_and_its_word(db):
    listing = UserFilter({"q": "王", "role": "LEADER", "state": ""}, User.objects.all())
    assert conditions(listing) == ["姓名、用户名、手机号、学会：王", "角色：领导小组"]
    assert asked_for(listing) == "姓名、用户名、手机号、学会：王；角色：领导小组"


def test_a_day_is_said_as_it_was_understood(db):
    assert conditions(AuditFilter({"since": "2026.3.1"}, AuditEntry.objects.all())) == ["从：2026年3月1日"]


def test_a_wrong_box_asks_for_nothing_and_the_others_still_do(db):
    listing = AuditFilter({"since": "abc", "person": "王"}, AuditEntry.objects.all())
    assert conditions(listing) == ["人员：王"]


def test_what_was_typed_is_said_as_asked_and_a_choice_by_its_word(db):
    listing = UserFilter({"q": "王", "role": "LEADER"}, User.objects.all())
    assert conditions(listing, typed=lambda text: "封") == ["姓名、用户名、手机号、学会：封", "角色：领导小组"]


def test_without_conditions_it_says_so(db):
    assert asked_for(UserFilter({}, User.objects.all())) == "无"


def test_a_filter_that_says_its_own_is_believed(db):
    listing = SocietyFilter({"state": "OVERDUE", "rule": "W1", "status": "NOT_MET"}, Society.objects.all())
    assert conditions(listing) == ["两化：逾期未达标", "W1 专职工作人员配备达标：未达标"]
