from django.apps import AppConfig


class BriefConfig(AppConfig):
    name = "concord.brief"
    label = "brief"
