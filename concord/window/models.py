"""The window: what anybody in the organization asks its leaders, and what came of it.

An anonymous question has no author, no hour and a number drawn by lot: neither the table, nor the order of its rows,
nor the log says who asked. It is shown from the day after, so that nobody sees it appear while somebody types. What
this cannot hide: a way of writing; and from whoever runs the server, who was there when: PostgreSQL's own marks of
which row was written first, traffic recorded, and old copies of the database compared with each other.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Count, Q

from concord.foundation.lots import by_lot as by_lot  # migrations name it here
from concord.foundation.scope import Owned, OwnedManager, OwnedQuerySet


class QuestionQuerySet(OwnedQuerySet["Question"]):
    """Questions as readers find them."""

    def shown_on(self, day: date) -> QuestionQuerySet:
        """Those that readers see on `day`, with their `votes`."""
        shown = self.filter(Q(by_name=True) | Q(asked_on__lt=day))
        return shown.annotate(votes=Count("voters")).select_related("author__department")

    def waiting_on(self, day: date) -> QuestionQuerySet:
        """Those that wait for an answer on `day`, the most wanted first."""
        waits = Q(put_off_until=None) | Q(put_off_until__lte=day)
        return self.shown_on(day).filter(waits, state="open").most_wanted()

    def most_wanted(self) -> QuestionQuerySet:
        """Of those shown: most votes first, then the longest waiting, then by lot."""
        rows: Any = self  # `votes` is known to the rows, not to the type
        return rows.order_by("-votes", "asked_on", "pk")


QuestionManager = OwnedManager.from_queryset(QuestionQuerySet)


class Question(Owned):
    """Something asked of the leaders, by name or by nobody. `state`: open, answered, or set aside with a reason."""

    id = models.BigAutoField(primary_key=True, default=by_lot, editable=False)  # on SQLite the place of the row itself
    words = models.TextField()
    by_name = models.BooleanField()
    author = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="questions")
    asked_on = models.DateField()
    asked_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, default="open")
    put_off_until = models.DateField(null=True, blank=True)
    key_hash = models.CharField(max_length=64, blank=True)  # of the private link of one asked without a name
    appeal = models.TextField(blank=True)  # why it should be looked at again, once it was set aside
    appealed_on = models.DateField(null=True, blank=True)

    objects: ClassVar = QuestionManager()

    class Meta:
        ordering: ClassVar = ["asked_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(by_name=True) | Q(author=None, asked_at=None),
                name="an_anonymous_question_keeps_neither_author_nor_hour",
            ),
            models.CheckConstraint(condition=Q(by_name=False) | Q(key_hash=""), name="a_named_question_has_no_key"),
            models.UniqueConstraint(
                fields=["key_hash"], condition=~Q(key_hash=""), name="a_private_link_is_of_one_question"
            ),
        ]

    def __str__(self) -> str:
        return self.words[:60]


class Vote(Owned):
    """Somebody wants the answer too. Once each, and without a time."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="voters")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["question", "person"], name="one_vote_per_person")]

    def __str__(self) -> str:
        return f"one more for {self.question_id}"


class Following(Owned):
    """Somebody wants to be told what comes of it. Without a time; who follows what is shown to nobody else."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="followers")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["question", "person"], name="a_question_is_followed_once")
        ]

    def __str__(self) -> str:
        return f"one who follows {self.question_id}"


class Reply(Owned):
    """What leaders did with a question.

    `sort`: answer, later (put off), aside (set aside), back (put back after an appeal), upheld (it stays set aside);
    all but the answer are reasons.
    """

    question = models.ForeignKey(Question, models.CASCADE, related_name="replies")
    sort = models.CharField(max_length=6)
    words = models.TextField()
    people = models.ManyToManyField("people.Person", related_name="+")
    until = models.DateField(null=True, blank=True)
    meeting = models.ForeignKey("rhythm.Meeting", models.SET_NULL, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "replies"
        ordering: ClassVar = ["given_at", "pk"]

    def __str__(self) -> str:
        return self.words[:60]
