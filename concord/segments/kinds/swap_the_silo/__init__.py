"""A department's numbers, told by another leader: your work is my work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Denied
from concord.meetings.contributing import contribute
from concord.meetings.models import Contribution
from concord.meetings.models import Segment as MeetingSegment
from concord.meetings.wording import worded
from concord.people.models import Department, Person, Team
from concord.people.permissions import may
from concord.segments.kind import Candidate, Course, Kind, move
from concord.segments.kinds.swap_the_silo import choosing, handing
from concord.segments.kinds.swap_the_silo.wording import as_minutes

ROWS_OFFERED = 4


class Segment(Kind):
    """Figures, the presenter's words, what the department adds, questions."""

    label, course, minutes, shortest = _("Swap the silo"), Course.DIRECTION, 10, 6
    purpose = _("A department’s numbers, told by a leader of another one. Its own people speak second.")
    icon = "arrow-left-right"
    go_on_words = {
        "tell": _("Hear the presenter"),
        "add": _("Hear the department"),
        "ask": _("Ask questions"),
    }
    phases = ("read", "tell", "add", "ask")
    phase_labels = {
        "read": _("Read the figures in silence, for a minute."),
        "tell": _("The presenter says in their own words what these numbers mean. The department listens."),
        "add": _("The department says what was missed: what would you add?"),
        "ask": _("Ask the department and the presenter. What stays open becomes an action."),
    }

    def prepare(self, segment: MeetingSegment, *, at: datetime) -> None:
        """Name the department and the presenter, so that both can prepare. What was named and still holds stays."""
        state, meeting = segment.state, segment.meeting
        department = state.get("department") or choosing.next_department(meeting.team, but=segment)
        if department is None:
            return
        away = choosing.said_no(meeting)
        presenter = state.get("presenter")
        seats = choosing.seats_of(meeting.team)
        if presenter in away or presenter not in seats or seats[presenter] == department:
            presenter = choosing.next_presenter(meeting, department, away, but=segment)
        named(segment, department, presenter, title=self.label)

    @transaction.atomic
    def begin(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        """When the presenter has not come, whoever is next of those who have."""
        if "department" not in segment.state:
            self.prepare(segment, at=at)
        department, missing = segment.state.get("department"), choosing.not_here(segment.meeting)
        if department and segment.state.get("presenter") in {None, *missing}:
            presenter = choosing.next_presenter(segment.meeting, department, missing, but=segment)
            named(segment, department, presenter, title=self.label)

    @move(phase="read", may="segment.contribute", before=True)
    def hand_over(
        self,
        segment: MeetingSegment,
        *,
        by: Actor,
        at: datetime,
        labels: list[str] = [],  # noqa: B006  read by its type, never changed
        values: list[str] = [],  # noqa: B006
        was: list[str] = [],  # noqa: B006
        note: str = "",
    ) -> None:
        """Hand the department's numbers over: each figure with its value and what it was; and a note or link."""
        figures = handing.read_figures(labels, values, was)
        handing.hand_over(segment, by=by, at=at, note=note, figures=figures)

    @move(phase=("read", "tell"), may="segment.reveal", before=True)
    def name_presenter(self, segment: MeetingSegment, *, by: Actor, at: datetime, person: Person) -> None:
        """Name somebody else of another department to tell them."""
        handing.name_presenter(segment, person, by=by, at=at)
        named(segment, segment.state["department"], person.pk, title=self.label)

    @move(phase="tell", may="segment.contribute")
    def tell_numbers(self, segment: MeetingSegment, *, by: Actor, at: datetime, words: str) -> None:
        """The presenter keeps in a sentence what the numbers mean."""
        if by.person_id != segment.state.get("presenter") and not may(by, "room.facilitate", segment):
            raise Denied(_now("The presenter says what the numbers mean; you are asked for questions in a moment."))
        words = worded(words, _now("Say in a sentence what the numbers mean."), "words", at_most=600)
        contribute(segment, by=by, at=at, face="told", words=words, once=True)

    @move(phase="add", may="segment.contribute")
    def add_missing(self, segment: MeetingSegment, *, by: Actor, at: datetime, words: str) -> None:
        """The department says what was missed."""
        handing.may_hand_over(segment, by)
        words = worded(words, _now("Say what was missed, or that nothing was."), "words", at_most=600)
        contribute(segment, by=by, at=at, face="added", words=words)

    @move(phase="ask", may="segment.contribute")
    def ask(self, segment: MeetingSegment, *, by: Actor, at: datetime, words: str) -> None:
        """Ask something, as a card."""
        words = worded(words, _now("Write your question first."), "words", at_most=280)
        contribute(segment, by=by, at=at, face="asked", words=words)

    def waiting(self, team: Team, *, at: datetime) -> Iterable[Candidate]:
        """The department that was told least recently."""
        department = choosing.next_department(team, planned=False)
        if department is None:
            return
        yield Candidate(
            kind=self.slug,
            title=str(self.label),
            minutes=self.minutes,
            shortest=self.shortest,
            worth=35,
            offer=True,
            why=why_now(team, department),
        )

    def context(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        cards = list(segment.contributions.select_related("person__department").order_by("made_at", "pk"))
        return self.shown(segment, actor) | {
            "told": of_face(cards, "told"),
            "added": of_face(cards, "added"),
            "questions": of_face(cards, "asked"),
        }

    def preparation(self, segment: MeetingSegment, actor: Actor, typed: Mapping[str, Any]) -> dict[str, Any]:
        return self.shown(segment, actor, typed)

    def shown(self, segment: MeetingSegment, actor: Actor, typed: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The figures, and who is who."""
        state = segment.state
        department = state.get("department")
        people = Person.objects.select_related("department").in_bulk(choosing.seats_of(segment.meeting.team))
        own = [person for person in people.values() if person.department_id == department]
        others = [person for person in people.values() if person.department_id != department]
        return {
            "silo": Department.objects.filter(pk=department).first(),
            "presenter": people.get(state.get("presenter") or 0),
            "own_people": sorted(own, key=lambda person: person.name),
            "could_present": sorted(others, key=lambda person: person.name),
            "figures": state.get("figures", []),
            "note": state.get("note", ""),
            "rows": form_rows(state.get("figures", []), typed),
            "typed_note": typed["note"] if typed and "note" in typed else state.get("note", ""),
            "presents": actor.person_id == state.get("presenter"),
            "is_own": actor.person_id in [person.pk for person in own],
        }

    def for_minutes(self, segment: MeetingSegment) -> str:
        return as_minutes(segment)


def named(segment: MeetingSegment, department: int, presenter: int | None, *, title: Any) -> None:
    """Write down whose numbers are told and by whom; a title that somebody wrote by hand stays."""
    found = Department.objects.get(pk=department)
    person = Person.objects.filter(pk=presenter or 0).first()
    names = {"department": found.name, "person": person.first_name if person else ""}
    said = _now("%(department)s, told by %(person)s") % names if person else found.name
    if segment.title in (segment.state.get("title"), str(title)):
        segment.title = said
    if not segment.by_hand:
        segment.why_here = why_now(segment.meeting.team, department)
    segment.state = segment.state | {"department": department, "presenter": presenter, "title": said}
    segment.save(update_fields=["title", "state", "why_here"])


def why_now(team: Team, department: int) -> str:
    """“No other leader has told the numbers of Finance since March 2026”"""
    last = max(choosing.whens(choosing.told(team, planned=False), 0).get(department, []), default=None)
    since = _now("since %s") % date_format(last, "F Y") if last else _now("yet")
    name = Department.objects.get(pk=department).name
    return _now("No other leader has told the numbers of %(department)s %(since)s") % {
        "department": name,
        "since": since,
    }


def of_face(cards: list[Contribution], face: str) -> list[Contribution]:
    return [card for card in cards if card.face == face]


def form_rows(figures: list[dict[str, str]], typed: Mapping[str, Any] | None) -> list[dict[str, str]]:
    """The rows of the form: what was typed and refused, else what was handed over, and some empty ones."""
    if typed and hasattr(typed, "getlist") and "labels" in typed:
        columns = (typed.getlist("labels"), typed.getlist("values"), typed.getlist("was"))
        figures = [{"label": label, "value": value, "was": was} for label, value, was in zip(*columns, strict=False)]
    empty = max(1, ROWS_OFFERED - len(figures))
    return [*figures, *({"label": "", "value": "", "was": ""} for _number in range(empty))]
