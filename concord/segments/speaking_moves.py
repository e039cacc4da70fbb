"""The moves of who speaks and for how long, and of what is set aside: a part of the meeting's table of moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.meetings import airtime_choosing, floor, hands, limits, parking, rounds, turns
from concord.meetings.models import ParkedTopic, Segment
from concord.meetings.running import current_segment
from concord.people.models import Person
from concord.rhythm.models import Meeting
from concord.segments import more_time


def running(meeting: Meeting) -> Segment:
    """The segment that runs. Raises Refused."""
    segment = current_segment(meeting)
    if segment is None:
        raise Refused(_("No segment is running."))
    return segment


def raise_hand(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """Put your hand up."""
    hands.raise_hand(meeting, by=by, at=at)


def lower_hand(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """Take your hand down."""
    hands.raise_hand(meeting, by=by, at=at, up=False)


def call(meeting: Meeting, *, by: Actor, at: datetime, person: Person) -> None:
    """Give the floor to somebody."""
    floor.call(meeting, person, by=by, at=at)


def speak(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """Say that you are speaking."""
    floor.speak(running(meeting), by=by, at=at)


def begin_round(meeting: Meeting, *, by: Actor, at: datetime, after: int = -1) -> None:
    """Start a round over everyone who is here; `after` is the number of the last round that the page showed."""
    rounds.begin_round(running(meeting), by=by, at=at, after=after if after >= 0 else None)


def end_turn(meeting: Meeting, *, by: Actor, at: datetime, turn: int = 0) -> None:
    """Say that the running turn is done; `turn` is the one that the page showed."""
    turns.end_turn(running(meeting), by=by, at=at, turn=turn)


def pass_turn(meeting: Meeting, *, by: Actor, at: datetime, turn: int = 0) -> None:
    """Pass, now or ahead of your turn: it costs nothing. You are asked once more at the end, and may pass again."""
    turns.end_turn(running(meeting), by=by, at=at, passed=True, turn=turn)


def limit_turns(meeting: Meeting, *, by: Actor, at: datetime, seconds: int, always: bool = False) -> None:
    """Set how many seconds a turn may take, gently; with `always` for the whole series. 0: no limit."""
    limits.limit_turns(meeting, by=by, at=at, seconds=seconds, always=always)


def ask_for_time(meeting: Meeting, *, by: Actor, at: datetime, minutes: int = 5) -> None:
    """Ask everyone for more minutes in the running segment."""
    more_time.ask_for_time(meeting, by=by, at=at, minutes=minutes)


def time_is_fine(meeting: Meeting, *, by: Actor, at: datetime, asked: int = 0) -> None:
    """Say that the minutes asked for are fine; `asked` is the request that the page showed."""
    more_time.answer_time(meeting, by=by, at=at, fine=True, asked=asked)


def object_to_time(meeting: Meeting, *, by: Actor, at: datetime, asked: int = 0) -> None:
    """Object to the minutes asked for; `asked` is the request that the page showed."""
    more_time.answer_time(meeting, by=by, at=at, fine=False, asked=asked)


def settle_time(meeting: Meeting, *, by: Actor, at: datetime, asked: int = 0) -> None:
    """Say that the time to object is over."""
    more_time.settle_time(meeting, by=by, at=at, asked=asked)


def count_me(meeting: Meeting, *, by: Actor, at: datetime, counted: bool = True) -> None:
    """Have your speaking time counted in this meeting, or not: then what was kept of it is erased."""
    me = Person.objects.get(pk=by.somebody)
    airtime_choosing.choose(me, by=by, at=at, counted=counted, meeting=meeting)


def park(meeting: Meeting, *, by: Actor, at: datetime, words: str) -> None:
    """Set a topic aside in one line."""
    parking.park(meeting, by=by, at=at, words=words)


def parked_to_agenda(meeting: Meeting, *, by: Actor, at: datetime, parked: ParkedTopic) -> None:
    """Let a parked topic wait for the next agenda."""
    parking.bring_back(parked, by=by, at=at)


def parked_to_action(
    meeting: Meeting, *, by: Actor, at: datetime, parked: ParkedTopic, owners: list[Person], due: date | None = None
) -> None:
    """Make an action of a parked topic."""
    parking.make_action(parked, by=by, at=at, owners=owners, due=due)


def drop_parked(meeting: Meeting, *, by: Actor, at: datetime, parked: ParkedTopic) -> None:
    """Drop a parked topic, in your name."""
    parking.drop(parked, by=by, at=at)


SPEAKING: dict[str, Callable[..., Any]] = {
    "raise_hand": raise_hand,
    "lower_hand": lower_hand,
    "call": call,
    "speak": speak,
    "begin_round": begin_round,
    "end_turn": end_turn,
    "pass_turn": pass_turn,
    "limit_turns": limit_turns,
    "ask_for_time": ask_for_time,
    "time_is_fine": time_is_fine,
    "object_to_time": object_to_time,
    "settle_time": settle_time,
    "count_me": count_me,
    "park": park,
    "parked_to_agenda": parked_to_agenda,
    "parked_to_action": parked_to_action,
    "drop_parked": drop_parked,
}
