"""The addresses of the signs of unity."""

from __future__ import annotations

from django.urls import path

from concord.pages import happening, happening_evidence

urlpatterns = [
    path("happening", happening.happening, name="happening"),
    path("happening/<int:pk>", happening.of_team, name="happening-team"),
    path("happening/<int:pk>/measuring", happening.measure_again, name="happening-measuring"),
    path("happening/<int:pk>/<slug:slug>", happening_evidence.evidence, name="sign"),
    path("happening/<int:pk>/<slug:slug>/rows.json", happening_evidence.rows_json, name="sign-json"),
    path("happening/<int:pk>/<slug:slug>/rows.csv", happening_evidence.rows_csv, name="sign-csv"),
    path("happening/<int:pk>/<slug:slug>/hiding", happening.hide, name="sign-hiding"),
    path("happening/<int:pk>/<slug:slug>/showing", happening.show_again, name="sign-showing"),
]
