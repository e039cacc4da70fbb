from django.apps import AppConfig


class CelebrationsConfig(AppConfig):
    name = "concord.celebrations"
    label = "celebrations"
