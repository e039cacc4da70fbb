"""Money that a team shares among its plans, each leader an equal part; what each one chose is private until opened."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from concord.foundation.scope import Owned
from concord.rhythm.models import Meeting


class Budget(Owned):
    """A sum in whole units of its currency. `spends_rest`: everybody gets more, evenly, while that pays for more."""

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="budgets")
    title = models.CharField(max_length=120)
    amount = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3)
    spends_rest = models.BooleanField(default=False)
    segment = models.OneToOneField("meetings.Segment", models.SET_NULL, null=True, blank=True, related_name="budget")
    made_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        constraints: ClassVar = [models.CheckConstraint(condition=Q(amount__gt=0), name="a_budget_has_some_money")]

    def __str__(self) -> str:
        return self.title

    @property
    def meeting(self) -> Meeting | None:
        """The meeting that shares it, if one does: whoever leads that room leads this too."""
        return self.segment.meeting if self.segment else None


class BudgetLine(Owned):
    """A plan that may be paid from a budget, with what it costs here: what it asked for when this was prepared."""

    budget = models.ForeignKey(Budget, models.CASCADE, related_name="lines")
    plan = models.ForeignKey("plans.GrowthPlan", models.CASCADE, related_name="budget_lines")
    cost = models.PositiveBigIntegerField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["budget", "plan"], name="a_plan_is_once_in_a_budget"),
            models.CheckConstraint(condition=Q(cost__gt=0), name="a_plan_in_a_budget_costs_something"),
        ]

    def __str__(self) -> str:
        return f"{self.plan} in {self.budget}"


class BudgetChoice(Owned):
    """Which plans one leader would pay for; none at all is a choice too."""

    budget = models.ForeignKey(Budget, models.CASCADE, related_name="choices")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    lines = models.ManyToManyField(BudgetLine, blank=True, related_name="chosen_by")
    chosen_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["budget", "person"], name="everybody_chooses_once_in_a_budget")
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.budget}"
