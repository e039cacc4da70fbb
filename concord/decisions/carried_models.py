"""What follows a closed decision, beside its record and not in it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from concord.foundation.scope import Owned


class Worked(models.TextChoices):
    """Did it work?"""

    YES = "yes", _("It worked")
    PARTLY = "partly", _("In part")
    NO = "no", _("It did not work")
    EARLY = "early", _("Too early to say")


class Carrying(Owned):
    """A leader's word: I will carry this decision, whatever I said before."""

    decision = models.ForeignKey("decisions.Decision", models.CASCADE, related_name="carried")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["said_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "person"], name="a_leader_says_once_to_carry_it")
        ]

    def __str__(self) -> str:
        return str(self.person)


class Review(Owned):
    """The answer to “did it work?”, by somebody, some day. There may be several over time."""

    decision = models.ForeignKey("decisions.Decision", models.CASCADE, related_name="reviews")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    worked = models.CharField(max_length=10, choices=Worked)
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["answered_at", "pk"]

    def __str__(self) -> str:
        return self.worked
