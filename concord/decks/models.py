"""What a team makes of its deck: its own questions, what was asked, what it would rather not be asked."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from concord.decks.questions import TONES
from concord.foundation.scope import Owned


def every_tone() -> list[str]:
    return list(TONES)


class Choice(Owned):
    """Which tones a team wants, and whether personal questions may come."""

    team = models.OneToOneField("people.Team", models.CASCADE, related_name="deck")
    tones = models.JSONField(default=every_tone)
    personal = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"deck of {self.team}"


class Card(Owned):
    """A question in a team's hands: one of its own, or what it did with one of Concord's (then without words).

    Who asked for another one is kept nowhere.
    """

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="cards")
    key = models.CharField(max_length=20)
    words = models.CharField(max_length=200, blank=True)
    tone = models.CharField(max_length=10, blank=True)
    personal = models.BooleanField(default=False)
    about = models.JSONField(default=list)
    added_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["added_at", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["team", "key"], name="a_team_has_a_question_once")]

    def __str__(self) -> str:
        return self.words or self.key


class PairTalk(Owned):
    """Two people talked as a pair of a meeting, so that next time both get somebody else."""

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="pair_talks")
    one = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    other = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.one} and {self.other}"
