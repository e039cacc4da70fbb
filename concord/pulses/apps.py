from django.apps import AppConfig


class PulsesConfig(AppConfig):
    name = "concord.pulses"
    label = "pulses"
