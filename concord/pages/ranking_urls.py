"""The addresses of rankings."""

from __future__ import annotations

from django.urls import path

from concord.pages import ranking_inputs, ranking_sheets, rankings

urlpatterns = [
    path("rankings", rankings.all_of_them, name="rankings"),
    path("rankings/new", rankings.new, name="ranking-new"),
    path("rankings/import", ranking_sheets.rankings_import, name="rankings-import"),
    path("rankings/<int:pk>", rankings.ranking, name="ranking"),
    path("rankings/<int:pk>/order", rankings.give, name="ranking-order"),
    path("rankings/<int:pk>/opening", rankings.open_all, name="ranking-opening"),
    path("rankings/<int:pk>/round", rankings.again, name="ranking-round"),
    path("rankings/<int:pk>/taking-back", rankings.take_back, name="ranking-taking-back"),
    path("rankings/<int:pk>/inputs.json", ranking_inputs.as_json, name="ranking-json"),
    path("rankings/<int:pk>/orders.csv", ranking_sheets.as_csv, name="ranking-csv"),
]
