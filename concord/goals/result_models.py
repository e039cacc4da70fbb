"""Key results: the numbers by which we see that a goal comes nearer."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from concord.foundation.scope import Owned


def number(**more: Any) -> models.DecimalField[Any, Any]:
    """A figure of any kind: money, hours, shares of a hundred."""
    return models.DecimalField(max_digits=18, decimal_places=4, **more)


class KeyResult(Owned):
    """A number to move from `start` to `target`. `direction`: reached from the target up, or from it down."""

    class Direction(models.TextChoices):
        UP = "up", _("at least")
        DOWN = "down", _("at most")

    goal = models.ForeignKey("goals.Goal", models.CASCADE, related_name="key_results")
    title = models.CharField(max_length=200)
    unit = models.CharField(max_length=30, blank=True)
    start = number()
    target = number()
    direction = models.CharField(max_length=4, choices=Direction, default=Direction.UP)
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["goal", "title"], name="key_results_have_different_titles"),
            models.CheckConstraint(condition=~Q(start=F("target")), name="a_key_result_moves_a_number"),
        ]

    def __str__(self) -> str:
        return self.title

    def latest(self) -> Measured | None:
        """The newest figure; None before the first."""
        rows = self.measured.all()
        return rows[len(rows) - 1] if rows else None

    def reached(self, figure: Decimal) -> bool:
        return figure >= self.target if self.direction == self.Direction.UP else figure <= self.target

    def way(self, figure: Decimal) -> float:
        """How much of the way from start to target is gone: 0 to 1, below 0 when it went the other way."""
        return float((figure - self.start) / (self.target - self.start))


class Measured(Owned):
    """A figure of one key result, as it stood at a time, and where it came from."""

    class Source(models.TextChoices):
        TYPED = "typed", _("typed")
        CSV = "csv", _("from a file")
        API = "api", _("through the API")

    key_result = models.ForeignKey(KeyResult, models.CASCADE, related_name="measured")
    number = number()
    at = models.DateTimeField()
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    source = models.CharField(max_length=5, choices=Source, default=Source.TYPED)
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key_result", "at"], name="one_figure_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.number}"
