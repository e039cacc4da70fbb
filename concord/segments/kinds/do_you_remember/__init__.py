"""Do you remember? Something that was learned about somebody here: everybody guesses about whom, then it opens."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concord.acquaintances import recalling
from concord.acquaintances.models import Discovery
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.contributing import contribute
from concord.meetings.events import PhaseEntered
from concord.meetings.models import Segment as MeetingSegment
from concord.people.models import Person, Team
from concord.people.table import sits_at, table_of
from concord.segments.kind import Candidate, Course, Kind, move

RARELY = timedelta(weeks=6)
ENOUGH = 3  # fewer are no game


class Segment(Kind):
    """A line that its subject has approved, without the name. Guesses open together, and points are never kept."""

    label, course, minutes, shortest = _("Do you remember?"), Course.DIRECTION, 6, 3
    purpose = _("About whom did we learn this? Everybody guesses; all guesses open together.")
    icon = "brain"
    only_when_waiting = True
    go_on_words = {"open": _("Open the guesses")}
    phases = ("guess", "open")
    phase_labels = {
        "guess": _("About whom did we learn this? All guesses open together."),
        "open": _("Let them tell the rest of the story."),
    }

    def begin(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        if "had" not in segment.state:
            take_riddle(segment, at=at)

    def enter(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        if segment.phase == "open" and segment.state.get("riddle"):
            recalling.recalled(segment.state["riddle"], at=at)

    @transaction.atomic
    def finish(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        """Guesses go: nobody is to be measured by them."""
        segment.contributions.all().delete()

    @move(phase="guess", may="segment.contribute")
    def guess(self, segment: MeetingSegment, *, by: Actor, at: datetime, about: Person) -> None:
        """Guess about whom it is. A second guess replaces the first."""
        found = riddle_of(segment)
        if found is None:
            raise Refused(_now("This one was withdrawn just now. Take another one."))
        if by.person_id in (found.subject_id, found.asker_id):
            raise Refused(_now("You know this one. Keep a straight face while the others guess."))
        if not sits_at(segment.meeting.team_id, about):
            raise Refused(_now("%s does not sit at this table. Choose one of those on the page.") % about.name, field="about")  # fmt: skip  # noqa: E501
        contribute(segment, by=by, at=at, face=face_of(found), about=about, once=True)

    @move(may="segment.reveal")
    @transaction.atomic
    def another(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        """Take another one, about somebody else if there is one."""
        before = segment.state.get("riddle")
        take_riddle(segment, at=at)
        if segment.state.get("riddle") in (None, before):
            raise Refused(_now("That was the last one for today. New ones come with the next talks."))
        segment.phase = "guess"
        segment.save(update_fields=["phase"])
        record(PhaseEntered(meeting=segment.meeting_id, segment=segment.pk, phase="guess"), by=by, at=at)

    def waiting(self, team: Team, *, at: datetime) -> Iterable[Candidate]:
        """Now and then, when there is enough to remember."""
        held = team.meetings.filter(segments__kind=self.slug, segments__began_at__gt=at - RARELY)
        if len(recalling.rested(team, at=at)) >= ENOUGH and not held.exists():
            yield Candidate(
                kind=self.slug,
                title=str(self.label),
                minutes=self.minutes,
                shortest=self.shortest,
                worth=25,
                offer=True,
                why=_now("There is something to remember about each other"),
            )

    def context(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        found = riddle_of(segment)
        guesses = list(segment.contributions.filter(face=face_of(found))) if found else []
        opened = segment.phase == "open"
        return {
            "riddle": recalling.as_riddle(found) if found else "",
            "answer": found if opened else None,
            "could_be": list(table_of(segment.meeting.team_id)),
            "mine": next((row.about_id for row in guesses if row.person_id == actor.person_id), None),
            "knows_it": bool(found and actor.person_id and actor.person_id in (found.subject_id, found.asker_id)),
            "how_many": len(guesses),
            "knew": sum(bool(found) and row.about_id == found.subject_id for row in guesses) if found and opened else 0,
        }

    def for_minutes(self, segment: MeetingSegment) -> str:
        many = len(segment.state.get("had", []))
        said = ngettext("We remembered %(n)d thing about each other.", "We remembered %(n)d things about each other.", many)  # fmt: skip  # noqa: E501
        return said % {"n": many} if many else ""


def take_riddle(segment: MeetingSegment, *, at: datetime) -> None:
    """The next one, by its number: its words stand nowhere but in the discovery, so that they go with it."""
    had = segment.state.get("had", [])
    found = recalling.next_riddle(segment.meeting.team, at=at, besides=had)
    segment.state = segment.state | {"riddle": found.pk if found else None, "had": [*had, found.pk] if found else had}
    segment.save(update_fields=["state"])


def riddle_of(segment: MeetingSegment) -> Discovery | None:
    """As long as its subject lets the table read it."""
    return recalling.recallable(segment.meeting.team).filter(pk=segment.state.get("riddle") or 0).first()


def face_of(found: Discovery) -> str:
    return f"about-{found.pk}"
