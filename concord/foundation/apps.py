from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "concord.foundation"
    label = "foundation"

    def ready(self) -> None:
        from django.utils.translation import gettext

        from concord.foundation import checks  # noqa: F401  registers itself
        from concord.foundation.words import translate_with

        translate_with(gettext)
