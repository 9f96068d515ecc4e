"""Sessions in the database, each row with the id of its owner (settings: SESSION_ENGINE names this module)."""

from django.contrib import auth
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class LoginSession(AbstractBaseSession):
    """A session in the database that knows whose it is, so that a person sees and ends their own."""

    user_id = models.BigIntegerField(null=True, db_index=True)

    def __str__(self):
        return f"{self.user_id} {self.expire_date:%F %H:%M}"

    @classmethod
    def get_session_store_class(cls):
        return SessionStore


class SessionStore(DatabaseStore):
    """Sessions as rows of LoginSession."""

    @classmethod
    def get_model_class(cls):
        return LoginSession

    def create_model_instance(self, data):
        """The row to be saved, with its owner."""
        row = super().create_model_instance(data)
        row.user_id = data.get(auth.SESSION_KEY)
        return row
