from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "concord.plans"
    label = "plans"
