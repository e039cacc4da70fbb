"""The addresses of wins and celebrations."""

from __future__ import annotations

from django.urls import path

from concord.pages import celebrations

urlpatterns = [
    path("celebrations", celebrations.celebrations, name="celebrations"),
    path("celebrations/<int:pk>", celebrations.celebration, name="celebration"),
    path("celebrations/<int:pk>/change", celebrations.change, name="celebration-change"),
    path("celebrations/<int:pk>/cancelling", celebrations.cancel, name="celebration-cancelling"),
    path("celebrations/<int:pk>/cards", celebrations.applaud, name="celebration-cards"),
    path("applause/<int:pk>/removal", celebrations.take_down, name="applause-removal"),
    path("teams/<int:pk>/wins", celebrations.tell_win, name="team-wins"),
    path("teams/<int:pk>/celebrations/new", celebrations.new, name="celebration-new"),
]
