"""What went well, department by department, and when all leaders come together for it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from concord.foundation.scope import Owned, OwnedManager, OwnedQuerySet


class WinQuerySet(OwnedQuerySet["Win"]):
    def waiting(self) -> WinQuerySet:
        """Neither celebrated nor set aside."""
        return self.filter(celebrated_in=None, set_aside_at=None)


class Win(Owned):
    """Something a department achieved, told so that all leaders hear of it. `goal`: what it brings nearer.

    It waits for a meeting that celebrates it, unless the leaders set it aside; whoever told it reads why.
    """

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="wins")
    department = models.ForeignKey("people.Department", models.CASCADE, related_name="wins")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="wins_shared")
    words = models.CharField(max_length=300)
    goal = models.ForeignKey("goals.Goal", models.SET_NULL, null=True, blank=True, related_name="wins")
    shared_at = models.DateTimeField()
    celebrated_in = models.ForeignKey("rhythm.Meeting", models.SET_NULL, null=True, blank=True, related_name="wins")
    applause = models.PositiveIntegerField(default=0)
    set_aside_at = models.DateTimeField(null=True, blank=True)
    set_aside_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    objects: ClassVar = OwnedManager.from_queryset(WinQuerySet)()

    class Meta:
        ordering: ClassVar = ["shared_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(set_aside_at=None) | (Q(celebrated_in=None) & ~Q(reason="")),
                name="a_win_that_was_set_aside_has_a_reason",
            )
        ]

    def __str__(self) -> str:
        return self.words


class Celebration(Owned):
    """All leaders come together for one department, at a lunch or a supper that another department hosts."""

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="celebrations")
    department = models.ForeignKey("people.Department", models.CASCADE, related_name="celebrations")
    host = models.ForeignKey("people.Department", models.CASCADE, related_name="celebrations_hosted")
    what = models.CharField(max_length=10)  # lunch, supper
    words = models.CharField(max_length=300)  # what for
    starts = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    timezone = models.CharField(max_length=60)
    place = models.CharField(max_length=200, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    proposed_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["starts", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(host=F("department")), name="another_department_hosts")
        ]

    def __str__(self) -> str:
        return f"{self.what} for {self.department}"

    @property
    def ends(self) -> datetime:
        return self.starts + timedelta(minutes=self.minutes)


class Applause(Owned):
    """A card on the wall of a celebration, by name."""

    celebration = models.ForeignKey(Celebration, models.CASCADE, related_name="wall")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    words = models.CharField(max_length=300)
    given_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "applause"
        ordering: ClassVar = ["given_at", "pk"]

    def __str__(self) -> str:
        return self.words


class Photograph(Owned):
    """A picture on the wall of a celebration that has been, in two sizes; `digest` names what is on it."""

    celebration = models.ForeignKey(Celebration, models.CASCADE, related_name="photographs")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    caption = models.CharField(max_length=200, blank=True)
    large = models.BinaryField()
    small = models.BinaryField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    hung_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["hung_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["celebration", "digest"], name="a_photograph_hangs_once")
        ]

    def __str__(self) -> str:
        return self.caption

    @property
    def ratio(self) -> str:
        """How much wider than high, as style sheets write it in every language."""
        return f"{self.width / self.height:.3f}"

    @property
    def team_id(self) -> int:
        """Whose wall it hangs on: rights ask for it."""
        return self.celebration.team_id
