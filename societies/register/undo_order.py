"""Which later imports must be taken back first, so that one can be."""

from societies.register.obstacles import undoing

MOST = 10  # imports that are looked at: each takes as long as the page on which it is taken back


def first_back(plan, actor):
    """The imports, newest first, after which nothing would stand in the way of an Undoing; [] where they would not do,
    or the actor may not take them back."""
    waiting, first = [plan], {}
    while waiting:
        for obstacle in waiting.pop().obstacles:
            if not obstacle.writers:
                return []
            for imported in obstacle.writers:
                if imported.pk in first:
                    continue
                if len(first) == MOST or not imported.file or (actor.assigned_only and imported.actor_id != actor.pk):
                    return []
                first[imported.pk] = imported
                waiting.append(undoing(imported, actor))
    return [first[pk] for pk in sorted(first, reverse=True)]
