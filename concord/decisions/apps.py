from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "concord.decisions"
    label = "decisions"
