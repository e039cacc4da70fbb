from django.apps import AppConfig


class SegmentsConfig(AppConfig):
    name = "concord.segments"
    label = "segments"

    def ready(self) -> None:
        from concord.segments import checks  # noqa: F401  registers itself
