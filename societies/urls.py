"""Addresses of societies."""

app_name = "societies"
urlpatterns = []
