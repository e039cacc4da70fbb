"""The addresses of the handbook, of walking beside a leader, and of a leader's first day."""

from __future__ import annotations

from django.urls import path

from concord.pages import first_day, handbook, shadowing

urlpatterns = [
    path("handbook", handbook.handbook, name="handbook"),
    path("handbook.pdf", handbook.handbook_pdf, name="handbook-pdf"),
    path("handbook/choosing", handbook.choose, name="handbook-choosing"),
    path("examples/<int:pk>/reading", handbook.read, name="example-reading"),
    path("examples/<int:pk>/place", handbook.move, name="example-place"),
    path("examples/<int:pk>/removal", handbook.take_out, name="example-removal"),
    path("pairings", handbook.ask_pairing, name="pairings"),
    path("pairings/<int:pk>/agreement", handbook.agree_pairing, name="pairing-agreement"),
    path("pairings/<int:pk>/end", handbook.end_pairing, name="pairing-end"),
    path("shadowing", shadowing.shadowing, name="shadowing"),
    path("guests/<int:pk>/welcome", shadowing.welcome, name="guest-welcome"),
    path("guests/<int:pk>/end", shadowing.end, name="guest-end"),
    path("meetings/<int:pk>/guests/<int:person>/end", shadowing.end_in_room, name="meeting-guest-end"),
    path("first-day", first_day.first_day, name="first-day"),
]
