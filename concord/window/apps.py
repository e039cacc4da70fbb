from django.apps import AppConfig


class WindowConfig(AppConfig):
    name = "concord.window"
    label = "window"
