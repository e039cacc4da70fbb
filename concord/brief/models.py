"""The brief: a letter after a meeting, agreed by two, to whoever wants it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from concord.foundation.actor import Actor
from concord.foundation.scope import Owned, OwnedManager, OwnedQuerySet


class BriefHabit(Owned):
    """How an organization writes to those who want to hear: what the letter is called, and whether anybody reads it."""

    title = models.CharField(max_length=100, blank=True)
    is_public = models.BooleanField(default=False)
    drafts = models.BooleanField(default=True)  # one is written after each meeting that has something to tell
    key = models.CharField(max_length=40, unique=True)  # of the public address

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["organization"], name="one_habit_of_the_brief")]

    def __str__(self) -> str:
        return self.title


class BriefQuerySet(OwnedQuerySet["Brief"]):
    """Letters as readers find them."""

    def sent(self) -> BriefQuerySet:
        return self.exclude(sent_at=None)

    def drafts(self) -> BriefQuerySet:
        """Those that still wait for two pairs of eyes."""
        return self.filter(sent_at=None, dropped_at=None)

    def seen_by(self, actor: Actor) -> BriefQuerySet:
        """What was sent; what was not, only for those who sit on the team, as member, chair or its staff."""
        teams = actor.teams if "chief of staff" in actor.roles else actor.tables
        return self.filter(Q(sent_at__isnull=False) | Q(team__in=list(teams)))

    def whole(self) -> BriefQuerySet:
        return self.select_related("team", "meeting", "edited_by", "sent_by").prefetch_related("agreements__person")


BriefManager = OwnedManager.from_queryset(BriefQuerySet)


class Brief(Owned):
    """A letter about one meeting. `version` counts its texts; whoever agrees, agrees to one of them."""

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="briefs")
    meeting = models.OneToOneField("rhythm.Meeting", models.CASCADE, related_name="brief")
    subject = models.CharField(max_length=150)
    words = models.TextField()  # Markdown
    version = models.PositiveIntegerField(default=1)
    drafted_at = models.DateTimeField()
    edited_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    edited_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)  # no letter this time

    objects: ClassVar = BriefManager()

    class Meta:
        ordering: ClassVar = ["-drafted_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(sent_at=None) | Q(dropped_at=None), name="a_sent_brief_is_not_dropped")
        ]

    def __str__(self) -> str:
        return self.subject


class Agreement(Owned):
    """Somebody agrees to exactly this text of a letter; a new text takes it back."""

    brief = models.ForeignKey(Brief, models.CASCADE, related_name="agreements")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    agreed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["agreed_at", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["brief", "person"], name="a_brief_is_agreed_to_once")]

    def __str__(self) -> str:
        return f"{self.person} to text {self.version}"


class Subscription(Owned):
    """Somebody who wants the letter: a person here, or an address outside that said so itself (`confirmed_at`)."""

    email = models.EmailField()
    person = models.OneToOneField(
        "people.Person", models.CASCADE, null=True, blank=True, related_name="brief_subscription"
    )
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    bounces = models.PositiveSmallIntegerField(default=0)  # letters that came back for good, lately
    bounced_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=500, blank=True)  # the mail server's words
    paused_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["email", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint("organization", Lower("email"), name="one_subscription_per_address")
        ]

    def __str__(self) -> str:
        return self.email


class PublicDecision(Owned):
    """A decision that may be told outside the team: its question and what was decided, nothing else of it."""

    decision = models.OneToOneField("decisions.Decision", models.CASCADE, related_name="publication")
    person = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.decision)
