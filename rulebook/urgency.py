"""The order of states, said once: what must be done first, what stands in the way, how a bar is drawn. Pure."""

from rulebook.outcomes import STATES, Attained, Status, Verdict

# Results
GOOD = {Status.MET, Verdict.WAIVED}
FAILING = (Status.NOT_MET, Status.ERROR)
TO_MEND = (*FAILING, Status.NO_DATA)  # by those who enter the facts; the rest waits for a reviewer or for a day
URGENT = [  # what must be done first
    *FAILING,
    Status.TO_REVIEW,
    Status.NO_DATA,
    Status.NOT_DUE,
    Status.MET,
    Verdict.WAIVED,
    Status.NOT_APPLICABLE,
]
OPEN = URGENT[: URGENT.index(Status.MET)]  # somebody must do something about it
IN_THE_WAY = sorted(OPEN, key=lambda state: state not in TO_MEND)  # of several, the first one is the state of the whole
WAITING = OPEN[len(FAILING) :]  # neither met nor failing
CONCLUDED = [Status.MET, Status.NOT_MET, Verdict.WAIVED]  # somebody or the machine has said yes or no
APPLICABLE = [state for state in STATES if state != Status.NOT_APPLICABLE]
KEY = sorted(URGENT, key=lambda state: state == Status.ERROR)  # explains the colours: the program's own trouble last
BANDS = sorted(KEY, key=lambda state: state not in GOOD)  # of a bar: what is good first

# Attainment
LATE_FIRST = [Attained.OVERDUE, Attained.LAPSED, Attained.NOT_DUE, Attained.ATTAINED]
ATTAINED_BANDS = [Attained.ATTAINED, Attained.LAPSED, Attained.OVERDUE, Attained.NOT_DUE]
