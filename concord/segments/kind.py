"""A segment kind: everything about one live interaction, in one folder under kinds/, found by its place."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.events import PhaseEntered
from concord.meetings.models import Segment as MeetingSegment
from concord.meetings.running import is_to_come, must_be_running
from concord.people.models import Team
from concord.people.permissions import require
from concord.rhythm.models import Meeting

KINDS = Path(__file__).parent / "kinds"
PLAIN = "discussion"  # stands in for a kind whose folder is gone


class Course(StrEnum):
    """What a segment is about: where the organization goes, or how its units run."""

    DIRECTION = "direction"
    OPERATIONS = "operations"


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Something that waits for a place on an agenda. `worth` is for fitting; a `must` is placed first."""

    kind: str
    title: str
    minutes: int
    shortest: int
    worth: float
    why: str
    must: bool = False
    direction: bool = True
    topic_id: int | None = None
    offer: bool = False  # it only makes use of a place in the template; where there is none, nothing is missing


@dataclass(frozen=True)
class Move:
    """A deed of one kind: `phases` in which it is possible (all when empty) and the right it needs.

    `before`: also before the team turns to the segment, on the page where people prepare it. `untraced`: no key or hash
    of what was sent is kept, because it could be guessed from it.
    """

    name: str
    phases: tuple[str, ...]
    may: str
    call: Callable[..., Any]
    before: bool = False
    untraced: bool = False


def move(
    *, may: str, phase: str | tuple[str, ...] = (), before: bool = False, untraced: bool = False
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Mark a method of a kind as a move. Its keyword parameters, by their types, are what the doors read."""

    def mark(method: Callable[..., Any]) -> Callable[..., Any]:
        phases = (phase,) if isinstance(phase, str) else tuple(phase)
        method.is_move = Move(method.__name__, phases, may, method, before, untraced)  # type: ignore[attr-defined]
        return method

    return mark


class Kind:
    """The base of every kind. A kind has no state of its own: it is in the segment and its contributions."""

    slug: ClassVar[str]
    folder: ClassVar[Path]
    label: ClassVar[Any]
    purpose: ClassVar[Any] = ""
    icon: ClassVar[str] = "message-circle"
    course: ClassVar[Course] = Course.DIRECTION
    minutes: ClassVar[int] = 10
    shortest: ClassVar[int] = 3
    phases: ClassVar[tuple[str, ...]] = ("talk",)
    phase_labels: ClassVar[dict[str, Any]] = {}
    go_on_words: ClassVar[dict[str, Any]] = {}  # phase -> what the button that leads to it says
    rounds: ClassVar[bool] = False  # whether the facilitator is offered a round
    only_when_waiting: ClassVar[bool] = False  # a template's line for it is left away while nothing waits

    def prepare(self, segment: MeetingSegment, *, at: datetime) -> None:
        """Called when the segment was put on an agenda: name who has to prepare something. It may be called again."""

    def begin(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        """Called when the team turns to the segment."""

    def enter(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        """Called when the segment has gone on to `segment.phase`."""

    def finish(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        """Called when the team leaves the segment."""

    def after(self, meeting: Meeting, *, at: datetime) -> None:
        """Called once when a meeting that had such segments has ended, before its minutes are written."""

    def waiting(self, team: Team, *, at: datetime) -> Iterable[Candidate]:
        """What waits for a place on the next agenda of `team`."""
        return ()

    def context(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        """What the template of this kind needs beside `segment`, for this reader."""
        return {}

    def preparation(self, segment: MeetingSegment, actor: Actor, typed: Mapping[str, Any]) -> dict[str, Any]:
        """What the partial "before" needs, for this reader; `typed` is what was refused just now."""
        return {}

    def for_minutes(self, segment: MeetingSegment) -> str:
        """Markdown for the record: what came of it, beside its notes. Empty when nothing did."""
        return ""

    def next_phase(self, segment: MeetingSegment) -> str | None:
        """The phase that follows, or None at the end."""
        phases = self.phases_of(segment)
        here = phases.index(segment.phase) if segment.phase in phases else -1
        return phases[here + 1] if here + 1 < len(phases) else None

    def phases_of(self, segment: MeetingSegment) -> tuple[str, ...]:
        """The phases that this segment goes through: all of the kind, unless it can be held in several ways."""
        return self.phases

    @property
    def template(self) -> str:
        """The template's path; a partial in it for each phase."""
        return str(self.folder / "segment.html")

    def moves(self) -> dict[str, Move]:
        """Every move of this kind by its name, those of its base classes included."""
        found = inspect.getmembers(type(self), lambda member: hasattr(member, "is_move"))
        return {name: member.is_move for name, member in found}

    @property
    def is_prepared(self) -> bool:
        """Whether people prepare something before the meeting."""
        return any(move.before for move in self.moves().values())

    def go_on_label(self, segment: MeetingSegment) -> str:
        """What the button that leads to the next phase says."""
        return str(self.go_on_words.get(self.next_phase(segment) or "", _("Go on")))

    def headline(self, segment: MeetingSegment) -> str:
        """What stands largest in the room: the segment's own title, else what everyone does now."""
        own = segment.title if segment.title != str(self.label) else ""
        return own or self.context_now(segment)

    def context_now(self, segment: MeetingSegment) -> str:
        """The sentence that tells everybody what to do in this phase."""
        return str(self.phase_labels.get(segment.phase, self.purpose))


@transaction.atomic
def go_on(segment: MeetingSegment, *, by: Actor, at: datetime, leaving: str = "") -> str:
    """Go on to the segment's next phase. Returns the phase.

    `leaving` is the phase that the presser saw: when two press at once, the second changes nothing.
    Raises Denied, or Refused at the last phase.
    """
    require(by, "segment.reveal", segment)
    must_be_running(segment)
    if leaving and segment.phase != leaving:
        return segment.phase
    kind = kind_of(segment.kind)
    phase = kind.next_phase(segment)
    if phase is None:
        raise Refused(_("This was the last step here. Move on to the next segment."))
    segment.phase = phase
    segment.save(update_fields=["phase"])
    kind.enter(segment, by=by, at=at)
    record(PhaseEntered(meeting=segment.meeting_id, segment=segment.pk, phase=phase), by=by, at=at)
    return phase


@transaction.atomic
def play(segment: MeetingSegment, name: str, /, *, by: Actor, at: datetime, **values: Any) -> Any:
    """Make a move in a segment. Raises Denied, or Refused: no such move, not in this phase, or not running.

    Under the room's lock: a vote pressed while the votes open comes before the opening or is refused.
    """
    kind = kind_of(segment.kind)
    moves = kind.moves()
    if name not in moves:
        raise Refused(_("There is no move “%(move)s” in this segment.") % {"move": name})
    chosen = moves[name]
    require(by, chosen.may, segment)
    if chosen.before and is_to_come(segment):
        return chosen.call(kind, segment, by=by, at=at, **values)
    must_be_running(segment)
    if chosen.phases and segment.phase not in chosen.phases:
        raise Refused(_("The team has gone on: this is not possible any more. Your words are kept on this page."))
    return chosen.call(kind, segment, by=by, at=at, **values)


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by its slug: the name of its folder."""
    return {slug: load(f"concord.segments.kinds.{slug}", KINDS / slug) for slug in slugs(KINDS)}


def kind_of(slug: str) -> Kind:
    """The kind of this slug; when its folder is gone, plain talk, so that the meeting can be held all the same."""
    return kinds().get(slug) or kinds()[PLAIN]


def slugs(folder: Path) -> list[str]:
    """The folders that hold a kind."""
    return [found.name for found in pkgutil.iter_modules([str(folder)]) if found.ispkg]


def load(module: str, folder: Path) -> Kind:
    """The kind that the module of this name holds."""
    return adopt(importlib.import_module(module).Segment, folder)


def adopt(kind: type[Kind], folder: Path) -> Kind:
    """Give a kind its slug and its folder."""
    kind.slug, kind.folder = folder.name, folder
    return kind()
