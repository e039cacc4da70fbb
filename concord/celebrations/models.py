"""What went well, department by department."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from concord.foundation.scope import Owned


class Win(Owned):
    """Something a department achieved, told so that all leaders hear of it. `goal`: what it brings nearer."""

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="wins")
    department = models.ForeignKey("people.Department", models.CASCADE, related_name="wins")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="wins_shared")
    words = models.CharField(max_length=300)
    goal = models.ForeignKey("goals.Goal", models.SET_NULL, null=True, blank=True, related_name="wins")
    shared_at = models.DateTimeField()
    celebrated_in = models.ForeignKey("rhythm.Meeting", models.SET_NULL, null=True, blank=True, related_name="wins")
    applause = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["shared_at", "pk"]

    def __str__(self) -> str:
        return self.words
