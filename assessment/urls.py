"""Addresses of the assessment."""

from django.urls import path

from assessment.views import board, checkup, decisions, lists, nightly, policies, reports, rules, whatif

app_name = "assessment"
urlpatterns = [
    path("dashboard/", board.dashboard, name="dashboard"),
    path("dashboard/outlook/", board.province_outlook, name="province_outlook"),
    path("results/", lists.finding_list, name="finding_list"),
    path("standings/", lists.standing_list, name="standing_list"),
    path("leader/", board.leader, name="leader"),
    path("rules/", rules.rules, name="rules"),
    path("rules/versions/add/", policies.policy_add, name="policy_add"),
    path("rules/versions/<int:version_id>/withdraw/", policies.policy_withdraw, name="policy_withdraw"),
    path("checkup/", checkup.checkup, name="checkup"),
    path("checkup/<int:society_id>/", checkup.checkup, name="checkup"),
    path("checkup/<int:society_id>/recheck/", nightly.recheck, name="recheck"),
    path("checkup/<int:society_id>/whatif/", whatif.whatif, name="whatif"),
    path("checkup/<int:society_id>/outlook/", whatif.outlook, name="outlook"),
    path("checkup/<int:society_id>/<str:rule>/", checkup.finding, name="finding"),
    path("decisions/", decisions.decision_list, name="decision_list"),
    path("decisions/add/<int:society_id>/<str:rule>/", decisions.decision_add, name="decision_add"),
    path("decisions/<int:decision_id>/withdraw/", decisions.decision_withdraw, name="decision_withdraw"),
    path("nightly/", nightly.nightly_list, name="nightly_list"),
    path("nightly/start/", nightly.nightly_start, name="nightly_start"),
    path("reports/", reports.report_list, name="report_list"),
]
