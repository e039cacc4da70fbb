"""A TV or projector in the room that shows one meeting."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models

from concord.foundation.scope import Owned


class Screen(Owned):
    """A screen that may show one meeting: offered by a code, shown once the code was typed, until it is taken away.

    The code is kept as it is shown, for minutes; of the key that the screen's browser keeps, only the hash.
    """

    kept_for: ClassVar = timedelta(days=2)
    meeting = models.ForeignKey("rhythm.Meeting", models.CASCADE, related_name="screens")
    code = models.CharField(max_length=6, blank=True)
    code_until = models.DateTimeField()
    digest = models.CharField(max_length=64, blank=True, db_index=True)
    made_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True, blank=True)
    taken_away_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["made_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code"], condition=~models.Q(code=""), name="a_code_leads_to_one_meeting")
        ]

    def __str__(self) -> str:
        return f"a screen of {self.meeting_id}"
