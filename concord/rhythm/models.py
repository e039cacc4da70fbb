"""When the team sits together: series, their meetings, and who comes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models

from concord.foundation.scope import Owned, OwnedManager, OwnedQuerySet


class Series(Owned):
    """A recurring meeting: an RFC 5545 rule on the clock of a named time zone."""

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="series")
    title = models.CharField(max_length=120)
    uid = models.CharField(max_length=80, unique=True)
    rule = models.CharField(max_length=200)
    starts = models.DateTimeField()  # the first occurrence; with `timezone` it gives the local clock time
    timezone = models.CharField(max_length=60)
    minutes = models.PositiveSmallIntegerField(default=60)
    place = models.CharField(max_length=300, blank=True)
    template = models.JSONField(default=list)
    rotation = models.JSONField(default=dict)  # {"chair": [ids of people, in the order of their turns]}
    rules_off = models.JSONField(default=dict)  # {"direction_first": {"reason": ..., "by": a name, "at": an hour}}
    sequence = models.PositiveIntegerField(default=0)
    turn_seconds = models.PositiveSmallIntegerField(default=0)  # of a turn, gently; 0: as long as it takes
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "series"
        ordering: ClassVar = ["title"]

    def __str__(self) -> str:
        return self.title


class MeetingQuerySet(OwnedQuerySet["Meeting"]):
    def upcoming(self) -> MeetingQuerySet:
        """Not ended and not cancelled, soonest first."""
        return self.filter(ended_at=None, cancelled_at=None).order_by("starts")

    def held(self) -> MeetingQuerySet:
        """Ended, newest first."""
        return self.exclude(ended_at=None).order_by("-starts")

    def of_teams(self, teams: Iterable[int]) -> MeetingQuerySet:
        return self.filter(team__in=teams)


MeetingManager = OwnedManager.from_queryset(MeetingQuerySet)


class Meeting(Owned):
    """One occurrence of a series, or a meeting of its own. `occurrence` is the time that the rule gave it."""

    team = models.ForeignKey("people.Team", models.CASCADE, related_name="meetings")
    series = models.ForeignKey(Series, models.CASCADE, null=True, blank=True, related_name="meetings")
    title = models.CharField(max_length=120)
    occurrence = models.DateTimeField()
    starts = models.DateTimeField(db_index=True)
    minutes = models.PositiveSmallIntegerField(default=60)
    place = models.CharField(max_length=300, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    chair = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    note_taker = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    facilitator = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    agenda_built_at = models.DateTimeField(null=True, blank=True)
    agenda_left_out = models.JSONField(default=list)
    opened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_with_series = models.BooleanField(default=False)  # by a change of its series, not by a person
    message = models.CharField(max_length=300, blank=True)
    turn_seconds = models.PositiveSmallIntegerField(null=True, blank=True)  # None: as in its series
    imported_from = models.CharField(max_length=200, blank=True)

    objects: ClassVar = MeetingManager()

    class Meta:
        ordering: ClassVar = ["starts", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["series", "occurrence"],
                condition=models.Q(series__isnull=False),
                name="a_series_meets_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.starts:%Y-%m-%d}"

    @property
    def stream(self) -> str:
        """The name of its live page's stream."""
        return f"meeting-{self.pk}"

    @property
    def state(self) -> str:
        """planned, live, ended or cancelled."""
        if self.cancelled_at:
            return "cancelled"
        if self.ended_at:
            return "ended"
        return "live" if self.opened_at else "planned"

    @property
    def ends(self) -> datetime:
        return self.starts + timedelta(minutes=self.minutes)

    @property
    def moved(self) -> bool:
        return self.starts != self.occurrence

    def welcomes(self, person_id: int) -> bool:
        """Whether this person, who has no seat here, may watch it. One query, so it is asked after the seat."""
        return Guest.objects.filter(
            meeting=self.pk, person=person_id, welcomed_at__isnull=False, ended_at=None
        ).exists()


class Attendance(Owned):
    """What somebody said about coming, and whether they were there."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="attendance")
    answer = models.CharField(max_length=5, blank=True)  # yes, no, late
    answered_at = models.DateTimeField(null=True, blank=True)
    was_there = models.BooleanField(default=False)
    observer = models.BooleanField(default=False)
    seen_at = models.DateTimeField(null=True, blank=True)  # presence: a column that expires, so it survives crashes
    hand_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "person"], name="one_answer_per_person")]

    def __str__(self) -> str:
        return f"{self.person} {self.answer or '?'}"


class Guest(Owned):
    """`person`, without a seat on the team, asks to watch one meeting; welcome until either side ends it."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="guests")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    words = models.CharField(max_length=300)  # what they would like to learn
    asked_at = models.DateTimeField()
    welcomed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["asked_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "person"], condition=models.Q(ended_at=None), name="a_guest_asks_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} at {self.meeting}"

    @property
    def state(self) -> str:
        """asked, welcome or ended."""
        return "ended" if self.ended_at else "welcome" if self.welcomed_at else "asked"
