"""Letters on their way out, and when the worker was last heard."""

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
    secret = models.BooleanField(default=False)  # holds a key to somebody's account: forgotten once it is sent
    key = models.CharField(max_length=120, unique=True)  # the same occasion is told once
    written_at = models.DateTimeField()
    not_before = models.DateTimeField(db_index=True)
    good_until = models.DateTimeField(null=True, blank=True)  # after this it would only confuse
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    trouble = models.TextField(blank=True)
    answers = models.JSONField(default=list)  # names of rows of My list that a reply to it is about, in their order

    class Meta:
        ordering: ClassVar = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.subject} to {self.to}"

    @property
    def state(self) -> str:
        """sent, given up, troubled (will be tried again) or waiting."""
        if self.sent_at:
            return "sent"
        if self.given_up_at:
            return "given up"
        return "troubled" if self.trouble else "waiting"


class DigestChoice(Owned):
    """How often somebody gets their list by mail, and at which hour of their own clock."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="digest")
    often = models.CharField(max_length=8)  # none, daily, weekdays, weekly
    hour = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.often} at {self.hour}"


class Beat(models.Model):
    """When a worker was last heard, or when one of its rounds was last made. Of the installation, not of anybody."""

    name = models.CharField(max_length=120, primary_key=True)
    at = models.DateTimeField()
    patience = models.PositiveIntegerField(default=0)  # seconds for which the work in hand may keep it silent

    def __str__(self) -> str:
        return f"{self.name} at {self.at:%Y-%m-%d %H:%M:%S}"


class HeardMail(models.Model):
    """A mail that came in and counted: the same one never counts again, whoever brings it. Of the installation."""

    sign = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sign


class Mailbox(models.Model):
    """How reading the mailbox of answers goes: last read, or since when and why not. Of the installation."""

    name = models.CharField(max_length=300, primary_key=True)
    read_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)  # failed ones since it was last read
    trouble = models.TextField(blank=True)
    troubled_since = models.DateTimeField(null=True, blank=True)
    not_before = models.DateTimeField(null=True, blank=True)
    aside = models.PositiveIntegerField(default=0)  # mails that wait there, flagged, for a person
    examples = models.JSONField(default=list)  # the first of those: ["Subject, from address"]

    def __str__(self) -> str:
        return self.name
