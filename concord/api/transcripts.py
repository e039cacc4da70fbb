"""Transcripts of held meetings: look at the speakers, say who they are, keep the numbers. Words are dropped."""

from __future__ import annotations

from typing import Any, Literal

from django.http import Http404
from django.utils import timezone
from ninja import Field, Router, Schema

from concord.api.finding import seen_meeting, seen_team
from concord.api.minutes import readable
from concord.api.request import Request
from concord.api.shapes import Body, Id, PersonBrief, Time
from concord.meetings import transcribing, transcript_words
from concord.meetings.models import Transcript
from concord.meetings.transcript_people import Proposal
from concord.meetings.transcript_source import read_source
from concord.meetings.transcript_telling import balance_sentences, own_part
from concord.people.models import Person

router = Router(tags=["Transcripts"])
GIVEN = Field(max_length=5_000_000, description="WebVTT, SubRip, or text with names.", examples=["Ana Silva: Porto."])


class Given(Body):
    """A transcript, as it stands in its file."""

    text: str = GIVEN


class ConfirmedTranscript(Body):
    """A transcript, and who its speakers are."""

    text: str = GIVEN
    speakers: dict[str, Id | Literal["guest"] | None] = Field(
        description="For each speaker: the person's id, “guest”, or null to leave it out.",
        examples=[{"Ana Silva": 1, "Caller 2": "guest", "Recorder": None}],
    )
    replaces: Id | None = Field(None, description="The transcript that goes, when the meeting has one.")


class SpeakerOut(Schema):
    """A speaker as the transcript writes them, and who that may be. Nobody: to be asked, never guessed."""

    label: str = Field(alias="speaker.label")
    captions: int = Field(alias="speaker.captions")
    line: int = Field(alias="speaker.line")
    first_words: str = Field(alias="speaker.first_words")
    person: PersonBrief | None
    remembered: bool
    was_there: bool


class SeenOut(Schema):
    """What would become of a transcript. `doubts` are sentences; `replaces` is the one that would go."""

    speakers: list[SpeakerOut]
    doubts: list[str]
    timed: bool
    keeps_words: bool
    replaces: int | None


class PartOut(Schema):
    """What the reader said. Nobody else can ask for it. Seconds are null where the transcript has no times."""

    turns: int
    seconds: int | None
    share: float | None
    longest_seconds: int | None
    overlap_seconds: int | None


class TranscriptOut(Schema):
    """What a transcript tells: the balance to the team, to each reader their own part."""

    id: int
    meeting: int = Field(alias="meeting_id")
    by: PersonBrief | None
    added_at: Time
    timed: bool
    floor_changes: int
    overlap_seconds: int | None
    silence_seconds: int | None = Field(description="Null where it would tell the time of somebody who is not counted.")
    balance: list[str]
    mine: PartOut | None
    has_words: bool


class SaidOut(Schema):
    """What somebody said, without times. `person` is null for guests and where several spoke."""

    person: int | None
    called: str
    words: str


class WordsChoice(Body):
    keep: bool


class WordsChosen(Schema):
    keep: bool
    deleted: int = Field(description="How many texts were deleted.")


@router.post("/meetings/{int:id}/transcript/preview", response=SeenOut)
def preview_transcript(request: Request, id: int, body: Given) -> dict[str, Any]:
    """Who speaks in it, and who that may be. Nothing is written."""
    source = read_source(body.text)
    seen = transcribing.preview(seen_meeting(request, id), source, by=request.actor)
    proposals: list[Proposal] = seen.proposals
    return {
        "speakers": proposals,
        "doubts": seen.doubts,
        "timed": source.timed,
        "keeps_words": seen.keeps_words,
        "replaces": seen.replaces.pk if seen.replaces else None,
    }


@router.post("/meetings/{int:id}/transcript", response={201: TranscriptOut})
def add_transcript(request: Request, id: int, body: ConfirmedTranscript) -> dict[str, Any]:
    """Keep the numbers of a transcript. Every speaker needs a choice; a second one names which it replaces."""
    meeting = seen_meeting(request, id)
    transcribing.add(
        meeting,
        read_source(body.text),
        by=request.actor,
        at=timezone.now(),
        speakers=body.speakers,
        replaces=body.replaces,
    )
    return told(request, id)


@router.get("/meetings/{int:id}/transcript", response=TranscriptOut)
def read_transcript(request: Request, id: int) -> dict[str, Any]:
    """How the floor was shared, and what you said. 404 while the meeting has no transcript."""
    readable(request, id)
    return told(request, id)


@router.delete("/meetings/{int:id}/transcript", response={204: None})
def remove_transcript(request: Request, id: int) -> None:
    """Remove it with all its numbers; what was noted in the room counts again."""
    transcribing.remove(seen_meeting(request, id), by=request.actor, at=timezone.now())


@router.get("/meetings/{int:id}/transcript/words", response=list[SaidOut])
def read_transcript_words(request: Request, id: int) -> list[dict[str, Any]]:
    """What was said, where the team keeps words; else nothing."""
    readable(request, id)
    return found(id).words


@router.delete("/meetings/{int:id}/transcript/words", response={204: None})
def delete_transcript_words(request: Request, id: int) -> None:
    """Delete the words that are kept; the numbers stay."""
    transcript_words.delete_words(seen_meeting(request, id), by=request.actor, at=timezone.now())


@router.post("/teams/{int:id}/transcript-words", response=WordsChosen)
def choose_transcript_words(request: Request, id: int, body: WordsChoice) -> dict[str, Any]:
    """Keep the words of the team's transcripts from here on, or drop them and delete those kept so far."""
    deleted = transcript_words.settle_words(seen_team(request, id), by=request.actor, at=timezone.now(), keep=body.keep)
    return {"keep": body.keep, "deleted": deleted}


def found(meeting: int) -> Transcript:
    row = Transcript.objects.filter(meeting=meeting).select_related("by", "meeting__team").first()
    if row is None:
        raise Http404
    return row


def told(request: Request, meeting: int) -> dict[str, Any]:
    transcript = found(meeting)
    me = Person.objects.get(pk=request.actor.somebody)
    fields = ("meeting_id", "by", "added_at", "timed", "floor_changes", "overlap_seconds", "silence_seconds")
    return {
        **{name: getattr(transcript, name) for name in fields},
        "id": transcript.pk,
        "balance": balance_sentences(transcript, by=request.actor),
        "mine": own_part(transcript, me, by=request.actor),
        "has_words": bool(transcript.words),
    }
