"""Getting to know each other: whom each gets to know in a cycle, what was learned, and time spent together."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Prefetch, Q

from concord.foundation.scope import Owned, OwnedManager, OwnedQuerySet
from concord.people.models import Person


class Pace(Owned):
    """How often a team is given colleagues to get to know, and the rounds that are planned ahead."""

    team = models.OneToOneField("people.Team", models.CASCADE, related_name="acquaintance_pace")
    every = models.CharField(max_length=10, default="month")  # meeting, fortnight, month, quarter, never
    ahead = models.JSONField(default=list)  # rounds of groups of ids, the next one first
    ahead_for = models.JSONField(default=list)  # the ids for whom they were planned

    def __str__(self) -> str:
        return f"{self.team}: {self.every}"


class Cycle(Owned):
    """One round of a team: from one day to another everybody gets to know somebody."""

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="cycles")
    number = models.PositiveIntegerField()
    begins = models.DateField()
    ends = models.DateField()
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["team", "number"], name="a_team_counts_its_cycles")]

    def __str__(self) -> str:
        return f"{self.team}, cycle {self.number}"


class AcquaintanceQuerySet(OwnedQuerySet["Acquaintance"]):
    """Acquaintances as pages find them."""

    def whole(self) -> AcquaintanceQuerySet:
        """With everything that is shown of one."""
        companions = Companion.objects.filter(left_at=None).select_related("person__department")
        rows = self.select_related("cycle", "team")
        return rows.prefetch_related(Prefetch("companions", companions, to_attr="here"))

    def of(self, person_id: int | None) -> AcquaintanceQuerySet:
        """Those that this person is one of."""
        return self.filter(pk__in=Companion.objects.filter(person=person_id, left_at=None).values("acquaintance"))

    def open(self) -> AcquaintanceQuerySet:
        """Neither met nor let go."""
        return self.filter(met_at=None, let_go_at=None)


class Acquaintance(Owned):
    """Two people, or three, who get to know each other in one cycle. `met_at`: they say that they have talked."""

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="acquaintances")
    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="acquaintances")
    questions = models.JSONField(default=list)  # words of three questions to start from
    why = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    met_at = models.DateTimeField(null=True, blank=True)
    let_go_at = models.DateTimeField(null=True, blank=True)  # not this time; they get each other again
    told_at = models.DateTimeField(null=True, blank=True)  # reported back in a meeting

    objects: ClassVar = OwnedManager.from_queryset(AcquaintanceQuerySet)()

    class Meta:
        ordering: ClassVar = ["made_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(met_at=None) | Q(let_go_at=None), name="met_or_let_go_not_both")
        ]

    def __str__(self) -> str:
        return f"acquaintance {self.pk}"

    @property
    def people(self) -> list[Person]:
        """Who they are, by name. Costs nothing behind `whole()`."""
        rows = self.__dict__.get("here")
        if rows is None:
            rows = self.companions.filter(left_at=None).select_related("person__department")
        return sorted((row.person for row in rows), key=lambda person: (person.name, person.pk))

    def is_companion(self, person_id: int) -> bool:
        """Whether this person is one of them."""
        return any(person.pk == person_id for person in self.people)

    def others(self, person_id: int | None) -> list[Person]:
        """Whom this person gets to know."""
        return [person for person in self.people if person.pk != person_id]

    @property
    def state(self) -> str:
        """open, met or let go."""
        return "met" if self.met_at else "let go" if self.let_go_at else "open"


class Companion(Owned):
    """Somebody's place in an acquaintance. `left_at`: they left, went away, or were given another colleague."""

    acquaintance = models.ForeignKey(Acquaintance, models.CASCADE, related_name="companions")
    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="+")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="companionships")
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["person__name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cycle", "person"], condition=Q(left_at=None), name="one_acquaintance_in_a_cycle"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.acquaintance_id}"


class Discovery(Owned):
    """What `asker` learned about `subject`. Only they read it until its subject approves; withdrawn, the row is gone.

    `seen_by` is the subject's choice: team, or people (everybody who sees who works here).
    """

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="discoveries")
    acquaintance = models.ForeignKey(Acquaintance, models.SET_NULL, null=True, blank=True, related_name="discoveries")
    asker = models.ForeignKey("people.Person", models.CASCADE, related_name="discoveries_made")
    subject = models.ForeignKey("people.Person", models.CASCADE, related_name="discoveries_about")
    words = models.CharField(max_length=400)
    seen_by = models.CharField(max_length=6, default="team")
    written_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True, blank=True)
    recalled_at = models.DateTimeField(null=True, blank=True)  # last time in “Do you remember?”

    class Meta:
        verbose_name_plural = "discoveries"
        ordering: ClassVar = ["-written_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(asker=F("subject")), name="nobody_discovers_themselves"),
            models.CheckConstraint(condition=~Q(words=""), name="a_discovery_has_words"),
        ]

    def __str__(self) -> str:
        return f"discovery {self.pk}"

    @property
    def about_id(self) -> int:
        """Whom it is about, as people/permissions.py asks."""
        return self.subject_id


class TimeAway(Owned):
    """Somebody is away: no colleague waits for them. Why is not asked. Without an end until they say so."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="times_away")
    begins = models.DateField()
    ends = models.DateField(null=True, blank=True)  # the last day
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["begins", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gte=F("begins")), name="away_ends_after_it_begins")
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.begins} to {self.ends or '?'}"


class InformalTime(Owned):
    """A lunch, a walk, a coffee or an hour of work side by side, in the calendars of those who spend it together."""

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="informal_times")
    acquaintance = models.ForeignKey(
        Acquaintance, models.SET_NULL, null=True, blank=True, related_name="informal_times"
    )
    what = models.CharField(max_length=10)  # lunch, walk, coffee, side
    people = models.ManyToManyField("people.Person", related_name="informal_times")
    proposed_by = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    starts = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    timezone = models.CharField(max_length=60)
    place = models.CharField(max_length=200, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["starts", "pk"]

    def __str__(self) -> str:
        return f"{self.what}, {self.starts:%Y-%m-%d}"

    @property
    def ends(self) -> datetime:
        return self.starts + timedelta(minutes=self.minutes)

    def is_companion(self, person_id: int) -> bool:
        """Whether this person is invited."""
        return any(person.pk == person_id for person in self.people.all())
