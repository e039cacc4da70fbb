"""A question, one named decider, its options, and what the departments it touches said."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concord.decisions.carried_models import Carrying as Carrying
from concord.decisions.carried_models import Review as Review
from concord.decisions.option_values import DecisionStory as DecisionStory
from concord.decisions.option_values import OptionValue as OptionValue
from concord.decisions.voting_models import Ballot as Ballot
from concord.decisions.voting_models import ConsentAnswer as ConsentAnswer
from concord.decisions.voting_models import ConsentRound as ConsentRound
from concord.foundation.scope import Owned


class Method(models.TextChoices):
    """How a decision comes about."""

    ADVICE = "advice", _("One person decides after advice")
    CONSENT = "consent", _("By consent: nobody objects")
    RANKED = "ranked", _("By ranked vote")
    MAJORITY = "majority", _("By majority")


class Ending(models.TextChoices):
    """How a decision ended. Open ones have none."""

    DECIDED = "decided", _("decided")
    SILENCE = "silence", _("settled by silence")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Decision(Owned):
    """A question that one named person decides, once the departments it touches have spoken.

    `closed_at` is when it ended, whichever way; `ending` says which. `undated`: it came in from elsewhere without the
    day it was decided on, and `closed_at` is only when it came in; `asked_undated` likewise. Once closed, the database
    itself refuses every change (sealing.py).
    """

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="decisions")
    question = models.CharField(max_length=200)
    background = models.TextField(blank=True)
    proposal = models.TextField(blank=True)
    method = models.CharField(max_length=10, choices=Method, default=Method.ADVICE)
    decider = models.ForeignKey("people.Person", models.RESTRICT, related_name="decisions_to_make")
    departments = models.ManyToManyField("people.Department", blank=True, related_name="decisions")
    segment = models.ForeignKey("meetings.Segment", models.SET_NULL, null=True, blank=True, related_name="decisions")
    supersedes = models.ForeignKey("self", models.RESTRICT, null=True, blank=True, related_name="successors")
    asked_at = models.DateTimeField()
    asked_undated = models.BooleanField(default=False)
    due = models.DateField(null=True, blank=True)
    on_silence = models.TextField(blank=True)
    private = models.BooleanField(default=False)
    perspectives_opened_at = models.DateTimeField(null=True, blank=True)
    ballots_opened_at = models.DateTimeField(null=True, blank=True)
    outcome = models.TextField(blank=True)
    chosen = models.ForeignKey("decisions.Option", models.RESTRICT, null=True, blank=True, related_name="+")
    grounds = models.TextField(blank=True)
    reopens_when = models.TextField(blank=True)
    message = models.CharField(max_length=300, blank=True)
    review_on = models.DateField(null=True, blank=True)
    ending = models.CharField(max_length=10, choices=Ending, blank=True)
    closed_by = models.ForeignKey("people.Person", models.RESTRICT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    undated = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    source_hash = models.CharField(max_length=64, blank=True)
    names_as_written = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["-asked_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closed_at=None) | ~Q(outcome=""), name="a_closed_decision_has_an_outcome"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, ending="") | Q(closed_at__isnull=False) & ~Q(ending=""),
                name="a_closed_decision_says_how_it_ended",
            ),
            models.CheckConstraint(
                condition=Q(due=None) | ~Q(on_silence=""), name="a_due_decision_says_what_silence_means"
            ),
        ]

    def __str__(self) -> str:
        return self.question

    def silent_departments(self) -> list[str]:
        """Names of the touched departments that have given no perspective and are not waived, in order."""
        heard = {perspective.department_id for perspective in self.perspectives.all()}
        return [department.name for department in self.departments.all() if department.pk not in heard]

    def awaits_approval_of(self, person_id: int) -> bool:
        """Whether this person is one of those named to approve it."""
        return any(row.person_id == person_id for row in self.approvers.all())

    @property
    def meeting(self) -> Any:
        """The meeting at whose table it lies: whoever leads that may close it. None elsewhere, and once that ended."""
        meeting = self.segment.meeting if self.segment else None
        return None if meeting is None or meeting.ended_at else meeting

    @property
    def withdrawn(self) -> bool:
        return self.ending == Ending.WITHDRAWN


class Option(Owned):
    """One thing that could be done: what speaks for it, what against, what it costs."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    pros = models.TextField(blank=True)
    cons = models.TextField(blank=True)
    cost = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "name"], name="options_have_different_names")
        ]

    def __str__(self) -> str:
        return self.name


class Perspective(Owned):
    """What a department says to a decision, or that it was waived, and by whom."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="perspectives")
    department = models.ForeignKey("people.Department", models.CASCADE, related_name="+")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    words = models.TextField(blank=True)
    waived = models.BooleanField(default=False)
    given_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["given_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["decision", "department", "person"], name="one_perspective_per_person_and_department"
            )
        ]

    def __str__(self) -> str:
        return self.words[:60]


class Approver(Owned):
    """Somebody whose approval a decision waits for, besides its decider's word."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="approvers")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "person"], name="an_approver_is_named_once")
        ]

    def __str__(self) -> str:
        return str(self.person)


class DecidingHabit(Owned):
    """How an organization decides: from how many deciders and approvers on it is told that this stalls work."""

    most_deciders = models.PositiveSmallIntegerField(default=3)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["organization"], name="one_deciding_habit")]

    def __str__(self) -> str:
        return f"at most {self.most_deciders}"


class Erasure(models.Model):
    """An organization that is being removed whole: only now do its closed decisions go (sealing.py)."""

    organization_id = models.BigIntegerField(unique=True)

    def __str__(self) -> str:
        return str(self.organization_id)
