"""How values come about: everybody proposes, the team merges, ranks in private and consents."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from concord.foundation.scope import Owned


class Phase:
    """Where a making is; also the words that are stored."""

    PROPOSE, MERGE, RANK, CHOOSE = "propose", "merge", "rank", "choose"
    CONSENT, ADOPTED, WITHDRAWN = "consent", "adopted", "withdrawn"
    OPEN: ClassVar = (PROPOSE, MERGE, RANK, CHOOSE, CONSENT)


class Making(Owned):
    """One time in which a team words what the organization holds to. One at a time; the newest adopted one holds."""

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="makings")
    phase = models.CharField(max_length=10, default=Phase.PROPOSE)
    round = models.PositiveSmallIntegerField(default=0)  # of consent; 0 before the first
    proposed_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    begun_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)
    adopted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-begun_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organization"], condition=Q(phase__in=Phase.OPEN), name="values_are_made_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(phase=Phase.ADOPTED, adopted_at__isnull=False)
                | ~Q(phase=Phase.ADOPTED) & Q(adopted_at=None),
                name="an_adopted_making_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"values of {self.begun_at:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        return self.phase in Phase.OPEN


class ValueProposal(Owned):
    """A value that one leader proposes; alike ones lie on one. `keeps`: the value that holds already.

    `place`: where it stands among those put up for consent.
    """

    making = models.ForeignKey(Making, models.CASCADE, related_name="proposals")
    person = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    word = models.CharField(max_length=60)
    sentence = models.CharField(max_length=300)
    lies_on = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="on_it")
    keeps = models.ForeignKey("values.Value", models.SET_NULL, null=True, blank=True, related_name="+")
    place = models.PositiveSmallIntegerField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.word


class ValueOrder(Owned):
    """One leader's private order of the proposals: tiers of ids, best first. Opened together."""

    making = models.ForeignKey(Making, models.CASCADE, related_name="orders")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    tiers = models.JSONField(default=list)
    given_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["making", "person"], name="one_order_of_values_each")]

    def __str__(self) -> str:
        return f"{self.person} in {self.making}"


class MakingAnswer(Owned):
    """One leader agrees to the values put up in a round, stands aside, or objects with a reason."""

    making = models.ForeignKey(Making, models.CASCADE, related_name="answers")
    round = models.PositiveSmallIntegerField()
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    answer = models.PositiveSmallIntegerField()
    why = models.TextField(blank=True)
    given_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["round", "-answer", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["making", "round", "person"], name="one_answer_to_values_each")
        ]

    def __str__(self) -> str:
        return f"{self.answer}"
