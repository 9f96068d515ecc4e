"""Any record of a society, any two edits of it by two people: what comes out is what merging means."""

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from societies.profile import tables
from tests import samples
from tests.accounts.merging_pages import edit
from tests.posted import filled

TABLES = [(s.key, t) for s in tables.sections() for t in s.tables if not t.single and t.key != "evidence"]


def free(table):
    """Fields of a table that no constraint ties to another and no question is asked about."""
    tied = {name for one in table.model._meta.constraints for name in getattr(one, "fields", ())}
    tied |= {
        n
        for one in table.model._meta.constraints
        if getattr(one, "condition", None)
        for n in one.condition.referenced_base_fields
    }
    columns = [table.model._meta.get_field(name) for name in table.fields]
    return [one for one in columns if one.name not in tied and not one.is_relation and not one.counts]


def text_of(field, number):
    """What is typed for one of a field's values: 0 is the stored one."""
    given = samples.value(field, number + 1)
    return str(given) if not hasattr(given, "isoformat") else f"{given:%Y.%m.%d}"


def insisted(client, url, data):
    """The answer to a form, sent once more where it only asks about what is improbable."""
    answer = client.post(url, data)
    if answer.status_code == 422 and answer.context["asked"]:
        answer = client.post(url, filled(answer) | {"sure": answer.context["sure"]})
    return answer


@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # an example takes a second or two: none is made smaller
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_any_two_edits_of_any_record_merge_by_definition(cast, as_, data):
    key, table = data.draw(st.sampled_from([one for one in TABLES if len(free(one[1])) > 1]))
    columns = free(table)
    numbers = {one.name: data.draw(st.tuples(*[st.integers(0, 2)] * 2), label=one.name) for one in columns}
    keep = {one.name: data.draw(st.sampled_from(["mine", "theirs"]), label=f"keep {one.name}") for one in columns}
    table.model.objects.filter(society=cast.jia).delete()
    record = samples.record(table.model, cast.jia, **{one.name: samples.value(one, 1) for one in columns})
    record.save()
    url, clients = edit(record, key, table.key), [as_(cast.head), as_(cast.filler)]
    page = filled(clients[0].get(url))
    texts = {one.name: [text_of(one, n) for n in (0, *numbers[one.name])] for one in columns}
    first, second = [page | {name: text[place] for name, text in texts.items()} for place in (1, 2)]
    assert insisted(clients[0], url, first).status_code == 302
    answer = insisted(clients[1], url, second)
    clashing = {name for name, three in texts.items() if len(set(three)) == 3}
    if clashing:
        asked = {field["name"]: field for field in answer.context["fields"] if field["side"] == "CLASH"}
        assert (answer.status_code, asked.keys()) == (409, clashing)
        chosen = {name: asked[name][keep[name]] for name in clashing}
        answer = insisted(clients[1], url, filled(answer) | chosen)
    assert answer.status_code == 302
    now = table.model.objects.get(pk=record.pk)
    for one in columns:
        old, theirs, mine = texts[one.name]
        left = theirs if mine == old or (one.name in clashing and keep[one.name] == "theirs") else mine
        assert one.said(getattr(now, one.name)) == one.said(one.formfield().clean(left)), one.name
