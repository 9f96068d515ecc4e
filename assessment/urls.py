"""Addresses of the assessment."""

from django.urls import path

from assessment.views import board, checkup, rules

app_name = "assessment"
urlpatterns = [
    path("dashboard/", board.dashboard, name="dashboard"),
    path("leader/", board.leader, name="leader"),
    path("rules/", rules.rules, name="rules"),
    path("checkup/", checkup.checkup, name="checkup"),
    path("checkup/<int:society_id>/", checkup.checkup, name="checkup"),
    path("checkup/<int:society_id>/<str:rule>/", checkup.finding, name="finding"),
]
