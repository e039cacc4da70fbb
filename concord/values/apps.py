from django.apps import AppConfig


class ValuesConfig(AppConfig):
    name = "concord.values"
    label = "values"
