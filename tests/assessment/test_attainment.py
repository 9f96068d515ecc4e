"""What people decided counts towards attainment; history keeps the first day met and the day it was lost."""

from assessment import history, services
from assessment.models import Decision, Standing
from societies.models import Society
from tests.assessment.stored import TODAY, YEAR, YESTERDAY, attain, story, w1


def test_decisions_count_towards_attainment_and_history_keeps_the_first_day(cast):
    attain(cast.jia, cast.officer)
    services.recheck([cast.jia.pk])
    standing = Standing.objects.get(society=cast.jia)
    assert (standing.state, standing.first_met_on, standing.lost_on) == ("ATTAINED", TODAY, None)
    assert w1(cast.jia).status == "NO_DATA"
    assert story(cast.jia, history.ATTAINMENT) == [("", "ATTAINED", TODAY)]


def test_attainment_lost_and_found_again(cast):
    decisions = attain(cast.jia, cast.officer)
    long_ago = TODAY - YEAR
    services.judge_and_store([cast.jia.pk], long_ago, trial=False)
    Decision.objects.filter(pk=decisions[0].pk).update(withdrawn_on=YESTERDAY)
    services.judge_and_store([cast.jia.pk], YESTERDAY, trial=False)
    standing = Standing.objects.get(society=cast.jia)
    assert (standing.state, standing.first_met_on, standing.lost_on) == ("LAPSED", long_ago, YESTERDAY)
    Decision.objects.filter(pk=decisions[0].pk).update(withdrawn_on=None)
    for _ in range(2):
        services.recheck([cast.jia.pk])
    standing.refresh_from_db()
    assert (standing.state, standing.first_met_on, standing.lost_on) == ("ATTAINED", long_ago, None)
    assert story(cast.jia, history.ATTAINMENT) == [
        ("", "ATTAINED", long_ago),
        ("ATTAINED", "LAPSED", YESTERDAY),
        ("LAPSED", "ATTAINED", TODAY),
    ]
    societies = Society.objects.filter(pk=cast.jia.pk)
    assert history.attainment(societies, YESTERDAY) == {cast.jia.pk: "LAPSED"}
    assert history.attainment(societies, TODAY - YEAR) == {cast.jia.pk: "ATTAINED"}
    assert history.attainment(societies, TODAY - 2 * YEAR) == {}


def test_a_trial_of_an_earlier_day_does_not_lose_the_first_day_met(cast):
    attain(cast.jia, cast.officer)
    services.recheck([cast.jia.pk])
    services.recheck([cast.jia.pk], as_of=TODAY - 2 * YEAR)
    assert Standing.objects.get(society=cast.jia).first_met_on is None
    services.recheck([cast.jia.pk])
    assert Standing.objects.get(society=cast.jia).first_met_on == TODAY
