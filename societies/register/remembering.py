"""What people have said that words mean serves the next workbook too: heads of columns, and words in them."""

from contextlib import suppress
from copy import copy

from django.utils import timezone

from accounts import audit
from accounts.actions import Action
from core.locking import Conflict
from core.writing import writing
from societies.models import RememberedWord
from societies.register.asking import LEAVE_OUT
from societies.register.meanings import LONGEST, Kind, check, told, valid

KINDS = {"column": Kind.HEAD, "word": Kind.VALUE}


def remembered():
    """({(sheet, key of a head): head}, {(sheet, head): {word: our word}}); "" stands for nothing of ours."""
    heads, values = {}, {}
    rows = RememberedWord.objects.values_list("kind", "place", "word", "meaning")  # unscoped: the province's words
    for kind, place, word, meaning in rows:
        if not valid(place, meaning):  # of a column that the register no longer has: asked again
            continue
        if kind == Kind.HEAD:
            heads[place, word] = meaning
        else:
            values.setdefault(tuple(place.split(".", 1)), {})[word] = meaning
    return heads, values


def remember(content, *, actor):
    """Keep what was answered about words; called in the transaction of the import that the answers served."""
    for (kind, place, word), meaning in sorted((_said_by(content.answers) | _mapped(content)).items()):
        if not valid(place, meaning):  # 王五 of one cell
            continue
        given = {"meaning": meaning, "by": actor}
        row, new = RememberedWord.objects.get_or_create(  # unscoped: the province's words
            kind=kind, place=place, word=word, defaults=given
        )
        if new:
            _note(actor, Action.ADDED, row, _content(row))
        elif row.meaning != meaning:
            with suppress(Conflict):  # somebody says otherwise at this very moment: theirs is the newer word
                _change(row, row.version, {"meaning": meaning}, actor)


def _mapped(content):
    """The same of heads that were unknown and that a person has assigned by hand."""
    return {(Kind.HEAD, sheet, word[:LONGEST]): head for (sheet, word), head in content.mapped.items()}


def _said_by(answers):
    """{(kind, place, word): meaning} of the answers about heads and words that were given."""
    said = {}
    for key, question in answers.asked.items():
        answer = answers.given.get(key)
        if question.kind in KINDS and answer in question.options:
            _, place, word = key.split(":", 2)
            said[KINDS[question.kind], place, word[:LONGEST]] = "" if answer == LEAVE_OUT else answer
    return said


# --- By hand


@writing
def add_word(*, actor, word):
    """Save a new RememberedWord. Raises ValidationError in Chinese where it says nothing or is there already."""
    check(word)
    word.by = actor
    word.full_clean()
    word.save(force_insert=True)
    _note(actor, Action.ADDED, word, _content(word))
    return word


@writing
def change_word(*, actor, word, values, version):
    """Write another `word` or `meaning` over the version somebody saw. Returns whether anything changed.

    Raises Conflict when somebody else saved first, ValidationError as for a new one.
    """
    if all(getattr(word, name) == value for name, value in values.items()):
        return False
    changed = copy(word)
    for name, value in (values | {"by": actor}).items():
        setattr(changed, name, value)
    check(changed)
    changed.full_clean()
    _change(word, version, values, actor)
    return True


@writing
def remove_word(*, actor, word, version):
    """Forget a word that somebody looked at in this version: the next import asks again. Raises Conflict."""
    word.save_over(version, {})
    _note(actor, Action.REMOVED, word, {name: pair[::-1] for name, pair in _content(word).items()})
    word.delete()


def _change(word, version, values, actor):
    before = _content(word)
    word.save_over(version, values | {"by_id": actor and actor.pk, "at": timezone.now()})
    after = {name: [before[name][1], said] for name, (_, said) in _content(word).items()}
    changes = {name: pair for name, pair in after.items() if pair[0] != pair[1]}
    audit.record(actor=actor, action=Action.CHANGED, subject=word, changes=changes)


def _content(word):
    """{field: [None, what a new word says]}, its place and meaning as people read them."""
    said = {"place": word.place.replace(".", "·"), "word": word.word, "meaning": told(word)}
    return {name: [None, value] for name, value in said.items()}


def _note(actor, action, word, changes):
    audit.record(actor=actor, action=action, subject=word, changes=changes)
