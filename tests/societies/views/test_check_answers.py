"""核对: the whole profile on one page."""

from django.urls import reverse

from societies import services
from societies.profile import tables
from tests import make, samples


def url(society):
    return reverse("societies:check_answers", args=[society.pk])


def test_all_sections_with_what_is_filled_and_what_is_not(cast, as_):
    make.term(cast.jia)
    make.department(cast.jia, name="学术部")
    page = as_(cast.filler).get(url(cast.jia)).content.decode()
    assert [
        section.title for section in tables.sections() if f"{section.number} {section.title}</h2>" not in page
    ] == []
    assert "学术部" in page
    assert "未填：简称、学科类别" in page


def test_every_field_of_the_list_is_there_filled_or_not(cast, as_):
    listed = [table for section in tables.sections() for table in section.tables]
    make.evidence(cast.jia)
    for table in listed:
        if not table.single and not table.model.objects.filter(society=cast.jia).exists():  # some hang on others
            samples.record(table.model, cast.jia).save()
    page = as_(cast.filler).get(url(cast.jia)).context["sections"]
    shown = {
        entry["table"].key: {value.name for row in entry["rows"] for value in row.values}
        for section in page
        for entry in section["tables"]
    }
    assert shown == {table.key: set(table.fields) for table in listed}


def test_each_record_can_be_changed_and_leads_back(cast, as_):
    department = make.department(cast.jia)
    page = as_(cast.filler).get(url(cast.jia)).content.decode()
    assert f"/profile/platforms/departments/{department.pk}/?back=check#edit" in page
    assert f"/profile/basic/society/{cast.jia.pk}/?back=check#edit" in page


def test_what_stands_in_the_way_is_shown_at_its_section(cast, as_):
    make.members(cast.jia, individual=3001, unit=0)
    make.staff_member(cast.jia)
    services.facts_changed([cast.jia.pk])
    page = as_(cast.filler).get(url(cast.jia)).content.decode()
    assert page.count("现有专职1人，还差3人。") == 1  # at 专职人员; 会员 reads it too and does not count it


def test_what_is_to_do_is_in_sight_and_what_was_entered_folded(cast, as_):
    make.staff_member(cast.jia, name="赵一", education="")
    page = as_(cast.filler).get(url(cast.jia)).text
    staff = page.partition('id="staff"')[2].partition("</section>")[0]
    to_do, _, entered = staff.partition("<details")
    assert "学历</a>" in to_do
    assert ("赵一" in to_do, "赵一" in entered) == (False, True)


def test_who_reads_is_offered_no_change_and_sees_no_number(cast, as_):
    make.staff_member(cast.jia, phone="13900005678")
    page = as_(cast.leader).get(url(cast.jia)).content.decode()
    assert ("back=check" in page, "13900005678" in page, "139****5678" in page) == (False, False, True)


def test_another_society_is_not_there(cast, as_):
    assert as_(cast.filler).get(url(cast.yi)).status_code == 404
