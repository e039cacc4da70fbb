"""A question, one named decider, and what the departments it touches said."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from concord.foundation.scope import Owned


class Decision(Owned):
    """A question that one named person decides, once the departments it touches have spoken."""

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="decisions")
    question = models.CharField(max_length=200)
    proposal = models.TextField(blank=True)
    decider = models.ForeignKey("people.Person", models.PROTECT, related_name="decisions_to_make")
    departments = models.ManyToManyField("people.Department", blank=True, related_name="decisions")
    segment = models.ForeignKey("meetings.Segment", models.SET_NULL, null=True, blank=True, related_name="decisions")
    asked_at = models.DateTimeField()
    outcome = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-asked_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closed_at=None) | ~Q(outcome=""), name="a_closed_decision_has_an_outcome"
            )
        ]

    def __str__(self) -> str:
        return self.question

    def silent_departments(self) -> list[str]:
        """Names of the touched departments that have given no perspective and are not waived, in order."""
        heard = {perspective.department_id for perspective in self.perspectives.all()}
        return [department.name for department in self.departments.all() if department.pk not in heard]


class Perspective(Owned):
    """What a department says to a decision, or that it was waived, and by whom."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="perspectives")
    department = models.ForeignKey("people.Department", models.CASCADE, related_name="+")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    words = models.TextField(blank=True)
    waived = models.BooleanField(default=False)
    given_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["given_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["decision", "department", "person"], name="one_perspective_per_person_and_department"
            )
        ]

    def __str__(self) -> str:
        return self.words[:60]
