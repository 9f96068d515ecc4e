from django.apps import AppConfig


class SocietiesConfig(AppConfig):
    name = "societies"
    verbose_name = "学会"

    def ready(self):
        from societies import jobs  # noqa: F401  registers the kinds of background work
