"""Messages that can be taken back."""

from django.contrib import messages

UNDO = "undo:"  # begins the tag of a message whose act an address undoes


def with_undo(request, words, address):
    """Say what was done, with a button 撤销 that posts to the address."""
    messages.success(request, words, extra_tags=f"{UNDO}{address}")


def undo_address(message):
    """Where the message's button posts to; "" for a message without one."""
    tags = getattr(message, "extra_tags", None) or ""
    return tags.removeprefix(UNDO) if tags.startswith(UNDO) else ""
