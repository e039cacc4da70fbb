"""Answers that are kept for a day, so that a POST that is sent again is not done again."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models

from concord.foundation.scope import Owned


class IdempotentAnswer(Owned):
    """What a POST with this Idempotency-Key was answered; `fingerprint` is the hash of what was asked."""

    kept_for: ClassVar = timedelta(days=1)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    content_type = models.CharField(max_length=100, blank=True)
    body = models.TextField(blank=True)
    made_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "key"], name="a_key_is_answered_once")]

    def __str__(self) -> str:
        return self.key
