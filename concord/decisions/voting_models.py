"""How people answered: rounds of consent, and ballots."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from concord.foundation.scope import Owned

AGREES, STANDS_ASIDE, OBJECTS = 1, 2, 3


class ConsentRound(Owned):
    """One time that everybody was asked: good enough for now, safe enough to try? All answers open together."""

    decision = models.ForeignKey("decisions.Decision", models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    proposal = models.TextField()
    began_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "number"], name="rounds_of_consent_are_counted")
        ]

    def __str__(self) -> str:
        return f"{self.number}"

    def objections(self) -> list[ConsentAnswer]:
        return [answer for answer in self.answers.all() if answer.answer == OBJECTS]


class ConsentAnswer(Owned):
    """One person agrees, stands aside, or objects with a reason."""

    round = models.ForeignKey(ConsentRound, models.CASCADE, related_name="answers")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    answer = models.PositiveSmallIntegerField()
    why = models.TextField(blank=True)
    given_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-answer", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "person"], name="one_answer_per_round_and_person")
        ]

    def __str__(self) -> str:
        return f"{self.answer}"


class Ballot(Owned):
    """One person's order of the options, in tiers of ids, best first; for a majority one tier with one option."""

    decision = models.ForeignKey("decisions.Decision", models.CASCADE, related_name="ballots")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    tiers = models.JSONField()
    cast_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "person"], name="one_ballot_per_decision_and_person")
        ]

    def __str__(self) -> str:
        return f"{self.tiers}"
