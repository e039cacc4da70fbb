from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "concord.foundation"
    label = "foundation"

    def ready(self) -> None:
        from concord.foundation import checks  # noqa: F401  registers itself
