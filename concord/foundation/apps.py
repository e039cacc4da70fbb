from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "concord.foundation"
    label = "foundation"
