"""The birth certificate of a goal: which meeting, who was there, who objected and what changed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from concord.foundation.scope import Owned


class Birth(Owned):
    """How a goal was adopted by consent of all: in which segment of which meeting, and who was there."""

    goal = models.OneToOneField("goals.Goal", models.CASCADE, related_name="birth")
    segment = models.ForeignKey("meetings.Segment", models.SET_NULL, null=True, blank=True, related_name="goals_born")
    present = models.ManyToManyField("people.Person", blank=True, related_name="+")
    rounds = models.PositiveSmallIntegerField(default=1)
    adopted_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["adopted_at", "pk"]

    def __str__(self) -> str:
        return f"{self.goal_id} on {self.adopted_at:%Y-%m-%d}"


class Objection(Owned):
    """Why somebody objected in one round of consent, and what changed before the next."""

    birth = models.ForeignKey(Birth, models.CASCADE, related_name="objections")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    round = models.PositiveSmallIntegerField()
    words = models.TextField()
    changed = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["round", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["birth", "person", "round"], name="one_objection_per_person_and_round")
        ]

    def __str__(self) -> str:
        return self.words[:60]
