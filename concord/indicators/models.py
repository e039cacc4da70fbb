"""What indicators said, week by week, and which of them a team does not want to see."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from concord.foundation.scope import Owned


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
