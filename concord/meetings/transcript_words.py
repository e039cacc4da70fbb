"""The words of transcripts: dropped, unless the team's chair decided to keep them; and deletable at any time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.measures.cues import Cue
from concord.meetings.running import lock
from concord.meetings.transcript_events import TranscriptWordsDeleted, TranscriptWordsSettled
from concord.meetings.transcript_models import KeepsWords, Transcript
from concord.meetings.transcript_people import Choice
from concord.people.models import Team
from concord.people.permissions import require
from concord.rhythm.models import Meeting


def keeps_words(team: Team) -> bool:
    """Whether the words of this team's transcripts are kept."""
    return KeepsWords.objects.filter(team=team).exists()


@transaction.atomic
def settle_words(team: Team, *, by: Actor, at: datetime, keep: bool) -> int:
    """Keep the words of transcripts from here on, or drop them: then those kept so far are deleted.

    Returns how many texts were deleted. Raises Denied for anybody but the team's chair.
    """
    require(by, "transcript.words", team)
    Team.objects.select_for_update().get(pk=team.pk)  # two may press at once
    if keep == keeps_words(team):
        return 0
    deleted = 0
    if keep:
        KeepsWords.objects.create(team=team, since=at)
    else:
        KeepsWords.objects.filter(team=team).delete()
        deleted = kept_texts(team).update(words=[])
    record(TranscriptWordsSettled(team=team.pk, keep=keep, deleted=deleted), by=by, at=at)
    return deleted


def kept_texts(team: Team) -> QuerySet[Transcript]:
    """The transcripts of a team that have words."""
    return Transcript.objects.filter(meeting__team=team).exclude(words=[])


@transaction.atomic
def delete_words(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """Delete the words that are kept of a meeting; its numbers stay. Raises Denied, or Refused when there are none."""
    require(by, "transcript.add", meeting)
    lock(meeting)
    if not Transcript.objects.filter(meeting=meeting).exclude(words=[]).update(words=[]):
        raise Refused(_("No words are kept of this meeting."))
    record(TranscriptWordsDeleted(meeting=meeting.pk), by=by, at=at)


def words_of(
    cues: Iterable[Cue], who: Mapping[str, Choice], names: Mapping[int, str]
) -> list[dict[str, str | int | None]]:
    """What was said, voice by voice and without times; whoever is left out stays out, guests keep their label."""
    found: list[dict[str, str | int | None]] = []
    for cue in cues:
        voices = [label for label in cue.speakers if who.get(label) is not None]
        if cue.speakers and not voices:
            continue
        person = who[voices[0]] if len(voices) == 1 else None
        called = " + ".join(dict.fromkeys(called_by(label, who, names) for label in voices))
        words = " ".join(cue.text.split())
        if found and found[-1]["called"] == called:
            found[-1]["words"] = f"{found[-1]['words']} {words}"
        elif words:
            found.append({"person": person if isinstance(person, int) else None, "called": called, "words": words})
    return found


def called_by(label: str, who: Mapping[str, Choice], names: Mapping[int, str]) -> str:
    choice = who[label]
    return names[choice] if isinstance(choice, int) else label
