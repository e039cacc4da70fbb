"""Short surveys whose answers nobody can trace, not even with the database in hand.

An answer is not a row: it adds one to a count, and while a pulse is open its counts lie in a sealed box (sealing.py)
that is written whole each time. There is no time, no order and no person beside it. Who has answered is kept apart as
long as the pulse is open, so that nobody answers twice, and forgotten when it has closed. What holds against whom, and
what does not: docs/decisions/0018.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from concord.foundation.scope import Owned


class Questionnaire(Owned):
    """Own questions of a team, or an instrument that it has the right to use: `items` as questions.py reads them."""

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="questionnaires")
    name = models.CharField(max_length=80)
    items = models.JSONField(default=list)
    monthly = models.BooleanField(default=True)  # else asked once, at once
    added_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField()  # whoever added it said then that the team has the right to use it
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["added_at", "pk"]

    def __str__(self) -> str:
        return self.name


class PulseHabit(Owned):
    """Whether a team is asked each month. Without a row it is."""

    team = models.OneToOneField("people.Team", models.CASCADE, related_name="pulse_habit")
    monthly = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.team}: {'monthly' if self.monthly else 'not monthly'}"


class Pulse(Owned):
    """What a team is asked once: at the end of a meeting, in a month, or from a questionnaire.

    `asks` are the questions as questions.py reads them. `box` holds the sealed counts while answers can come; `told`
    holds what was said once nothing can be added, and what may be told of it: {slug: {"answered", "counts", "mean"}}.
    """

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="pulses")
    meeting = models.OneToOneField("rhythm.Meeting", models.CASCADE, null=True, blank=True, related_name="pulse")
    questionnaire = models.ForeignKey(
        Questionnaire, models.SET_NULL, null=True, blank=True, related_name="pulses"
    )  # asked once from it
    month = models.DateField(null=True, blank=True)  # its first day
    title = models.CharField(max_length=80, blank=True)
    asks = models.JSONField(default=list)
    box = models.BinaryField(default=bytes)
    opened_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    told: models.JSONField[Any, Any] = models.JSONField(null=True, blank=True)
    answered = models.PositiveSmallIntegerField(default=0)  # how many, once it is told
    asked = models.PositiveSmallIntegerField(default=0)  # of how many, once it is told
    lost = models.BooleanField(default=False)  # the server's key had changed: the box could not be opened

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["team", "month"], condition=models.Q(month__isnull=False), name="one_pulse_a_month"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["team", "closed_at"], name="pulses_of_a_team")]

    def __str__(self) -> str:
        return self.title or f"pulse {self.pk}"


class HasAnswered(Owned):
    """Somebody has answered an open pulse; what, is nowhere. `first_only`: the question by mail, not the rest."""

    pulse = models.ForeignKey(Pulse, models.CASCADE, related_name="answerers")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    first_only = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["pulse", "person"], name="nobody_answers_twice")]

    def __str__(self) -> str:
        return f"{self.person} answered"
