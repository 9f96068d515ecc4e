"""Logging in, and Django's permission questions answered from the matrix."""

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import BaseBackend

from accounts.roles import permissions_of


class RoleBackend(BaseBackend):
    """Logs in by user name or mobile number and answers Django's permission questions from the matrix."""

    def authenticate(self, request, username=None, password=None, **credentials):
        """The active user behind a name or number, or None; an unknown name costs as much time as a wrong password."""
        model = get_user_model()
        if username is None or password is None or "\x00" in username:
            return None
        user = model.objects.by_login(username).first()
        if user is None or not user.has_usable_password():
            model().set_password(password)
            return None
        return user if user.check_password(password) and user.is_active else None

    def get_user(self, user_id):
        """The active user with this id, read anew on every request: a withdrawn account is out at once."""
        return get_user_model().objects.filter(pk=user_id, is_active=True).first()

    def has_perm(self, user_obj, perm, obj=None):
        """Whether the user's role carries the permission."""
        return user_obj.is_active and perm in permissions_of(user_obj.role)
