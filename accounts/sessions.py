"""Django's database sessions, each with the id of its owner (settings: SESSION_ENGINE)."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore


class SessionStore(DatabaseStore):
    """Sessions as rows of LoginSession."""

    @classmethod
    def get_model_class(cls):
        from accounts.models import LoginSession

        return LoginSession

    def create_model_instance(self, data):
        """The row to be saved, with its owner."""
        row = super().create_model_instance(data)
        row.user_id = data.get(SESSION_KEY)
        return row
