"""The addresses of the window."""

from __future__ import annotations

from django.urls import path

from concord.pages import window, window_following

urlpatterns = [
    path("window", window.window, name="window"),
    path("window/<int:pk>", window.question, name="question"),
    path("window/<int:pk>/vote", window.vote, name="question-vote"),
    path("window/<int:pk>/vote/ending", window.unvote, name="question-unvote"),
    path("window/private/<str:key>", window_following.private, name="question-private"),
    path("window/<int:pk>/following", window_following.follow, name="question-follow"),
    path("window/<int:pk>/following/ending", window_following.unfollow, name="question-unfollow"),
    path("window/<int:pk>/appeal", window_following.appeal, name="question-appeal"),
    path("window/<int:pk>/second-look", window_following.look_again, name="question-again"),
    path("window/<int:pk>/answer", window.answered, name="question-answer"),
    path("window/<int:pk>/postponement", window.later, name="question-later"),
    path("window/<int:pk>/setting-aside", window.aside, name="question-aside"),
]
