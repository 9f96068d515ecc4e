from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "assessment"
    verbose_name = "达标检查"

    def ready(self):
        from assessment import jobs  # noqa: F401  registers the kinds of background work
        from rulebook import rules  # noqa: F401  a duplicate or empty rule stops the site here
