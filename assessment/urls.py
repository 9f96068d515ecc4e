"""Addresses of assessment."""

app_name = "assessment"
urlpatterns = []
