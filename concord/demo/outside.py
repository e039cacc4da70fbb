"""Two who sit at no table: one who leads next and watches the next meeting, and one who tells the leaders a win."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from concord.celebrations import telling
from concord.demo import story
from concord.people import profiles
from concord.people.acting import actor_for
from concord.people.models import Person
from concord.rhythm import shadowing

if TYPE_CHECKING:
    from concord.demo.world import World

HOPES = "How you disagree about money and still have lunch together."
WIN = "Sixty calls on the Monday after the storm, and nobody waited for two minutes"


def come_from_outside(world: World, *, at: datetime) -> None:
    """Mia asked, and Dora said yes; Tomás told it on the page that is open to everybody."""
    mia = hire(world, "Mia Costa", "mia", "Shift lead, nights", "Operations", "future leader", at=at)
    tomas = hire(world, "Tomás Reis", "tomas", "Customer care", "Customers", "employee", at=at)
    meeting = world.series.meetings.filter(starts__gt=at).upcoming()[0]
    asked = shadowing.ask(meeting, by=actor_for(mia), at=at - timedelta(days=2), words=HOPES)
    shadowing.welcome(asked, by=world.actor("dora"), at=at - timedelta(days=1))
    told = at - timedelta(hours=20)
    telling.tell(by=actor_for(tomas), at=told, department=world.departments["Operations"], words=WIN)


def hire(world: World, name: str, first: str, title: str, unit: str, role: str, *, at: datetime) -> Person:
    by, host = world.actor("ana"), world.owner.email.partition("@")[2]
    person = profiles.add(
        name=name, by=by, at=at - timedelta(days=30), email=f"{first}@{host}", title=title, roles=(role,),
        department=world.departments[unit], timezone=story.TIMEZONE,
    )  # fmt: skip
    profiles.invite(person, by=by, at=at - timedelta(days=30))
    person.joined_at = at - timedelta(days=29)
    person.save(update_fields=["joined_at"])
    return person
