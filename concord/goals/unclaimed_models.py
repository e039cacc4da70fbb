"""Work that no department claimed: listed, and offered to all."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from concord.foundation.scope import Owned

ENOUGH = 2  # nobody takes it alone


class UnclaimedWork(Owned):
    """Work of which everybody could say “not my job”. `goal`: what it became, or what it is done for."""

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="unclaimed_work")
    what = models.CharField(max_length=200)
    why = models.TextField(blank=True)
    noted_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    noted_at = models.DateTimeField()
    goal = models.ForeignKey("goals.Goal", models.SET_NULL, null=True, blank=True, related_name="unclaimed_work")
    taken_at = models.DateTimeField(null=True, blank=True)
    let_go_at = models.DateTimeField(null=True, blank=True)
    let_go_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["noted_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(taken_at=None) | Q(let_go_at=None), name="work_is_taken_or_let_go_not_both"
            )
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def is_open(self) -> bool:
        return self.taken_at is None and self.let_go_at is None


class Claim(Owned):
    """Somebody would do a part of it."""

    work = models.ForeignKey(UnclaimedWork, models.CASCADE, related_name="claims")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    words = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["made_at", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["work", "person"], name="one_claim_each")]

    def __str__(self) -> str:
        return self.words
