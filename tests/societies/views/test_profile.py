"""学会档案: where the menu leads."""

from django.urls import reverse

from tests import make
from tests.societies.profile.complete import complete


def url(society):
    return reverse("societies:profile", args=[society.pk])


def test_to_the_first_section_that_is_not_filled_in(cast, as_):
    assert as_(cast.filler).get(url(cast.jia)).url == reverse("societies:section", args=[cast.jia.pk, "basic"])
    society = complete(cast.jia)
    society.party_organisations.all().delete()
    assert as_(cast.filler).get(url(society)).url == reverse("societies:section", args=[society.pk, "party"])


def test_with_everything_filled_in_to_the_page_that_checks_it(cast, as_):
    society = complete(cast.jia)
    assert as_(cast.filler).get(url(society)).url == reverse("societies:check_answers", args=[society.pk])


def test_another_society_is_not_there(cast, as_):
    make.term(cast.yi)
    assert as_(cast.filler).get(url(cast.yi)).status_code == 404
