from django.apps import AppConfig


class AcquaintancesConfig(AppConfig):
    name = "concord.acquaintances"
    label = "acquaintances"
