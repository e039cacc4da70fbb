"""Every door's addresses."""

from __future__ import annotations

from django.urls import include, path

from concord.api.door import api

urlpatterns = [
    path("", include("concord.pages.urls")),
    path("", include("concord.room.urls")),
    path("api/v1/", api.urls),
]
handler404 = "concord.pages.errors.not_found"
handler500 = "concord.pages.errors.broken"
