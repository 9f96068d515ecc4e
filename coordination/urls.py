"""Addresses of coordination."""

from django.urls import path

from coordination.views import inspections, meetings, requests

app_name = "coordination"
urlpatterns = [
    path("meetings/", meetings.meeting_list, name="meeting_list"),
    path("meetings/add/", meetings.meeting_add, name="meeting_add"),
    path("inspections/", inspections.inspection_list, name="inspection_list"),
    path("inspections/add/", inspections.inspection_add, name="inspection_add"),
    path("inspections/<int:inspection_id>/close/", inspections.inspection_close, name="inspection_close"),
    path("services/", requests.service_list, name="service_list"),
    path("services/add/", requests.service_add, name="service_add"),
    path("services/<int:request_id>/answer/", requests.service_answer, name="service_answer"),
]
