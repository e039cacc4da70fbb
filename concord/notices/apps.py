from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "concord.notices"
    label = "notices"
