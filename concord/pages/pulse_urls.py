"""The addresses of pulses."""

from __future__ import annotations

from django.urls import path

from concord.pages import pulse_asking, pulse_by_mail, pulses

urlpatterns = [
    path("pulses", pulses.overview, name="pulses"),
    path("pulses/<int:pk>", pulses.pulse, name="pulse"),
    path("pulses/<int:pk>/answers", pulses.answer, name="pulse-answer"),
    path("pulses/by-mail/<str:token>", pulse_by_mail.by_mail, name="pulse-by-mail"),
    path("teams/<int:pk>/pulses/habit", pulse_asking.habit, name="pulse-habit"),
    path("teams/<int:pk>/questionnaires/new", pulse_asking.new, name="questionnaire-new"),
    path("questionnaires/<int:pk>/end", pulse_asking.end, name="questionnaire-end"),
    path("questionnaires/<int:pk>/asking", pulse_asking.ask, name="questionnaire-ask"),
]
