"""The record that already has the place of a new one: the same year, the same name, the post that is held."""

from django.db.models import UniqueConstraint

from accounts import audit


def taken_by(records, form):
    """(the record of `records`, who entered it, when) that a constraint of the model refused the form's record for.

    None where no such constraint was the reason. Who and when are "" and None where the trail does not tell.
    """
    said = {message for messages in form.errors.values() for message in messages}
    for constraint in form.instance._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and constraint.violation_error_message in said:
            holder = _same(records, form.instance, constraint)
            return holder and (holder, *_entered(holder))
    return None


def _same(records, new, constraint):
    values = {name: getattr(new, new._meta.get_field(name).attname) for name in constraint.fields}
    others = records.filter(**values).exclude(pk=new.pk)
    return (others.filter(constraint.condition) if constraint.condition else others).first()


def _entered(record):
    first = audit.of_record(record).last()
    return (first.actor_name, first.at) if first else ("", None)
