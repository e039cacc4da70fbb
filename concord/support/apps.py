from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "concord.support"
    label = "support"
