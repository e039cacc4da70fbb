"""How we treat each other. So far: appreciations."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from concord.foundation.scope import Owned


class Appreciation(Owned):
    """Somebody thanks somebody, in words."""

    giver = models.ForeignKey("people.Person", models.CASCADE, related_name="appreciations_given")
    receiver = models.ForeignKey("people.Person", models.CASCADE, related_name="appreciations_received")
    words = models.TextField()
    segment = models.ForeignKey(
        "meetings.Segment", models.SET_NULL, null=True, blank=True, related_name="appreciations"
    )
    given_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["given_at", "pk"]

    def __str__(self) -> str:
        return self.words[:60]
