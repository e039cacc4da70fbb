"""What a transcript tells: their own part to each speaker alone, the balance to the team."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concord.foundation.actor import Actor
from concord.measures.participation import effective_speakers
from concord.meetings.airtime_balance import ENOUGH_SPEECH, FEWEST_PEOPLE, counted_in_each, people_there
from concord.meetings.lengths import length_in_words
from concord.meetings.transcript_models import Transcript, Voice
from concord.people.models import Person
from concord.people.permissions import require


@dataclass(frozen=True)
class Part:
    """What one person said of the whole: seconds and share are None where the text has no times."""

    turns: int
    seconds: int | None
    share: float | None
    longest_seconds: int | None
    overlap_seconds: int | None

    @property
    def sentences(self) -> list[str]:
        """In words, for that person."""
        taken = ngettext("%d turn", "%d turns", self.turns) % self.turns
        if self.seconds is None or self.share is None:
            return [_("You took %s.") % taken]
        said = _("You spoke for %(length)s, %(share)d%% of all that is counted, in %(turns)s.")
        found = [said % {"length": length_in_words(self.seconds), "share": round(100 * self.share), "turns": taken}]
        if self.longest_seconds:
            found.append(_("Your longest turn took %s.") % length_in_words(self.longest_seconds))
        if self.overlap_seconds:
            found.append(_("For %s somebody else spoke at the same time.") % length_in_words(self.overlap_seconds))
        return found


def own_part(transcript: Transcript, person: Person, *, by: Actor) -> Part | None:
    """What the person said; None when nothing of theirs is counted. Raises Denied for anybody else."""
    require(by, "airtime.read", person)
    voices = list(transcript.voices.all())
    mine = next((voice for voice in voices if voice.person_id == person.pk), None)
    if mine is None:
        return None
    total = sum(voice.seconds or 0 for voice in voices)
    share = mine.seconds / total if mine.seconds is not None and total else None
    return Part(mine.turns, mine.seconds, share, mine.longest_seconds, mine.overlap_seconds)


def balance_sentences(transcript: Transcript, *, by: Actor) -> list[str]:
    """How the floor was shared, without names, and how many are counted. Raises Denied without a seat on the team."""
    require(by, "airtime.balance", transcript.meeting)
    voices = list(transcript.voices.all())
    counted = {row.person_id for row in voices if row.person_id}
    counted.update(counted_in_each([transcript.meeting])[transcript.meeting_id])
    return [*evenness_of(voices, counted), *flow_of(transcript, voices), *reach_of(transcript, counted)]


def evenness_of(voices: list[Voice], counted: set[int]) -> list[str]:
    """As if how many had spoken alike; nothing where whoever knows their own part could work out another's.

    Who said nothing is no secret to those who were there: only voices hide voices.
    """
    spoken = {row.person_id: row.seconds for row in voices if row.person_id and row.seconds}
    if len(spoken) < FEWEST_PEOPLE:
        return [_("How evenly it was shared is told where four people or more spoke: else anybody could work it out.")]
    if sum(spoken.values()) < ENOUGH_SPEECH:
        return []
    seconds = [spoken.get(person, 0) for person in counted]
    sentence = _(
        "It was shared as if %(alike).1f of %(people)d people had spoken alike. One meeting alone says little."
    )
    return [sentence % {"alike": effective_speakers(seconds), "people": len(counted)}]


def flow_of(transcript: Transcript, voices: list[Voice]) -> list[str]:
    """Changes of the floor, the longest turn, words that met, and silence."""
    changes = transcript.floor_changes
    found = [
        _("The floor never changed.")
        if not changes
        else _("The floor changed once.")
        if changes == 1
        else _("The floor changed %d times.") % changes
    ]
    longest = max((row.longest_seconds or 0 for row in voices), default=0)
    if longest and len(voices) >= FEWEST_PEOPLE:
        found.append(_("The longest turn took %s.") % length_in_words(longest))
    if transcript.overlap_seconds:
        found.append(_("Two or more spoke at once for %s.") % length_in_words(transcript.overlap_seconds))
    if transcript.silence_seconds:
        found.append(_("Nobody spoke for %s.") % length_in_words(transcript.silence_seconds))
    return found


def reach_of(transcript: Transcript, counted: set[int]) -> list[str]:
    """How many are counted, and what counts for nobody."""
    there = counted.union(people_there([transcript.meeting_id])[transcript.meeting_id])
    found = []
    if there:
        found.append(_("%(n)d of %(all)d people are counted.") % {"n": len(counted), "all": len(there)})
    if transcript.unnamed_seconds:
        sentence = _("%s count for nobody: no name, or left out.")
        found.append(sentence % length_in_words(transcript.unnamed_seconds).capitalize())
    return found
