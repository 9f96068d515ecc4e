"""Addresses of coordination."""

from django.urls import path

from coordination.views import inspections, meetings, requests

app_name = "coordination"
urlpatterns = [
    path("meetings/", meetings.meeting_list, name="meeting_list"),
    path("meetings/add/", meetings.meeting_add, name="meeting_add"),
    path("meetings/<int:meeting_id>/edit/", meetings.meeting_edit, name="meeting_edit"),
    path("meetings/<int:meeting_id>/withdraw/", meetings.meeting_withdraw, name="meeting_withdraw"),
    path("inspections/", inspections.inspection_list, name="inspection_list"),
    path("inspections/add/", inspections.inspection_add, name="inspection_add"),
    path("inspections/<int:inspection_id>/close/", inspections.inspection_close, name="inspection_close"),
    path("inspections/<int:inspection_id>/edit/", inspections.inspection_edit, name="inspection_edit"),
    path("inspections/<int:inspection_id>/withdraw/", inspections.inspection_withdraw, name="inspection_withdraw"),
    path("inspections/<int:inspection_id>/reopen/", inspections.inspection_reopen, name="inspection_reopen"),
    path("services/", requests.service_list, name="service_list"),
    path("services/add/", requests.service_add, name="service_add"),
    path("services/<int:request_id>/answer/", requests.service_answer, name="service_answer"),
    path("services/<int:request_id>/reopen/", requests.service_reopen, name="service_reopen"),
    path("services/<int:request_id>/contact/", requests.service_contact, name="service_contact"),
    path("services/<int:request_id>/edit/", requests.service_edit, name="service_edit"),
    path("services/<int:request_id>/withdraw/", requests.service_withdraw, name="service_withdraw"),
]
