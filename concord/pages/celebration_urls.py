"""The addresses of wins and celebrations."""

from __future__ import annotations

from django.urls import path

from concord.pages import celebration_wall, celebrations, photographs, wins

urlpatterns = [
    path("celebrations", celebrations.celebrations, name="celebrations"),
    path("celebrations/<int:pk>", celebration_wall.celebration, name="celebration"),
    path("celebrations/<int:pk>/change", celebrations.change, name="celebration-change"),
    path("celebrations/<int:pk>/cancelling", celebrations.cancel, name="celebration-cancelling"),
    path("celebrations/<int:pk>/cards", celebration_wall.applaud, name="celebration-cards"),
    path("applause/<int:pk>/removal", celebration_wall.take_down, name="applause-removal"),
    path("celebrations/<int:pk>/photographs", photographs.hang, name="celebration-photographs"),
    path("photographs/<int:pk>", photographs.large, name="photograph"),
    path("photographs/<int:pk>/small", photographs.small, name="photograph-small"),
    path("photographs/<int:pk>/removal", photographs.take_down, name="photograph-removal"),
    path("wins", wins.wins, name="wins"),
    path("wins/<int:pk>/setting-aside", wins.set_aside, name="win-setting-aside"),
    path("wins/<int:pk>/taking-up", wins.take_up, name="win-taking-up"),
    path("wins/<int:pk>/taking-back", wins.take_back, name="win-taking-back"),
    path("teams/<int:pk>/wins", celebrations.tell_win, name="team-wins"),
    path("teams/<int:pk>/celebrations/new", celebrations.new, name="celebration-new"),
]
