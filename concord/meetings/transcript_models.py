"""What is kept of a transcript: numbers, and words only where a team decided so."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from concord.foundation.scope import Owned


class Transcript(Owned):
    """What the transcript of a held meeting told: how the floor was shared, without anybody's name.

    Seconds are None where its text has no times; `silence_seconds` also where somebody is not counted: with it, their
    part could be worked out. `words` is empty unless the team keeps words: [{"person", "called", "words"}], no times.
    """

    meeting = models.OneToOneField("rhythm.Meeting", models.CASCADE, related_name="transcript")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField()
    timed = models.BooleanField()
    floor_changes = models.PositiveIntegerField()
    overlap_seconds = models.PositiveIntegerField(null=True)
    silence_seconds = models.PositiveIntegerField(null=True)
    unnamed_seconds = models.PositiveIntegerField(null=True)  # of captions that name nobody, and of voices left out
    words = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"transcript of {self.meeting_id}"


class Voice(Owned):
    """One person's part in a transcript, or a guest's without a name. Only that person ever sees it."""

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="voices")
    person = models.ForeignKey("people.Person", models.CASCADE, null=True, related_name="voices")
    turns = models.PositiveIntegerField()
    seconds = models.PositiveIntegerField(null=True)
    longest_seconds = models.PositiveIntegerField(null=True)
    overlap_seconds = models.PositiveIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["transcript", "person"], name="a_person_has_one_voice_in_a_transcript")
        ]

    def __str__(self) -> str:
        return f"{self.turns} turns"


class KeepsWords(Owned):
    """A team that keeps the words of its transcripts: its chair decided so. Without a row, words are dropped."""

    team = models.OneToOneField("people.Team", models.CASCADE, related_name="keeps_words")
    since = models.DateTimeField()

    class Meta:
        verbose_name_plural = "keep words"

    def __str__(self) -> str:
        return f"{self.team} keeps words"
