from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "concord.pages"
    label = "pages"
