"""People, their start links and sessions, the audit chain, and the tokens that make a form post count once."""

from accounts.models.audit import AnchoredEnd, AuditAnchor, AuditChain, AuditEntry, ClosedAnchor
from accounts.models.people import WAITING, StartLink, User, login_name
from accounts.models.sessions import LoginSession
from accounts.models.tokens import FormToken

__all__ = [
    "WAITING",
    "AnchoredEnd",
    "AuditAnchor",
    "AuditChain",
    "AuditEntry",
    "ClosedAnchor",
    "FormToken",
    "LoginSession",
    "StartLink",
    "User",
    "login_name",
]
