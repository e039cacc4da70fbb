from django.apps import AppConfig


class DecksConfig(AppConfig):
    name = "concord.decks"
    label = "decks"
