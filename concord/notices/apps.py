from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "concord.notices"
    label = "notices"

    def ready(self) -> None:
        from concord.notices import checks  # noqa: F401  registers itself
