"""A growth plan: what the team expects to grow, how it measures it, how far it has come, and each look at it."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import F, Prefetch, Q, Window
from django.db.models.functions import Lower, RowNumber

from concord.foundation.scope import Owned, OwnedManager, OwnedQuerySet
from concord.plans.budget_models import Budget as Budget
from concord.plans.budget_models import BudgetChoice as BudgetChoice
from concord.plans.budget_models import BudgetLine as BudgetLine
from concord.plans.stages import Stage


class GrowthPlanQuerySet(OwnedQuerySet["GrowthPlan"]):
    """Plans as pages find them."""

    def whole(self) -> GrowthPlanQuerySet:
        """With everything that is shown of one."""
        return self.select_related("team", "goal").prefetch_related(
            "leads__department", "departments", "measures__readings"
        )

    def at_a_glance(self) -> GrowthPlanQuerySet:
        """For a board of many: of each measure only its two newest numbers."""
        newest = Window(RowNumber(), partition_by=F("measure"), order_by=F("day").desc())
        readings = Reading.objects.annotate(newest=newest).filter(newest__lte=2).order_by("day", "pk")
        return self.prefetch_related("leads__department", Prefetch("measures__readings", readings))

    def going_on(self) -> GrowthPlanQuerySet:
        """Those that are not stopped."""
        return self.exclude(stage=Stage.STOPPED)


class GrowthPlan(Owned):
    """What should grow, and why it is expected to. `asked` is money in whole units of `currency`.

    `promised`: the first day that was named for the look to come. Putting it off moves `next_review`, not this.
    """

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="plans")
    title = models.CharField(max_length=120)
    hypothesis = models.TextField()
    stage = models.CharField(max_length=10, default=Stage.IDEA)
    stage_since = models.DateTimeField()
    asked = models.PositiveBigIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=3)
    next_review = models.DateField(null=True, blank=True)
    promised = models.DateField(null=True, blank=True)
    goal = models.ForeignKey("goals.Goal", models.SET_NULL, null=True, blank=True, related_name="plans")
    leads = models.ManyToManyField("people.Person", blank=True, related_name="plans_led")
    departments = models.ManyToManyField("people.Department", blank=True, related_name="plans")
    made_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()

    objects: ClassVar = OwnedManager.from_queryset(GrowthPlanQuerySet)()

    class Meta:
        ordering: ClassVar = ["next_review", "title", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint("team", Lower("title"), name="a_plan_has_a_name_of_its_own_in_its_team"),
            models.CheckConstraint(condition=Q(asked=None) | Q(asked__gt=0), name="a_plan_asks_for_some_money_or_none"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def stage_label(self) -> str:
        """Its stage as people read it."""
        return str(Stage(self.stage).label)


class StageMove(Owned):
    """A plan went from one stage to another."""

    plan = models.ForeignKey(GrowthPlan, models.CASCADE, related_name="moves")
    was = models.CharField(max_length=10)
    became = models.CharField(max_length=10)
    person = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.was} to {self.became}"


class Measure(Owned):
    """A number by which the team sees whether a plan works, and where it should come to."""

    plan = models.ForeignKey(GrowthPlan, models.CASCADE, related_name="measures")
    name = models.CharField(max_length=120)
    unit = models.CharField(max_length=20, blank=True)
    target = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint("plan", Lower("name"), name="a_measure_has_a_name_of_its_own_in_its_plan")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def team_id(self) -> int:
        return self.plan.team_id

    def said(self) -> dict[str, str]:
        """Its newest number, the one before, and where it should come to, as people read them."""
        numbers = [plain(row.value) for row in self.readings.all()]
        return {
            "name": self.name,
            "unit": self.unit,
            "now": numbers[-1] if numbers else "",
            "before": numbers[-2] if len(numbers) > 1 else "",
            "target": plain(self.target) if self.target is not None else "",
        }


def plain(number: Decimal) -> str:
    """“12,500.5”: without the zeros that a column keeps, with narrow blanks between thousands."""
    return f"{number.normalize():,f}".replace(",", "\u202f")


class Reading(Owned):
    """What a measure was on one day. A second one of the same day replaces the first."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="readings")
    day = models.DateField()
    value = models.DecimalField(max_digits=18, decimal_places=4)
    person = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["day", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["measure", "day"], name="a_measure_has_one_reading_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.value} on {self.day}"


class PlanReview(Owned):
    """One look at a plan, in a meeting or alone: a line for each thing found, what happens with it, and why.

    `working`, `not_working`, `learned` and `follows` have one finding on each line. `was_due`: the day that was
    promised for this look.
    """

    plan = models.ForeignKey(GrowthPlan, models.CASCADE, related_name="reviews")
    segment = models.OneToOneField("meetings.Segment", models.SET_NULL, null=True, blank=True, related_name="review")
    meeting = models.ForeignKey("rhythm.Meeting", models.SET_NULL, null=True, blank=True, related_name="plan_reviews")
    working = models.TextField(blank=True)
    not_working = models.TextField(blank=True)
    learned = models.TextField(blank=True)
    follows = models.TextField(blank=True)
    outcome = models.CharField(max_length=10)
    sentence = models.CharField(max_length=300)
    next_review = models.DateField(null=True, blank=True)
    was_due = models.DateField(null=True, blank=True)
    decision = models.ForeignKey("decisions.Decision", models.SET_NULL, null=True, blank=True, related_name="reviews_of_plans")  # fmt: skip  # noqa: E501
    person = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.sentence

    @property
    def team_id(self) -> int:
        return self.plan.team_id
