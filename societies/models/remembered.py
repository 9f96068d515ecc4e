"""Words of registers that somebody has explained: a head, or a word in a column, and what it means."""

from django.conf import settings
from django.db import models

from core.locking import Versioned
from societies.models.imports import PERMISSION


class WordQuerySet(models.QuerySet):
    """Words as far as a person may look at them: they are the province's, and of use to those who import."""

    def visible_to(self, user):
        """All for those who import."""
        return self if user.has_perm(PERMISSION) else self.none()


class RememberedWord(Versioned):
    """`place` is the register's sheet of a head, or sheet.head of a word in cells; an empty `meaning` says that the
    column is left out or the cell blank. It belongs to no society: what a word means is the province's."""

    class Kind(models.TextChoices):
        """Where the word stands."""

        HEAD = "HEAD", "表头"
        VALUE = "VALUE", "单元格里的词"

    kind = models.CharField("种类", max_length=5, choices=Kind.choices)
    place = models.CharField("用在", max_length=60)
    word = models.CharField("写法", max_length=120)
    meaning = models.CharField("读作", max_length=60, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, verbose_name="谁定的", related_name="+"
    )
    at = models.DateTimeField("时间", auto_now=True)

    objects = WordQuerySet.as_manager()

    class Meta:
        verbose_name = "认识的词"
        ordering = ["kind", "place", "word"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "place", "word"],
                name="word_once",
                violation_error_message="这个词已经有了，请改原来的那条。",
            )
        ]

    def __str__(self):
        return f"{self.place.replace('.', '·')}“{self.word}”"

    @property
    def by_name(self):
        """Who said so; the command line has no name."""
        return self.by.name if self.by else "命令行"
