"""Stories: moments in which a value was lived or missed, by name or without.

A story without a name has no author, no hour, nothing it came from, and a number drawn by lot: neither the table, nor
the order of its rows, nor the log says who told it. It is shown from the day after. A story about a named person is
shown once that person agrees. One that is withdrawn is gone: there is no row that could show it.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from concord.foundation.lots import by_lot as by_lot  # migrations name it here
from concord.foundation.scope import Owned, OwnedManager, OwnedQuerySet


class StoryQuerySet(OwnedQuerySet["Story"]):
    """Stories as readers find them."""

    def with_names(self) -> StoryQuerySet:
        return self.select_related("value", "author__department", "about__department", "meeting", "appreciation")

    def shown_on(self, day: date) -> StoryQuerySet:
        """Those that everybody reads."""
        return self.filter(open_on(day)).with_names().order_by("-told_on", "pk")

    def seen_by(self, person_id: int | None, day: date) -> StoryQuerySet:
        """Those, and besides what one told by name, and what is told of one and waits for one's own word."""
        seen = open_on(day)
        if person_id:
            seen |= Q(author=person_id) | Q(about=person_id) & known_on(day)
        return self.filter(seen).with_names().order_by("-told_on", "pk")

    def waiting_for(self, person_id: int, day: date) -> StoryQuerySet:
        """Those about this person that wait for their word."""
        return self.filter(known_on(day), about=person_id, agreed_at=None).with_names().order_by("told_on", "pk")


def known_on(day: date) -> Q:
    """Without a name a story appears the day after, so that nobody sees it come while somebody types."""
    return Q(by_name=True) | Q(told_on__lt=day)


def open_on(day: date) -> Q:
    """About nobody, or about somebody who agreed and is still here."""
    return known_on(day) & (Q(names_somebody=False) | Q(about__left_at=None, agreed_at__isnull=False, about__gt=0))


class Story(Owned):
    """A moment in which a value was lived (or missed). Shown at once, or when whom it is about agrees.

    `key_hash`: of the key with which whoever told it without a name can take it back.
    """

    id = models.BigAutoField(primary_key=True, default=by_lot, editable=False)
    value = models.ForeignKey("values.Value", models.CASCADE, related_name="stories")
    lived = models.BooleanField(default=True)
    words = models.TextField()
    by_name = models.BooleanField()
    author = models.ForeignKey("people.Person", models.CASCADE, null=True, blank=True, related_name="stories_told")
    names_somebody = models.BooleanField(default=False)
    about = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="stories_about")
    agreed_at = models.DateTimeField(null=True, blank=True)
    told_on = models.DateField()
    told_at = models.DateTimeField(null=True, blank=True)
    meeting = models.ForeignKey("rhythm.Meeting", models.SET_NULL, null=True, blank=True, related_name="+")
    appreciation = models.ForeignKey("values.Appreciation", models.SET_NULL, null=True, blank=True, related_name="+")
    key_hash = models.CharField(max_length=64, blank=True)

    objects: ClassVar = OwnedManager.from_queryset(StoryQuerySet)()

    class Meta:
        verbose_name_plural = "stories"
        ordering: ClassVar = ["-told_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(by_name=True) | Q(author=None, told_at=None, meeting=None, appreciation=None),
                name="an_anonymous_story_keeps_no_author_hour_or_source",
            ),
            models.CheckConstraint(
                condition=Q(about=None) | Q(names_somebody=True), name="a_story_about_somebody_names_them"
            ),
        ]

    def __str__(self) -> str:
        return self.words[:60]

    @property
    def waits(self) -> bool:
        """Whether whom it is about has not agreed yet."""
        return self.names_somebody and self.agreed_at is None
