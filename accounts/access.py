"""Every view says who may use it: @may("app.permission") or @public("why")."""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied

POLICY = "access_policy"


def may(permission):
    """Let in the roles that hold the permission (accounts/roles.py); everybody else gets 403.

    permission: its name, or a function that names it from what the address says.
    """

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            asked = permission(*args, **kwargs) if callable(permission) else permission
            if not request.user.has_perm(asked):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        setattr(guarded, POLICY, permission)
        return guarded

    return decorate


def public(reason):
    """Open a view to everybody, and say why."""
    if not reason:
        raise ValueError("A public view must say why it is public.")

    def decorate(view):
        @wraps(view)
        def opened(request, *args, **kwargs):
            return view(request, *args, **kwargs)

        setattr(opened, POLICY, f"public: {reason}")
        return login_not_required(opened)

    return decorate
