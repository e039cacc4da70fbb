from django.apps import AppConfig


class RankingsConfig(AppConfig):
    name = "concord.rankings"
    label = "rankings"
