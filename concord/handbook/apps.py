from django.apps import AppConfig


class HandbookConfig(AppConfig):
    name = "concord.handbook"
    label = "handbook"
