"""Template tags and the fragments they draw."""

from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import include, path

from core.states import LOOKS
from core.templatetags import ui


def draw(source, request=None, **values):
    return Template(source).render(Context({"request": request, **values}))


# --- states
@pytest.mark.parametrize(
    ("state", "word", "css", "symbol"),
    [
        ("MET", "达标", "met", "circle-check"),
        ("NOT_MET", "未达标", "not", "octagon-cross"),
        ("TO_REVIEW", "待认定", "review", "triangle"),
        ("NOT_DUE", "未到期", "due", "clock"),
        ("NO_DATA", "资料缺失", "nodata", "circle-dashed"),
        ("NOT_APPLICABLE", "不适用", "na", "dash"),
        ("ERROR", "检查异常", "error", "bolt"),
        ("ATTAINED", "已达标", "met", "circle-check"),
        ("OVERDUE", "逾期未达标", "not", "octagon-cross"),
        ("LAPSED", "达标后滑落", "fell", "slide"),
    ],
)
def test_a_state_is_word_shape_and_colour(state, word, css, symbol):
    html = draw("{% status state %}", state=state)
    assert f'class="st st-{css}"' in html
    assert f"icons.svg#{symbol}" in html
    assert f"{word}</span>" in html


def test_a_state_may_be_an_enum_member_and_have_other_words():
    from core.models import Job

    assert "进行中" in draw("{% status state %}", state=Job.Status.RUNNING)
    assert "待认定 2 条" in draw('{% status "TO_REVIEW" "待认定 2 条" %}')


def test_every_job_status_has_a_look():
    from core.models import Job

    assert set(Job.Status.values) <= set(LOOKS)


def test_an_unknown_state_or_symbol_is_an_error():
    with pytest.raises(ValueError, match="Unknown state"):
        draw('{% status "GREEN" %}')
    with pytest.raises(ValueError, match="No symbol"):
        draw('{% icon "unicorn" %}')


def test_every_look_has_its_symbols():
    assert {name for shape in LOOKS.values() for name in (shape.icon, shape.cell)} <= set(ui.symbols())


# --- links
def link(source, query):
    return draw(source, RequestFactory().get(f"/list/?{query}"))


def test_links_keep_the_filters():
    assert link("{% query_replace page=3 %}", "q=a&page=2&l=A&l=B") == "?q=a&amp;l=A&amp;l=B&amp;page=3"
    assert link("{% query_replace page=None %}", "page=2&per=50") == "?per=50"


def test_sorting_turns_round_and_starts_at_the_first_page():
    plain = link('{% sort_head "members" "会员" "num" %}', "q=a&page=4")
    assert 'href="?q=a&amp;sort=members"' in plain
    assert "aria-sort" not in plain
    up = link('{% sort_head "members" "会员" %}', "sort=members")
    assert 'aria-sort="ascending"' in up
    assert 'href="?sort=-members"' in up
    down = link('{% sort_head "members" "会员" %}', "sort=-members")
    assert 'aria-sort="descending"' in down
    assert 'href="?sort=members"' in down


def test_a_query_is_never_markup():
    assert "<script>" not in link('{% sort_head "members" "会员" %}', "q=<script>")


# --- fields
class StaffForm(forms.Form):
    members = forms.IntegerField(
        label="会员数", help_text="含单位会员", error_messages={"invalid": "应为整数，例如 1200"}
    )
    kind = forms.ChoiceField(label="用工方式", choices=[("A", "聘用")], widget=forms.RadioSelect)
    insured = forms.BooleanField(label="已参保", required=False)

    def clean(self):
        raise forms.ValidationError("起止日期颠倒")


def field(name, data=None, **values):
    form = StaffForm(data)
    return render_to_string("ui/_field.html", {"field": form[name], **values})


def test_a_field_ties_its_box_to_all_that_stands_beside_it():
    html = field("members", {"members": "12a"}, unit="人", last="2986 人", last_value=2986, question="多了三成")
    for letter in "ehqlu":
        assert html.count(f'id="{letter}-id_members"') == 1
    described = html.split('aria-describedby="')[1].split('"')[0].split()
    assert set(described) == {f"{letter}-id_members" for letter in "ehqlu"}
    assert 'aria-invalid="true"' in html
    assert html.index("应为整数") < html.index("<input") < html.index("含单位会员")
    assert 'data-fill="id_members" data-value="2986"' in html


def test_a_field_with_last_years_value_says_so():
    html = field("members", {"members": "2986"}, last="2986 人", last_value=2986)
    assert "（相同）" in html
    assert "data-fill" not in html


def test_last_year_zero_is_a_value():
    assert "去年：0" in field("members", None, last=0, last_value=0)
    assert "去年" not in field("members")


def test_required_fields_carry_a_star():
    assert 'class="req"' in field("members")
    assert 'class="req"' not in field("insured")


def test_choices_are_a_group_with_a_legend():
    html = field("kind")
    assert "<legend" in html
    assert 'for="id_kind_0"' in html


def test_the_error_summary_counts_and_leads_to_the_fields():
    html = render_to_string("ui/_errors.html", {"form": StaffForm({"members": "12a"})})
    assert "有 3 处需要修改" in html
    assert '<a href="#id_members">会员数：应为整数，例如 1200。</a>' in html
    assert '<a href="#id_kind_0">' in html
    assert "<li>起止日期颠倒</li>" in html
    assert "data-focus" in html


def test_without_errors_there_is_no_summary():
    assert render_to_string("ui/_errors.html", {"form": StaffForm()}).strip() == ""
    assert render_to_string("ui/_errors.html", {}).strip() == ""


# --- progress and conflict
urlpatterns = [
    path("", include(([path("jobs/<int:pk>/", lambda request, pk: None, name="job_progress")], "accounts"))),
]


def job(**values):
    fields = {"pk": 7, "status": "RUNNING", "done": 3, "total": 9, "message": "", "over": False}
    return SimpleNamespace(**fields | values)


def test_a_running_job_asks_again_and_a_finished_one_does_not(settings):
    settings.ROOT_URLCONF = __name__
    running = draw('{% include "ui/_progress.html" %}', job=job())
    assert 'hx-get="/jobs/7/" hx-trigger="every 1s"' in running
    assert 'value="3" max="9"' in running
    done = draw('{% include "ui/_progress.html" %}', job=job(status="DONE", over=True), link="/file/")
    assert "hx-" not in done
    assert 'href="/file/"' in done
    failed = draw(
        '{% include "ui/_progress.html" %}', job=job(status="FAILED", over=True), link="/file/", back="/again/"
    )
    assert "/file/" not in failed
    assert 'href="/again/"' in failed


def test_a_conflict_posts_the_chosen_values_under_their_own_names():
    fields = [
        {"name": "post", "label": "岗位", "mine": "主任", "theirs": "干事", "mine_text": "主任", "side": "CLASH"},
        {"name": "edu", "label": "学历", "mine": "B", "theirs": "B", "value": "B", "side": "SAME"},
        {
            "name": "tel",
            "label": "手机",
            "mine": "1",
            "theirs": "2",
            "value": "2",
            "side": "THEIRS",
            "theirs_text": "2",
        },
    ]
    html = render_to_string("ui/_conflict.html", {"fields": fields, "version": 4, "action": "/save/"})
    assert 'name="version" value="4"' in html
    assert html.count('type="radio" name="post"') == 2
    assert "novalidate" in html
    assert 'type="hidden" name="tel" value="2"' in html
    assert " checked" not in html
    assert 'type="hidden" name="edu" value="B"' in html


def test_a_pill_and_a_symbol_are_made_once_however_often_a_page_shows_them(monkeypatch):
    """A check-up shows hundreds: drawing each anew took most of the page's time (reviews.md Q1)."""
    drawn, asked = [], []
    draw, address = ui.render_to_string, ui.static
    monkeypatch.setattr(ui, "render_to_string", lambda *given: drawn.append(given) or draw(*given))
    monkeypatch.setattr(ui, "static", lambda name: asked.append(name) or address(name))
    ui._pill.cache_clear()
    ui._from_sprite.cache_clear()
    page = Template("{% for one in many %}{% status 'MET' %}{% icon 'print' %}{% endfor %}")
    assert page.render(Context({"many": range(50)})).count("<svg") == 100
    assert (len(drawn), len(asked)) == (1, 2)  # the pill's own symbol too
