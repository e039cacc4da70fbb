"""When two or three people are all free: within everybody's working hours, between what Concord has for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy

from concord.acquaintances.models import InformalTime
from concord.people.clock import zone_of
from concord.people.models import Person
from concord.people.working_days import Span, works
from concord.rhythm.models import Attendance, Meeting

AHEAD = timedelta(days=14)
NOTICE = timedelta(hours=4)  # people need to hear of it
STEP = timedelta(minutes=30)
A_DAY, OFFERED = 2, 8


@dataclass(frozen=True, kw_only=True)
class Way:
    """A way of spending time: how long, and between which hours of everybody's own clock it may begin."""

    label: Any
    says: Any
    icon: str
    minutes: int
    begins: tuple[time, time] = (time(0), time(23, 59))


WAYS = {
    "lunch": Way(
        label=gettext_lazy("Lunch"),
        says=gettext_lazy("An hour at a table, with nothing to decide."),
        icon="utensils",
        minutes=60,
        begins=(time(12), time(13, 30)),
    ),
    "walk": Way(
        label=gettext_lazy("Walk"),
        says=gettext_lazy("Half an hour outside; on the phone if you are in two places."),
        icon="footprints",
        minutes=30,
    ),
    "coffee": Way(
        label=gettext_lazy("Coffee"),
        says=gettext_lazy("Half an hour, in a kitchen or in front of two cameras."),
        icon="coffee",
        minutes=30,
    ),
    "side": Way(
        label=gettext_lazy("Work side by side"),
        says=gettext_lazy("An hour and a half at one table, each at their own work."),
        icon="laptop",
        minutes=90,
    ),
}


def free_times(people: Sequence[Person], what: str, *, at: datetime) -> list[datetime]:
    """The next times at which all are free for this, at most two a day; none when their days do not touch."""
    way, taken = WAYS[what], [span for spans in busy(people, since=at, until=at + AHEAD).values() for span in spans]
    found: list[datetime] = []
    for starts in steps(at + NOTICE, at + AHEAD):
        on_day = [row for row in found if row.date() == starts.date()]
        near = any(starts - row < timedelta(hours=3) for row in on_day)
        if len(on_day) >= A_DAY or near or len(found) >= OFFERED:
            continue
        span = (starts, starts + timedelta(minutes=way.minutes))
        if all(works(person, span) and in_window(person, starts, way) for person in people) and not touches(
            span, taken
        ):
            found.append(starts)
    return found


def steps(since: datetime, until: datetime) -> Iterator[datetime]:
    """Every half hour."""
    moment = since.replace(minute=0, second=0, microsecond=0)
    while moment < until:
        if moment >= since:
            yield moment
        moment += STEP


def in_window(person: Person, starts: datetime, way: Way) -> bool:
    """Whether it is the hour for it where they are."""
    return way.begins[0] <= starts.astimezone(zone_of(person)).time() <= way.begins[1]


def busy(people: Sequence[Person], *, since: datetime, until: datetime) -> dict[int, list[Span]]:
    """Person -> when they sit in a meeting that they did not decline, or spend informal time already. Three queries."""
    ids = [person.pk for person in people]
    found: dict[int, list[Span]] = {pk: [] for pk in ids}
    rows = Meeting.objects.filter(
        cancelled_at=None, ended_at=None, starts__gt=since - timedelta(days=1), starts__lt=until
    )
    seats = rows.filter(team__memberships__person__in=ids).values_list(
        "pk", "starts", "minutes", "team__memberships__person"
    )
    declined = set(
        Attendance.objects.filter(
            person__in=ids, answer="no", meeting__starts__lt=until, meeting__starts__gt=since
        ).values_list("meeting_id", "person_id")
    )
    for meeting, starts, minutes, person in seats:
        if person in found and (meeting, person) not in declined:
            found[person].append((starts, starts + timedelta(minutes=minutes)))
    times = InformalTime.objects.filter(Q(people__in=ids), cancelled_at=None, starts__lt=until, starts__gt=since - timedelta(days=1))  # fmt: skip  # noqa: E501
    for starts, minutes, person in times.values_list("starts", "minutes", "people"):
        if person in found:
            found[person].append((starts, starts + timedelta(minutes=minutes)))
    return found


def touches(span: Span, taken: Sequence[Span]) -> bool:
    return any(begins < span[1] and span[0] < ends for begins, ends in taken)
