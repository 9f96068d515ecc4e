"""Addresses of accounts."""

from django.urls import path

from accounts.views import audit_trail, days, entry, health, jobs, own, users

app_name = "accounts"
urlpatterns = [
    path("", entry.home, name="home"),
    path("login/", entry.login, name="login"),
    path("logout/", entry.logout, name="logout"),
    path("set-up/", entry.set_up, name="set_up"),
    path("start/<str:token>/", entry.start, name="start"),
    path("healthz", health.healthz, name="healthz"),
    path("read-day/", days.read_day, name="read_day"),
    path("account/", own.account, name="account"),
    path("account/password/", own.password, name="password"),
    path("account/end-sessions/", own.session_end, name="session_end"),
    path("users/", users.user_list, name="user_list"),
    path("users/add/", users.user_add, name="user_add"),
    path("users/start-link/", users.start_link, name="start_link"),
    path("users/<int:pk>/", users.user_edit, name="user_edit"),
    path("users/<int:pk>/invite/", users.user_invite, name="user_invite"),
    path("users/<int:pk>/disable/", users.user_disable, name="user_disable"),
    path("users/<int:pk>/enable/", users.user_enable, name="user_enable"),
    path("audit/", audit_trail.audit_list, name="audit_list"),
    path("jobs/", jobs.job_list, name="job_list"),
    path("jobs/<int:pk>/progress/", jobs.job_progress, name="job_progress"),
    path("jobs/<int:pk>/download/", jobs.job_download, name="job_download"),
]
