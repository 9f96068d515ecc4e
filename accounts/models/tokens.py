"""The tokens that make a form post count once."""

from django.db import models
from django.utils import timezone

from accounts.models.people import User


class FormToken(models.Model):
    """A form already handled: the same post again leads to the first one's page and changes nothing."""

    token = models.CharField(max_length=32, unique=True)
    user = models.ForeignKey(User, models.CASCADE)
    target = models.TextField()  # an address may name a hundred chosen rows
    created = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return self.token
