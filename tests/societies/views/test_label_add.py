"""A label granted by the department moves the due date and brings P3 into force."""

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from assessment.models import Finding, Standing
from societies.models import Label
from societies.services import facts_changed
from tests.societies.views.posting import token

FORM = {"kind": "MODEL", "valid_from": "2026-01-05", "document_no": "苏科协学〔2026〕3号"}


def url(society):
    return reverse("societies:label_add", args=[society.pk])


def test_a_label_counts_at_once(cast, as_):
    facts_changed([cast.jia.pk])
    assert Finding.objects.get(society=cast.jia, rule="P3").status == "NOT_APPLICABLE"
    page = as_(cast.officer).post(url(cast.jia), token(FORM), follow=True).content.decode()
    assert "已授予江海省甲学会“综合示范学会”" in page
    assert Finding.objects.get(society=cast.jia, rule="P3").status != "NOT_APPLICABLE"
    assert str(Standing.objects.get(society=cast.jia).due_on) == "2020-12-31"
    assert AuditEntry.objects.filter(society_id=cast.jia.pk, object_type="societies.Label").count() == 1


def test_a_double_click_grants_one(cast, as_):
    sent, client = token(FORM), as_(cast.director)
    assert client.post(url(cast.jia), sent).url == client.post(url(cast.jia), sent).url
    assert Label.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"), [("kind", "KING"), ("valid_from", "2026-02-30"), ("valid_to", "2025-01-01")]
)
def test_what_is_wrong_is_refused_at_its_field(cast, as_, field, value):
    response = as_(cast.officer).post(url(cast.jia), token(FORM | {field: value}))
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert not Label.objects.exists()
