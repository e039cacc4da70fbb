"""The one sentence over all goals: proposed, adopted by consent, affirmed by each leader by name."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from concord.foundation.scope import Owned

AGREES, STANDS_ASIDE, OBJECTS = 1, 2, 3


class Purpose(Owned):
    """Why the organization is there, in one sentence. The newest adopted one holds; a change is a new row.

    `adopted_at` None and not withdrawn: everybody is being asked for consent.
    """

    team = models.ForeignKey("people.Team", models.SET_NULL, null=True, blank=True, related_name="purposes")
    sentence = models.CharField(max_length=300)
    why = models.TextField(blank=True)
    proposed_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    proposed_at = models.DateTimeField()
    adopted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-proposed_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(adopted_at=None, withdrawn_at=None),
                name="one_purpose_is_proposed_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(adopted_at=None) | Q(withdrawn_at=None), name="an_adopted_purpose_is_not_withdrawn"
            ),
        ]

    def __str__(self) -> str:
        return self.sentence


class PurposeAnswer(Owned):
    """One person agrees to a proposed purpose, stands aside, or objects with a reason."""

    purpose = models.ForeignKey(Purpose, models.CASCADE, related_name="answers")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    answer = models.PositiveSmallIntegerField()
    why = models.TextField(blank=True)
    given_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-answer", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["purpose", "person"], name="one_answer_to_a_purpose_each")
        ]

    def __str__(self) -> str:
        return f"{self.answer}"


class Affirmation(Owned):
    """A leader says by name, in their own words, what the purpose means for their work."""

    purpose = models.ForeignKey(Purpose, models.CASCADE, related_name="affirmations")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="affirmations")
    words = models.TextField()
    affirmed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["affirmed_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["purpose", "person"], name="each_affirms_a_purpose_once")
        ]

    def __str__(self) -> str:
        return self.words[:60]
