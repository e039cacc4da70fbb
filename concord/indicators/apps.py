from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "concord.indicators"
    label = "indicators"
