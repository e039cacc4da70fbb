"""What indicators said, week by week; which of them a team does not want to see; and the letters written from them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from concord.foundation.actor import Actor
from concord.foundation.scope import Owned, OwnedManager, OwnedQuerySet


class Snapshot(Owned):
    """What one indicator said of one team in the quarter up to `on`: one for each week, that of this week moves on.

    It is made from what happened and can be made again at will; nothing is lost with it.
    """

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="snapshots")
    slug = models.SlugField(max_length=40)
    week = models.DateField()  # its Monday
    on = models.DateField()
    version = models.PositiveSmallIntegerField()
    value = models.FloatField(null=True)
    figure = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["week"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["team", "week", "slug"], name="one_snapshot_a_week_of_each_sign")
        ]

    def __str__(self) -> str:
        return f"{self.slug} on {self.on}"


class HiddenSign(Owned):
    """A team does not want to see one sign for now: who said so, and why. Everybody there reads it."""

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="hidden_signs")
    slug = models.SlugField(max_length=40)
    reason = models.CharField(max_length=200)
    person = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    hidden_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["slug"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["team", "slug"], name="a_sign_is_hidden_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_hidden_sign_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.slug}: {self.reason}"


class QuarterLetterQuerySet(OwnedQuerySet["QuarterLetter"]):
    """Letters as readers find them."""

    def sent(self) -> QuarterLetterQuerySet:
        return self.exclude(sent_at=None)

    def drafts(self) -> QuarterLetterQuerySet:
        """Those that were neither sent nor let be."""
        return self.filter(sent_at=None, dropped_at=None)

    def seen_by(self, actor: Actor) -> QuarterLetterQuerySet:
        """What was sent, for every seat of its team; what was not, for those at the table and the team's staff."""
        writes = actor.teams if "chief of staff" in actor.roles else actor.tables
        return self.filter(Q(sent_at__isnull=False, team__in=list(actor.teams)) | Q(team__in=list(writes)))

    def whole(self) -> QuarterLetterQuerySet:
        return self.select_related("team", "organization", "edited_by", "sent_by")


QuarterLetterManager = OwnedManager.from_queryset(QuarterLetterQuerySet)


class QuarterLetter(Owned):
    """What a team reads about its quarter, in plain words. `version` counts its texts; `figures` is what it was
    written from, so that whoever doubts the words can look."""

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="quarter_letters")
    first_day = models.DateField()  # of the quarter
    last_day = models.DateField()  # that was counted: of the quarter, or when it was drafted
    words = models.TextField()  # Markdown
    version = models.PositiveIntegerField(default=1)
    figures = models.JSONField()
    drafted_at = models.DateTimeField()
    edited_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    edited_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)  # no letter this time

    objects: ClassVar = QuarterLetterManager()

    class Meta:
        ordering: ClassVar = ["-first_day", "-last_day", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(dropped_at=None), name="a_sent_quarter_letter_is_not_dropped"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="a_quarter_letter_has_words"),
            models.UniqueConstraint(
                fields=["team", "first_day"],
                condition=Q(sent_at=None, dropped_at=None),
                name="one_draft_a_quarter_of_each_team",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team}, {self.first_day} to {self.last_day}"

    @property
    def is_draft(self) -> bool:
        return self.sent_at is None and self.dropped_at is None
