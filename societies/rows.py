"""How the facts of many societies are read: a fixed number of queries, however many societies."""

from itertools import groupby
from operator import itemgetter


class Rows:
    """Reads tables for one queryset of societies: one SELECT a table, rows grouped by society.

    A chunk of neighbouring ids is read as a range, which the database answers from the index alone; a scattered choice
    of societies is named by the queryset. Either way only rows of the queryset's societies come out.
    """

    def __init__(self, societies):
        self.ids = set(societies.order_by().values_list("pk", flat=True))
        first, last = min(self.ids, default=0), max(self.ids, default=0)
        self.within = {"society_id__gte": first, "society_id__lte": last}
        if last - first >= 2 * len(self.ids):
            self.within["society__in"] = societies.order_by().values("pk")

    def of(self, model, fact, *conditions, **more):
        """{society id: (fact, …)} in the model's own order."""
        rows = model._base_manager.filter(*conditions, **self.within, **more)
        rows = rows.order_by("society_id", *model._meta.ordering).values_list("society_id", *fact._fields)
        return {
            society_id: tuple([fact._make(row[1:]) for row in own_rows])
            for society_id, own_rows in groupby(rows, itemgetter(0))
            if society_id in self.ids
        }
