"""Short surveys whose answers nobody can trace, not even with the database in hand.

An answer is not a row: it adds one to a count. There is no time, no order and no person beside it, and every count of
the pulse is written each time, so that the database's own marks of who wrote last tell nothing. Who has answered is
kept apart, so that nobody answers twice. What this cannot hide: the counts themselves when all say the same, and old
copies of the database compared with each other by whoever runs the server.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from concord.foundation.scope import Owned


class Pulse(Owned):
    """The closing questions of one meeting."""

    meeting = models.OneToOneField("rhythm.Meeting", models.CASCADE, related_name="pulse")
    closed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"pulse of {self.meeting}"


class Tally(Owned):
    """How many gave this answer (1 to 5) to this question. All rows are made with the pulse, at zero."""

    pulse = models.ForeignKey(Pulse, models.CASCADE, related_name="tallies")
    question = models.SlugField(max_length=20)
    value = models.PositiveSmallIntegerField()
    count = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pulse", "question", "value"], name="one_count_per_answer")
        ]

    def __str__(self) -> str:
        return f"{self.question} = {self.value}: {self.count}"


class HasAnswered(Owned):
    """Somebody has answered; what, is nowhere."""

    pulse = models.ForeignKey(Pulse, models.CASCADE, related_name="answered")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["pulse", "person"], name="nobody_answers_twice")]

    def __str__(self) -> str:
        return f"{self.person} answered"
