"""Add a transcript to a held meeting: say who its speakers are, keep the numbers; replace or remove it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.models import AirtimeChoice
from concord.meetings.running import lock
from concord.meetings.transcript_doubts import doubts
from concord.meetings.transcript_events import TranscriptAdded, TranscriptRemoved
from concord.meetings.transcript_models import Transcript, Voice
from concord.meetings.transcript_numbers import numbers_of
from concord.meetings.transcript_people import Choices, Company, Proposal, chosen, company_of, propose, remember
from concord.meetings.transcript_source import Source
from concord.meetings.transcript_words import keeps_words, words_of
from concord.people.models import Person
from concord.people.permissions import require
from concord.rhythm.models import Meeting


@dataclass(frozen=True)
class Preview:
    """What would become of a transcript. `replaces` is the one that the meeting has already."""

    proposals: list[Proposal]
    company: Company
    doubts: list[str]
    keeps_words: bool
    replaces: Transcript | None


def preview(meeting: Meeting, source: Source, *, by: Actor) -> Preview:
    """Who each speaker may be, and what looks odd. Nothing is written. Raises Denied, or Refused before the end."""
    require(by, "transcript.add", meeting)
    must_be_held(meeting)
    company = company_of(meeting)
    proposals = propose(source.speakers, company)
    replaces = Transcript.objects.filter(meeting=meeting).select_related("by").first()
    return Preview(proposals, company, doubts(meeting, source, proposals), keeps_words(meeting.team), replaces)


@transaction.atomic
def add(
    meeting: Meeting, source: Source, *, by: Actor, at: datetime, speakers: Choices, replaces: int | None = None
) -> Transcript:
    """Keep the numbers of a transcript; its words only where the team decided so.

    `speakers` says who each label is, `replaces` is the id of the transcript that goes. Of people who are not counted
    nothing is kept. Raises Denied, or Refused: not held yet, a speaker without a choice, another transcript is there.
    """
    require(by, "transcript.add", meeting)
    lock(meeting)
    must_be_held(meeting)
    replaced = make_room(meeting, replaces)
    who = chosen((speaker.label for speaker in source.speakers), speakers)
    people = {choice for choice in who.values() if isinstance(choice, int)}
    if not any(choice is not None for choice in who.values()):
        raise Refused(
            _("Everybody is left out: then there is nothing to keep. Say who at least one is."), field="speakers"
        )
    numbers = numbers_of(source.cues, who, uncounted=uncounted_of(people, meeting))
    names = dict(Person.objects.filter(pk__in=people).values_list("pk", "name"))
    words = words_of(source.cues, who, names) if keeps_words(meeting.team) else []
    transcript = Transcript.objects.create(
        meeting=meeting, by_id=by.person_id, added_at=at, words=words, **numbers.of_all
    )
    Voice.objects.bulk_create(Voice(transcript=transcript, person_id=person, **row) for person, row in numbers.of_each)
    remember(who, by=by, at=at)
    record(TranscriptAdded(meeting=meeting.pk, replaced=replaced, words=bool(words)), by=by, at=at)
    return transcript


@transaction.atomic
def remove(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """Remove the transcript with all its numbers and words; what was noted in the room counts again.

    Raises Denied, or Refused when there is none.
    """
    require(by, "transcript.add", meeting)
    lock(meeting)
    gone, _rows = Transcript.objects.filter(meeting=meeting).delete()
    if not gone:
        raise Refused(_("This meeting has no transcript any more."))
    record(TranscriptRemoved(meeting=meeting.pk), by=by, at=at)


def must_be_held(meeting: Meeting) -> None:
    if meeting.state != "ended":
        raise Refused(_("A transcript is added when the meeting is over."))


def make_room(meeting: Meeting, replaces: int | None) -> bool:
    """Take away the transcript that is to be replaced. Raises Refused when another one is there than was shown."""
    there = Transcript.objects.filter(meeting=meeting).select_related("by").first()
    if there is None:
        return False
    if there.pk != replaces:
        sentence = _("%s added a transcript to this meeting already. Look at it first; then replace it, or leave it.")
        raise Refused(sentence % (there.by.name if there.by else _("Somebody")), field="replaces")
    there.delete()
    return True


def uncounted_of(people: Iterable[int], meeting: Meeting) -> set[int]:
    """Those of `people` who chose not to be counted, in this meeting or always."""
    rows = AirtimeChoice.objects.filter(Q(meeting=meeting) | Q(meeting=None), person__in=list(people))
    chosen_by = {(row.person_id, row.meeting_id): row.counted for row in rows}
    return {p for p in people if not chosen_by.get((p, meeting.pk), chosen_by.get((p, None), True))}
