"""The addresses of getting to know each other."""

from __future__ import annotations

from django.urls import path

from concord.pages import acquaintances, discoveries, informal_times

urlpatterns = [
    path("acquaintances", acquaintances.overview, name="acquaintances"),
    path("acquaintances/learned", acquaintances.learned, name="learned"),
    path("acquaintances/<int:pk>", acquaintances.acquaintance, name="acquaintance"),
    path("acquaintances/<int:pk>/discoveries", acquaintances.write, name="acquaintance-discoveries"),
    path("acquaintances/<int:pk>/meeting", acquaintances.met, name="acquaintance-met"),
    path("acquaintances/<int:pk>/letting-go", acquaintances.not_now, name="acquaintance-not-now"),
    path("acquaintances/<int:pk>/opening", acquaintances.open_again, name="acquaintance-open"),
    path("acquaintances/<int:pk>/time", informal_times.plan, name="informal-time-new"),
    path("informal-times/<int:pk>/calling-off", informal_times.cancel, name="informal-time-cancel"),
    path("discoveries/<int:pk>", discoveries.discovery, name="discovery"),
    path("discoveries/<int:pk>/approval", discoveries.approve, name="discovery-approve"),
    path("discoveries/<int:pk>/withdrawal", discoveries.withdraw, name="discovery-withdraw"),
    path("discoveries/<int:pk>/wording", discoveries.reword, name="discovery-reword"),
    path("discoveries/<int:pk>/taking-back", discoveries.take_back, name="discovery-take-back"),
    path("teams/<int:pk>/acquaintances/pace", acquaintances.pace, name="acquaintance-pace"),
    path("teams/<int:pk>/acquaintances/cycles", acquaintances.begin, name="acquaintance-begin"),
    path("people/<int:pk>/times-away", acquaintances.away, name="times-away"),
    path("times-away/<int:pk>/end", acquaintances.back, name="time-away-end"),
]
