"""societies:register_headings: which columns the register may have, and what each takes."""

from django.urls import reverse

from societies.register.columns import sheets


def test_every_column_of_every_sheet_is_there_with_what_it_takes(cast, as_):
    text = as_(cast.officer).get(reverse("societies:register_headings")).content.decode()
    for sheet in sheets():
        assert all(f">{head}</th>" in text for head in sheet.columns)
    assert "可填：社会聘用、退休返聘" in text
    assert "法人代表、法人、法定代表" in text  # what offices write for 法定代表人
    assert "填好的名册里不带出" in text


def test_the_page_of_the_import_leads_there(cast, as_):
    text = as_(cast.officer).get(reverse("societies:register_import")).content.decode()
    for name in ("register_blank", "register_filled", "register_headings"):
        assert f'href="{reverse(f"societies:{name}")}"' in text
