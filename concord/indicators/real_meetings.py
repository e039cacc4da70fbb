"""Which meetings were really held: opened and closed is not enough; enough were there and somebody said something."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, F, Q

from concord.indicators.indicator import Span
from concord.meetings.models import Contribution, Segment, Turn
from concord.people.models import AT_THE_TABLE, Membership
from concord.rhythm.models import Meeting

TWO_VOICES = 2
IN_TIME = timedelta(days=7)  # a rhythm that is changed later than that was to be kept once more


@dataclass(frozen=True)
class Held:
    """A meeting whose time has come. `voices`: people who took a turn or wrote a card; `noted`: notes or minutes."""

    meeting: Meeting
    seats: int
    there: int
    voices: int
    noted: bool

    @property
    def really(self) -> bool:
        """Ended, half of the table there, and a trace of a talk: an empty ritual counts for nothing."""
        enough = 2 * self.there >= self.seats and self.there >= TWO_VOICES
        return self.meeting.ended_at is not None and enough and (self.voices >= TWO_VOICES or self.noted)


type Found = Mapping[int, list[Held]]

_kept: ContextVar[dict[tuple[tuple[int, ...], Span], Found] | None] = ContextVar("meetings read once", default=None)


@contextmanager
def read_once() -> Iterator[None]:
    """Within it, meetings of the same teams and span are read once, however many signs look at them."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def meetings_in(teams: Sequence[int], span: Span) -> Found:
    """Those that were to be held in this span, by team, oldest first. Five queries.

    A meeting that was cancelled in time with a change of its series is no meeting that slipped, and is left out.
    """
    kept, key = _kept.get(), (tuple(teams), span)
    if kept is None:
        return read(teams, span)
    if key not in kept:
        kept[key] = read(teams, span)
    return kept[key]


def read(teams: Sequence[int], span: Span) -> Found:
    due = Meeting.objects.filter(team__in=teams, occurrence__gte=span.since, occurrence__lt=span.until)
    in_time = Q(cancelled_with_series=True, cancelled_at__lt=F("occurrence") - IN_TIME)
    due = due.exclude(in_time).defer("agenda_left_out")
    there = Count("attendance", filter=Q(attendance__was_there=True, attendance__observer=False))
    meetings = list(due.annotate(there=there).order_by("occurrence", "pk"))
    ids = [row.pk for row in meetings]
    seats, voices, noted = seats_of(teams), voices_in(ids), noted_in(ids)
    found: dict[int, list[Held]] = defaultdict(list)
    for row in meetings:
        written = row.pk in noted or bool(row.imported_from)
        count = getattr(row, "there", 0)
        found[row.team_id].append(Held(row, max(seats.get(row.team_id, 0), 1), count, voices.get(row.pk, 0), written))
    return found


def seats_of(teams: Sequence[int]) -> dict[int, int]:
    """How many sit at each table."""
    rows = Membership.objects.filter(team__in=teams, kind__in=AT_THE_TABLE, person__left_at=None)
    return dict(rows.values_list("team").annotate(n=Count("pk")).order_by())


def voices_in(meetings: Sequence[int]) -> dict[int, int]:
    """In each meeting, how many spoke a turn or wrote a card. Two queries."""
    found: dict[int, set[int]] = defaultdict(set)
    turns = Turn.objects.filter(segment__meeting__in=meetings, passed=False, began_at__isnull=False)
    cards = Contribution.objects.filter(segment__meeting__in=meetings)
    for rows in (turns, cards):
        for meeting, person in rows.order_by().values_list("segment__meeting", "person").distinct():
            found[meeting].add(person)
    return {meeting: len(people) for meeting, people in found.items()}


def noted_in(meetings: Sequence[int]) -> set[int]:
    """Meetings in which notes were written."""
    rows = Segment.objects.filter(meeting__in=meetings).exclude(notes="")
    return set(rows.order_by().values_list("meeting", flat=True).distinct())
