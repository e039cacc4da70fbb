"""Where the organization goes: its goals; how they came about, their key results, check-ins, co-leads and purpose."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concord.foundation.scope import Owned, OwnedManager, OwnedQuerySet
from concord.goals.birth_models import Birth as Birth
from concord.goals.birth_models import Objection as Objection
from concord.goals.checkin_models import CheckIn as CheckIn
from concord.goals.checkin_models import JointCheckIn as JointCheckIn
from concord.goals.colead_models import Charter as Charter
from concord.goals.colead_models import CoLead as CoLead
from concord.goals.purpose_models import Affirmation as Affirmation
from concord.goals.purpose_models import Purpose as Purpose
from concord.goals.purpose_models import PurposeAnswer as PurposeAnswer
from concord.goals.result_models import KeyResult as KeyResult
from concord.goals.result_models import Measured as Measured
from concord.goals.unclaimed_models import Claim as Claim
from concord.goals.unclaimed_models import UnclaimedWork as UnclaimedWork


class State(models.TextChoices):
    """Where a goal stands."""

    PROPOSED = "proposed", _("proposed")
    ADOPTED = "adopted", _("adopted")
    REACHED = "reached", _("reached")
    DROPPED = "dropped", _("dropped")


class GoalQuerySet(OwnedQuerySet["Goal"]):
    """Goals as pages find them."""

    def of_the_organization(self) -> GoalQuerySet:
        """Those that every unit serves."""
        return self.filter(supports=None)

    def standing(self) -> GoalQuerySet:
        """Adopted, and neither reached nor dropped, in the team's order."""
        return self.filter(state=State.ADOPTED).order_by("place", "pk")


class Goal(Owned):
    """What we reach together. `supports`: a unit's goal serves one of the organization's, and only so it exists.

    `place`: its rank among the goals that the team adopted, from 1. `source`: the file it came from, when not proposed
    here.
    """

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="goals")
    title = models.CharField(max_length=200)
    why = models.TextField(blank=True)
    supports = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="supporting")
    unit = models.ForeignKey("people.Department", models.RESTRICT, null=True, blank=True, related_name="unit_goals")
    departments = models.ManyToManyField("people.Department", blank=True, related_name="needed_by_goals")
    strengths = models.JSONField(default=list, blank=True)
    due = models.DateField(null=True, blank=True)
    proposed_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    proposed_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    adopted_at = models.DateTimeField(null=True, blank=True)
    place = models.PositiveSmallIntegerField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_words = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)

    objects: ClassVar = OwnedManager.from_queryset(GoalQuerySet)()

    class Meta:
        ordering: ClassVar = ["place", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(supports=None, unit=None) | Q(supports__isnull=False, unit__isnull=False),
                name="a_unit_goal_supports_an_organization_goal",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("adopted", "reached")) | Q(adopted_at__isnull=False),
                name="an_adopted_goal_says_since_when",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("reached", "dropped"), ended_at__isnull=False)
                | Q(state__in=("proposed", "adopted"), ended_at=None),
                name="a_goal_that_ended_says_when",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state in (State.PROPOSED, State.ADOPTED)

    def leads(self) -> list[CoLead]:
        """Those who lead it and are still here, as equals: in the order of their names."""
        said_yes = (row for row in self.co_leads.all() if row.state == CoLead.State.CONSENTED)
        return sorted((row for row in said_yes if not row.person.left_at), key=lambda row: row.person.name)

    def is_led_by(self, person_id: int | None) -> bool:
        """Whether this person leads it, with the others."""
        rows = self.co_leads.all()
        return any(row.person_id == person_id and row.state == CoLead.State.CONSENTED for row in rows)

    @property
    def has_one_lead(self) -> bool:
        """One alone: it waits for a second."""
        return len(self.leads()) == 1
