"""Letters on their way out."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from concord.foundation.scope import Owned


class Letter(Owned):
    """A mail: written in the same transaction as what it tells, sent by the worker, tried again when refused."""

    to = models.EmailField()
    person = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="letters")
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    calendar = models.TextField(blank=True)
    calendar_method = models.CharField(max_length=10, blank=True)
    attachments = models.JSONField(default=list)  # [{"name", "type", "base64"}]
    key = models.CharField(max_length=120, unique=True)  # the same occasion is told once
    written_at = models.DateTimeField()
    not_before = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    trouble = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.subject} to {self.to}"
