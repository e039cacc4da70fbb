"""The addresses of the pages, one list per noun."""

from __future__ import annotations

from django.urls import path

from concord.pages import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
]
