"""The addresses of the room and its screens. Their streams, /meetings/<pk>/room/stream and /screen/stream, are answered
by site/asgi.py.
"""

from __future__ import annotations

from django.urls import path

from concord.room import moves, notes, screen, showing

urlpatterns = [
    path("meetings/<int:pk>/room", showing.room, name="room"),
    path("meetings/<int:pk>/room/<str:names>", showing.fragments, name="room-fragments"),
    path("meetings/<int:pk>/moves/<slug:name>", moves.in_meeting, name="meeting-move"),
    path("segments/<int:pk>/moves/<slug:name>", moves.in_segment, name="segment-move"),
    path("segments/<int:pk>/notes", notes.notes, name="segment-notes"),
    path("segments/<int:pk>/notes/<slug:name>", notes.line, name="segment-notes-line"),
    path("screen", screen.screen, name="screen"),
    path("screen/<str:names>", screen.parts, name="screen-parts"),
]
