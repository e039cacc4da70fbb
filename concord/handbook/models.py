"""Examples for those who lead next: what was chosen to learn from, who has read it, and who walks beside whom."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from concord.foundation.scope import Owned


class Example(Owned):
    """A story, or a closed decision with its grounds, chosen to learn from. `why`: what it teaches.

    A story that is withdrawn takes its example with it.
    """

    story = models.OneToOneField("values.Story", models.CASCADE, null=True, blank=True, related_name="example")
    decision = models.OneToOneField("decisions.Decision", models.CASCADE, null=True, blank=True, related_name="example")
    why = models.CharField(max_length=300)
    place = models.PositiveIntegerField()
    chosen_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    chosen_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["place", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(story=None, decision__isnull=False) | Q(story__isnull=False, decision=None),
                name="an_example_is_a_story_or_a_decision",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="an_example_says_what_it_teaches"),
        ]

    def __str__(self) -> str:
        return self.why[:60]


class Reading(Owned):
    """Somebody has read an example. Only they see it."""

    example = models.ForeignKey(Example, models.CASCADE, related_name="readings")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["example", "person"], name="each_reads_once")]

    def __str__(self) -> str:
        return f"{self.person} has read {self.example_id}"


class Pairing(Owned):
    """`asker`, who leads next, walks beside `asked`, who leads now: once they agree, until one of them ends it."""

    asker = models.ForeignKey("people.Person", models.CASCADE, related_name="pairings_asked")
    asked = models.ForeignKey("people.Person", models.CASCADE, related_name="pairings_given")
    hopes = models.CharField(max_length=300)  # what the asker would like to learn
    asked_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["asked_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(asker=F("asked")), name="nobody_walks_beside_themselves"),
            models.UniqueConstraint(
                fields=["asker", "asked"], condition=Q(ended_at=None), name="one_pairing_of_two_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asker} beside {self.asked}"

    @property
    def state(self) -> str:
        """asked, agreed or ended."""
        return "ended" if self.ended_at else "agreed" if self.agreed_at else "asked"
