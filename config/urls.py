"""Every address of the site."""

from django.urls import include, path

handler400 = "core.refusals.bad_request"
urlpatterns = [
    path("", include("accounts.urls")),
    path("", include("societies.urls")),
    path("assessment/", include("assessment.urls")),
    path("coordination/", include("coordination.urls")),
]
