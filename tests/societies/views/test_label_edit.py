"""A label ended or corrected; of two who save, one is asked."""

import datetime
import re

from django.urls import reverse

from tests import make

FORM = {"version": 1, "kind": "ADVANCED", "valid_from": "2020-01-01", "valid_to": "2026-06-30"}


def url(label, society=None):
    return reverse("societies:label_edit", args=[(society or label.society).pk, label.pk])


def test_a_label_is_ended(cast, as_):
    label = make.label(cast.jia)
    assert as_(cast.officer).post(url(label), FORM).status_code == 302
    label.refresh_from_db()
    assert (label.valid_to, label.version) == (datetime.date(2026, 6, 30), 2)


def test_each_box_has_its_own_name(cast, as_):
    label = make.label(cast.jia)
    page = as_(cast.officer).get(url(label)).text
    names = [
        re.sub(r"<[^>]+>|[*\s]", "", name) for name in re.findall(r'<label[^>]* for="id_\w+"[^>]*>.*?</label>', page)
    ]
    assert {"类别", "有效期至"} <= set(names)
    assert len(names) == len(set(names))


def test_of_two_who_save_the_second_sees_both_versions(cast, as_):
    label = make.label(cast.jia)
    as_(cast.officer).post(url(label), FORM)
    second = as_(cast.director).post(url(label), FORM | {"valid_to": "2027-12-31"})
    assert second.status_code == 409
    label.refresh_from_db()
    assert label.valid_to == datetime.date(2026, 6, 30)


def test_another_society_s_label_is_not_there(cast, as_):
    label = make.label(cast.yi)
    assert as_(cast.officer).get(url(label, cast.jia)).status_code == 404
