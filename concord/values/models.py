"""How we treat each other: what we hold to, how it looks in deeds, who signed it; and thanks in words."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Prefetch, Q

from concord.foundation.scope import Owned, OwnedManager, OwnedQuerySet
from concord.values.making_models import Making as Making
from concord.values.making_models import MakingAnswer as MakingAnswer
from concord.values.making_models import Phase as Phase
from concord.values.making_models import ValueOrder as ValueOrder
from concord.values.making_models import ValueProposal as ValueProposal
from concord.values.story_models import Story as Story


class ValueQuerySet(OwnedQuerySet["Value"]):
    """Values as readers find them."""

    def standing(self) -> ValueQuerySet:
        """Those that hold, in the order in which we put them."""
        return self.filter(ended_at=None)

    def whole(self) -> ValueQuerySet:
        """With their behaviors."""
        return self.prefetch_related(Prefetch("behaviors", Behavior.objects.select_related("written_by__department")))


class Value(Owned):
    """Something we hold to: a word, and what it means in a sentence. `ended_at`: a later making left it out."""

    word = models.CharField(max_length=60)
    sentence = models.CharField(max_length=300)
    place = models.PositiveSmallIntegerField(default=1)
    adopted_in = models.ForeignKey(Making, models.SET_NULL, null=True, blank=True, related_name="values")
    adopted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = OwnedManager.from_queryset(ValueQuerySet)()

    class Meta:
        ordering: ClassVar = ["place", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organization", "word"], condition=Q(ended_at=None), name="values_that_hold_differ"
            )
        ]

    def __str__(self) -> str:
        return self.word


class Behavior(Owned):
    """How a value looks in deeds: something we do, or do not do."""

    value = models.ForeignKey(Value, models.CASCADE, related_name="behaviors")
    we_do = models.BooleanField()
    words = models.CharField(max_length=200)
    written_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-we_do", "written_at", "pk"]

    def __str__(self) -> str:
        return self.words


class Signature(Owned):
    """A leader signs, by name, what was adopted; `words`: what they want to be asked about."""

    making = models.ForeignKey(Making, models.CASCADE, related_name="signatures")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    words = models.CharField(max_length=300, blank=True)
    signed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["signed_at", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["making", "person"], name="each_signs_once")]

    def __str__(self) -> str:
        return f"{self.person} signs"


class Tone(Owned):
    """How a team wants to sound when it works: a few sentences. The newest of a team holds."""

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="tones")
    words = models.TextField()
    worded_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    worded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-worded_at", "-pk"]

    def __str__(self) -> str:
        return self.words[:60]


class ValuesHabit(Owned):
    """After how many days without a story the team is told of a value."""

    days = models.PositiveSmallIntegerField(default=60)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["organization"], name="one_habit_of_values")]

    def __str__(self) -> str:
        return f"{self.days} days"


class Appreciation(Owned):
    """Somebody thanks somebody, in words, perhaps for living a value."""

    giver = models.ForeignKey("people.Person", models.CASCADE, related_name="appreciations_given")
    receiver = models.ForeignKey("people.Person", models.CASCADE, related_name="appreciations_received")
    words = models.TextField()
    value = models.ForeignKey(Value, models.SET_NULL, null=True, blank=True, related_name="appreciations")
    segment = models.ForeignKey(
        "meetings.Segment", models.SET_NULL, null=True, blank=True, related_name="appreciations"
    )
    given_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["given_at", "pk"]

    def __str__(self) -> str:
        return self.words[:60]
