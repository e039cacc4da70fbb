"""Screens in the room that show a meeting."""

from __future__ import annotations

from dataclasses import dataclass

from concord.meetings.events import InMeeting


@dataclass(frozen=True, kw_only=True)
class ScreenOffered(InMeeting):
    """Somebody asked for a code with which a screen in the room may show the meeting."""

    kind = "screen.offered"
    fragments = ("screen",)
    screen: int


@dataclass(frozen=True, kw_only=True)
class ScreenShown(InMeeting):
    """The code was typed on a screen: from here on it shows the meeting, without anybody's sign-in."""

    kind = "screen.shown"
    fragments = ("screen",)
    screen: int


@dataclass(frozen=True, kw_only=True)
class ScreenTakenAway(InMeeting):
    """A screen, or a code that nobody had typed yet, was taken away."""

    kind = "screen.taken_away"
    fragments = ("screen",)
    screen: int
