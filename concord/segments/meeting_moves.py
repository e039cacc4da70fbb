"""The moves that belong to the meeting as a whole: facilitation and action items here, speaking beside it.

A table from the name to a small function, so that the room and the API offer the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.meetings import actions, screens
from concord.meetings.models import Screen, Segment
from concord.people.models import Person
from concord.rhythm.models import Meeting
from concord.segments import holding
from concord.segments.kind import go_on
from concord.segments.noting import note
from concord.segments.reading_values import read_by_types
from concord.segments.recording import end_and_record
from concord.segments.speaking_moves import SPEAKING, running

Deed = Callable[..., Any]


def play_in_meeting(meeting: Meeting, name: str, raw: Mapping[str, Any], *, by: Actor, at: datetime) -> Any:
    """Make a move. Raises Denied, or Refused: no such move, or a value that does not fit."""
    if name not in MOVES:
        raise Refused(_("There is no move “%s” in a meeting.") % name)
    values = read_by_types(MOVES[name], raw, meeting=meeting)
    return MOVES[name](meeting, by=by, at=at, **values)


def open_(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """Begin the meeting."""
    holding.open_meeting(meeting, by=by, at=at)


def move_on(meeting: Meeting, *, by: Actor, at: datetime, leaving: int = 0) -> None:
    """Go on to the next segment; `leaving` is the one that the page showed, so that two presses count once."""
    holding.move_on(meeting, by=by, at=at, leaving=leaving)


def skip(meeting: Meeting, *, by: Actor, at: datetime, leaving: int = 0) -> None:
    """Leave the running segment without holding it."""
    holding.move_on(meeting, by=by, at=at, skipped=True, leaving=leaving)


def turn_to(meeting: Meeting, *, by: Actor, at: datetime, segment: Segment) -> None:
    """Go to a segment out of order."""
    holding.move_on(meeting, by=by, at=at, to=segment)


def extend(meeting: Meeting, *, by: Actor, at: datetime, minutes: int = 5) -> None:
    """Give the running segment more time."""
    holding.extend(meeting, by=by, at=at, minutes=minutes)


def go_on_(meeting: Meeting, *, by: Actor, at: datetime, leaving: str = "") -> None:
    """Go on to the running segment's next phase; `leaving` is the phase that the page showed."""
    go_on(running(meeting), by=by, at=at, leaving=leaving)


def hand_over(meeting: Meeting, *, by: Actor, at: datetime, to: Person) -> None:
    """Hand facilitation to somebody at the table."""
    holding.hand_over(meeting, to, by=by, at=at)


def take_over(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """Take facilitation when the facilitator has vanished; whoever leads the team's meetings may at any time."""
    holding.take_over(meeting, by=by, at=at)


def end(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """End the meeting; the minutes are written at once."""
    end_and_record(meeting, by=by, at=at)


def take_action(meeting: Meeting, *, by: Actor, at: datetime, what: str, owners: list[Person], due: str = "") -> None:
    """Take an action item: what, who, by when."""
    segment = holding.current_segment(meeting)
    actions.take(meeting, by=by, at=at, what=what, owners=owners, due=day(due), segment=segment)


def take_note(meeting: Meeting, *, by: Actor, at: datetime, words: str) -> None:
    """Add a line to the running segment's notes."""
    note(running(meeting), by=by, at=at, words=words)


def show_on_screen(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """Ask for a code with which a screen in the room shows the meeting; everybody in the room sees it."""
    screens.offer(meeting, by=by, at=at)


def take_screen_away(meeting: Meeting, *, by: Actor, at: datetime, screen: Screen) -> None:
    """End what a screen in the room shows."""
    screens.take_away(screen, by=by, at=at)


def day(text: str) -> Any:
    """A date, or None when left empty. Raises Refused."""
    if not text.strip():
        return None
    try:
        return datetime.strptime(text.strip(), "%Y-%m-%d").date()  # noqa: DTZ007  a day has no zone
    except ValueError as error:
        raise Refused(_("“%s” is not a date. Write it like 2027-03-31.") % text, field="due") from error


MOVES: dict[str, Deed] = {
    "open": open_,
    "move_on": move_on,
    "skip": skip,
    "turn_to": turn_to,
    "extend": extend,
    "go_on": go_on_,
    "hand_over": hand_over,
    "take_over": take_over,
    "end": end,
    **SPEAKING,
    "take_action": take_action,
    "take_note": take_note,
    "show_on_screen": show_on_screen,
    "take_screen_away": take_screen_away,
}
