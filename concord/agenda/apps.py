from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "concord.agenda"
    label = "agenda"
