"""The addresses of the window."""

from __future__ import annotations

from django.urls import path

from concord.pages import window

urlpatterns = [
    path("window", window.window, name="window"),
    path("window/<int:pk>", window.question, name="question"),
    path("window/<int:pk>/vote", window.vote, name="question-vote"),
    path("window/<int:pk>/vote/ending", window.unvote, name="question-unvote"),
    path("window/<int:pk>/answer", window.answered, name="question-answer"),
    path("window/<int:pk>/postponement", window.later, name="question-later"),
    path("window/<int:pk>/setting-aside", window.aside, name="question-aside"),
]
