"""A form that nobody has filled in: labels, and nothing beside or below them."""

from societies.register.reading.heads import LEVELS

MOSTLY = 0.8


def is_blank_form(rows, vocabulary):
    """Whether a sheet holds labels and nothing else, in more rows than a head has."""
    filled = [[value for value in row.values if value not in (None, "")] for row in rows]
    labels = [words for words in filled if len(words) > 1]
    words = [word for row in labels for word in row]
    if len(labels) <= LEVELS or not all(type(word) is str for word in words):
        return False
    return sum(map(vocabulary.knows, words)) > MOSTLY * len(words)
