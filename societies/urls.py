"""Addresses of societies."""

from django.urls import path

from societies.views import (
    evidence,
    home,
    labels,
    own_search,
    panorama,
    people,
    record,
    register,
    removal,
    reveal,
    search,
    section,
    society_add,
    society_list,
)

app_name = "societies"
RECORD = "society/<int:society_id>/profile/<slug:key>/<slug:table>"
urlpatterns = [
    path("societies/", society_list.society_list, name="society_list"),
    path("societies/columns/", society_list.society_columns, name="society_columns"),
    path("societies/batch/", society_list.society_batch, name="society_batch"),
    path("societies/add/", society_add.society_add, name="society_add"),
    path("societies/search/", search.search, name="search"),
    path("register/", register.register_import, name="register_import"),
    path("register/<int:pk>/", register.register_preview, name="register_preview"),
    path("register/<int:pk>/decide/", register.register_decide, name="register_decide"),
    path("register/<int:pk>/commit/", register.register_commit, name="register_commit"),
    path("register/<int:pk>/result/", register.register_result, name="register_result"),
    path("register/<int:pk>/marked/", register.register_marked, name="register_marked"),
    path("society/", home.society_home, name="society_home"),
    path("society/search/", own_search.own_search, name="own_search"),
    path("society/<int:society_id>/", home.society_home, name="society_home"),
    path("society/<int:society_id>/people/", people.people, name="people"),
    path("society/<int:society_id>/people/<int:user_id>/invite/", people.person_invite, name="person_invite"),
    path("society/<int:society_id>/people/<int:user_id>/withdraw/", people.person_withdraw, name="person_withdraw"),
    path("society/<int:society_id>/profile/", home.profile, name="profile"),
    path("society/<int:society_id>/profile/check/", home.check_answers, name="check_answers"),
    path("society/<int:society_id>/panorama/", panorama.society_detail, name="society_detail"),
    path("society/<int:society_id>/profile/<slug:key>/", section.section, name="section"),
    path(f"{RECORD}/add/", record.record_add, name="record_add"),
    path(f"{RECORD}/<int:pk>/", record.record_edit, name="record_edit"),
    path(f"{RECORD}/<int:pk>/remove/", removal.record_remove, name="record_remove"),
    path(f"{RECORD}/<int:pk>/reveal/<slug:field>/", reveal.reveal, name="reveal"),
    path(f"{RECORD}/<int:pk>/accept/", labels.accept_secondment, name="accept_secondment"),
    path("society/<int:society_id>/bin/", removal.recycle_bin, name="recycle_bin"),
    path("society/<int:society_id>/bin/<int:pk>/restore/", removal.record_restore, name="record_restore"),
    path("society/<int:society_id>/labels/add/", labels.label_add, name="label_add"),
    path("society/<int:society_id>/labels/<int:pk>/", labels.label_edit, name="label_edit"),
    path("society/<int:society_id>/evidence/add/", evidence.evidence_add, name="evidence_add"),
    path("society/<int:society_id>/evidence/<int:pk>/", evidence.evidence_preview, name="evidence_preview"),
    path("society/<int:society_id>/evidence/<int:pk>/page/<int:number>/", evidence.evidence_page, name="evidence_page"),
    path("society/<int:society_id>/evidence/<int:pk>/file/", evidence.evidence_file, name="evidence_file"),
]
