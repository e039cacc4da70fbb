"""The addresses of the pages, one list per noun."""

from __future__ import annotations

from django.urls import path

from concord.pages import health
from concord.pages.stub import stub

meetings = [
    path("today", stub, name="today"),
    path("meetings", stub, name="meetings"),
    path("direction", stub, name="direction"),
]
people = [
    path("people", stub, name="people"),
]
settings = [
    path("settings", stub, name="settings"),
    path("palette", stub, name="palette"),
]

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    *meetings,
    *people,
    *settings,
]
