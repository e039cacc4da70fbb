"""“What can I do to support your work?”: who asks whom each week, what is needed, and who helps."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from concord.foundation.scope import Owned, OwnedManager, OwnedQuerySet

WAITS_LONG = timedelta(days=7)


class AskingQuerySet(OwnedQuerySet["Asking"]):
    """Askings as pages find them."""

    def whole(self) -> AskingQuerySet:
        """With everything that is shown of one."""
        return self.select_related("asker__department", "asked__department", "team")


class Asking(Owned):
    """One leader's question to one colleague in one week. `answer`: need, nothing, or not given yet."""

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="askings")
    asker = models.ForeignKey("people.Person", models.CASCADE, related_name="askings")
    asked = models.ForeignKey("people.Person", models.CASCADE, related_name="asked_of")
    week = models.DateField()  # its Monday
    why = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)
    by_mail = models.BooleanField(default=False)
    answer = models.CharField(max_length=8, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = OwnedManager.from_queryset(AskingQuerySet)()

    class Meta:
        ordering: ClassVar = ["week", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["asker", "week"], name="one_colleague_to_ask_each_week"),
            models.CheckConstraint(condition=~Q(asker=F("asked")), name="nobody_asks_themselves"),
            models.CheckConstraint(
                condition=Q(answer="") | Q(asked_at__isnull=False), name="only_what_was_asked_is_answered"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asker} asks {self.asked} in the week of {self.week}"


class SupportRequestQuerySet(OwnedQuerySet["SupportRequest"]):
    """Requests as pages find them."""

    def whole(self) -> SupportRequestQuerySet:
        """With everything that is shown of one."""
        rows = self.select_related("person__department", "asked__department", "helper__department", "team")
        return rows.prefetch_related("offers__person__department")

    def waiting_long(self, at: datetime) -> SupportRequestQuerySet:
        """Open for more than a week: they come onto the agenda."""
        return self.filter(state="open", made_at__lt=at - WAITS_LONG)


class SupportRequest(Owned):
    """What somebody needs of somebody, or of whoever can.

    `state`: open, accepted (somebody helps), done, thanked, withdrawn. When the work turns out to be shared, one of the
    two says so and the other agrees: it becomes a proposed goal (`became`) that both lead.
    """

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="support_requests")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="support_requests")
    what = models.CharField(max_length=400)
    due = models.DateField(null=True, blank=True)
    goal = models.CharField(max_length=200, blank=True)
    asked = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    asking = models.OneToOneField(Asking, models.SET_NULL, null=True, blank=True, related_name="request")
    segment = models.ForeignKey("meetings.Segment", models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, default="open")
    helper = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="helps_with")
    thanks = models.CharField(max_length=400, blank=True)
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    sharing_proposed_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    shared_at = models.DateTimeField(null=True, blank=True)
    became = models.ForeignKey("goals.Goal", models.SET_NULL, null=True, blank=True, related_name="+")

    objects: ClassVar = OwnedManager.from_queryset(SupportRequestQuerySet)()

    class Meta:
        ordering: ClassVar = ["made_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(state="accepted") | Q(settled_at=None), name="what_is_settled_is_over")
        ]

    def __str__(self) -> str:
        return self.what

    def is_offered_by(self, person_id: int | None) -> bool:
        """Whether this person's offer waits for a word."""
        return any(row.person_id == person_id and row.state == "offered" for row in self.offers.all())


class Offer(Owned):
    """“I can help”. `state`: offered, accepted, declined (kindly, by whoever needs it), withdrawn, cannot (kindly)."""

    request = models.ForeignKey(SupportRequest, models.CASCADE, related_name="offers")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    words = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, default="offered")
    answer = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["made_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["request", "person"], condition=Q(state="offered"), name="one_open_offer_each"
            ),
            models.UniqueConstraint(fields=["request"], condition=Q(state="accepted"), name="one_offer_is_accepted"),
        ]

    def __str__(self) -> str:
        return f"{self.person} offers to help with {self.request_id}"
