"""Rankings: each leader puts goals, or other named things, in order in private; all orders open together."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from concord.foundation.scope import Owned, OwnedManager, OwnedQuerySet
from concord.rhythm.models import Meeting


class RankingQuerySet(OwnedQuerySet["Ranking"]):
    """Rankings as pages find them."""

    def whole(self) -> RankingQuerySet:
        """With everything that is shown of one."""
        return self.select_related("team", "segment__meeting", "earlier", "again", "proposed_by").prefetch_related(
            "options", "asked__department", "ballots__person__department", "ballots__department"
        )

    def open(self) -> RankingQuerySet:
        """Those in which an order can still be given."""
        return self.filter(opened_at=None)


class Ranking(Owned):
    """One question of order. `earlier`: the round before, with the same options; `asked`: who was, once it is opened.

    `segment`: the place in a meeting where it was made, if one was; `source`: the file it came from, if from one.
    """

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="rankings")
    title = models.CharField(max_length=200)
    segment = models.ForeignKey("meetings.Segment", models.SET_NULL, null=True, blank=True, related_name="rankings")
    earlier = models.OneToOneField("self", models.SET_NULL, null=True, blank=True, related_name="again")
    round = models.PositiveSmallIntegerField(default=1)
    due = models.DateField(null=True, blank=True)
    proposed_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    asked = models.ManyToManyField("people.Person", blank=True, related_name="+")

    objects: ClassVar = OwnedManager.from_queryset(RankingQuerySet)()

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["segment"], condition=Q(opened_at=None), name="one_ranking_of_a_segment_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def meeting(self) -> Meeting | None:
        """The meeting in which it is made, if in one: whoever leads that room opens it."""
        return self.segment.meeting if self.segment else None

    def of(self, person_id: int | None) -> Ballot | None:
        """The order that this person gave."""
        return next((row for row in self.ballots.all() if row.person_id == person_id), None)


class Option(Owned):
    """Something to be put in order: a goal, or words. `place` tells it apart, in every round alike.

    `card`: on which it lies in the room.
    """

    ranking = models.ForeignKey(Ranking, models.CASCADE, related_name="options")
    place = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    goal = models.ForeignKey("goals.Goal", models.SET_NULL, null=True, blank=True, related_name="ranked_as")
    card = models.ForeignKey("meetings.Contribution", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ranking", "place"], name="options_of_a_ranking_are_told_apart")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def letter(self) -> str:
        """“A” for the first: how it is named on a picture."""
        return chr(ord("A") + self.place - 1)


class Ballot(Owned):
    """One leader's order: `tiers` of options by their place in the list, best first; what is not named is no opinion.

    `department`: where they were when they gave it.
    """

    ranking = models.ForeignKey(Ranking, models.CASCADE, related_name="ballots")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    department = models.ForeignKey("people.Department", models.SET_NULL, null=True, blank=True, related_name="+")
    tiers = models.JSONField(default=list)
    given_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["person__name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ranking", "person"], name="everybody_gives_one_order")
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.ranking}"
