"""Check-ins: each co-lead says how sure they are, and all say it before anybody sees the others'."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from concord.foundation.scope import Owned

LEAST, MOST = 1, 10  # as in the room: 1 no chance, 10 sure


class JointCheckIn(Owned):
    """One check-in of all who lead a goal. Until `opened_at` nobody sees but their own.

    `closed_without`: names of those who had not given theirs when it was opened without them.
    """

    goal = models.ForeignKey("goals.Goal", models.CASCADE, related_name="joint_check_ins")
    began_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_without = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["-began_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["goal"], condition=Q(opened_at=None), name="one_joint_check_in_runs_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.goal_id} since {self.began_at:%Y-%m-%d}"

    def of(self, person_id: int | None) -> CheckIn | None:
        """What this person said."""
        return next((row for row in self.check_ins.all() if row.person_id == person_id), None)

    def middle(self) -> float | None:
        """The mean of the confidences, once they are open."""
        given = [row.confidence for row in self.check_ins.all()]
        return sum(given) / len(given) if given and self.opened_at else None

    def apart(self) -> int:
        """How far the surest and the least sure are from each other, once they are open."""
        given = [row.confidence for row in self.check_ins.all()]
        return max(given) - min(given) if given and self.opened_at else 0


class CheckIn(Owned):
    """One co-lead's confidence that we get there, from 1 (no chance) to 10 (sure), and why."""

    joint = models.ForeignKey(JointCheckIn, models.CASCADE, related_name="check_ins")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    confidence = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True)
    given_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["person__name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["joint", "person"], name="one_check_in_each"),
            models.CheckConstraint(
                condition=Q(confidence__gte=LEAST, confidence__lte=MOST), name="confidence_is_from_1_to_10"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.confidence}"
