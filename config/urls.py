"""Every address of the site."""

from django.urls import include, path

urlpatterns = [
    path("", include("accounts.urls")),
    path("", include("societies.urls")),
    path("assessment/", include("assessment.urls")),
    path("coordination/", include("coordination.urls")),
]
