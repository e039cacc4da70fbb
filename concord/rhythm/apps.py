from django.apps import AppConfig


class RhythmConfig(AppConfig):
    name = "concord.rhythm"
    label = "rhythm"
