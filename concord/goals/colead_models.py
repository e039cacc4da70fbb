"""Two or three lead a goal, as equals: who was asked, who said yes, what each brings, and what they agreed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concord.foundation.scope import Owned


class CoLead(Owned):
    """Somebody asked to lead a goal with others. Nobody leads who has not said yes."""

    class State(models.TextChoices):
        ASKED = "asked", _("asked")
        CONSENTED = "consented", _("leads it")
        DECLINED = "declined", _("said no, kindly")
        HANDED_OVER = "handed over", _("handed it over")

    goal = models.ForeignKey("goals.Goal", models.CASCADE, related_name="co_leads")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="co_leading")
    brings = models.CharField(max_length=300, blank=True)
    because = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.ASKED)
    asked_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    words = models.TextField(blank=True)
    charter_agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["person__name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["goal", "person"],
                condition=Q(state__in=("asked", "consented")),
                name="a_co_lead_is_asked_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state="asked", answered_at=None) | ~Q(state="asked") & Q(answered_at__isnull=False),
                name="a_co_lead_who_answered_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} of {self.goal_id}"


class Charter(Owned):
    """What those who lead a goal agreed: how they disagree, and who covers when one is away."""

    goal = models.OneToOneField("goals.Goal", models.CASCADE, related_name="charter")
    how_we_disagree = models.TextField(blank=True)
    who_covers = models.TextField(blank=True)
    written_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"charter of {self.goal_id}"
