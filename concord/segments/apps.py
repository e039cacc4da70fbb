from django.apps import AppConfig


class SegmentsConfig(AppConfig):
    name = "concord.segments"
    label = "segments"
