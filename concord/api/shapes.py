"""Shapes that several nouns share."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Annotated

from django.utils.translation import gettext as _
from ninja import Field, Schema
from pydantic import AfterValidator, AwareDatetime, ConfigDict


class Body(Schema):
    """What a client sends: an unknown field is told, never ignored."""

    model_config = ConfigDict(extra="forbid")


def near(moment: datetime) -> datetime:
    """`moment` in UTC. Years that no calendar can count with are refused."""
    if not 1970 <= moment.year <= 2200:
        raise ValueError(_("Give a time between the years 1970 and 2200."))
    return moment.astimezone(UTC)


def near_day(day: date) -> date:
    if not 1970 <= day.year <= 2200:
        raise ValueError(_("Give a date between the years 1970 and 2200."))
    return day


def on_the_wall(clock: time) -> time:
    if clock.tzinfo:
        raise ValueError(_("Write a time of day like 08:30, without a zone: the profile has its own."))
    return clock


Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
Moment = Annotated[AwareDatetime, AfterValidator(near)]
Day = Annotated[date, AfterValidator(near_day)]
Clock = Annotated[time, AfterValidator(on_the_wall)]
Time = Annotated[datetime, AfterValidator(lambda moment: moment.astimezone(UTC))]
Words = Annotated[str, Field(max_length=20_000)]


class DepartmentBrief(Schema):
    """A department, to be named."""

    id: int
    name: str


class PersonBrief(Schema):
    """A person, to be named."""

    id: int
    name: str
