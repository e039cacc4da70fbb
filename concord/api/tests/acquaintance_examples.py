"""Somebody to get to know, words to approve and to take back, time together, with a good body for each operation."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from concord.acquaintances import being_away, discovering
from concord.acquaintances.cycling import begin_cycle
from concord.acquaintances.free_times import free_times
from concord.acquaintances.models import Acquaintance, Companion, Cycle
from concord.acquaintances.spending_time import plan
from concord.people import teams

INSTEAD = {
    "approve_discovery": "about-ana",
    "withdraw_discovery": "about-ana",
    "reword_discovery": "by-ana",
    "take_discovery_back": "by-ana",
    "begin_cycle": "fresh-team",
}
LINE = "Learned to sail before she could ride a bicycle."


def make_acquaintances(world: Any, now: datetime) -> dict[str, int]:
    """Ana gets to know somebody, met Ben before, and has a walk with him ahead; a second team has no cycle yet."""
    ana, ben, by = world.people["ana"], world.people["ben"], world.actor("ana")
    fresh = teams.form_team("Board", by=by, at=now)
    teams.seat(ana, fresh, by=by, at=now, kind="chair")
    teams.seat(ben, fresh, by=by, at=now)
    before = now - timedelta(days=90)
    earlier = Cycle.objects.create(team=world.team, number=1, begins=before, ends=before, made_at=before)
    met = Acquaintance.objects.create(team=world.team, cycle=earlier, made_at=before, met_at=before, told_at=before)
    for person in (ana, ben):
        Companion.objects.create(acquaintance=met, cycle=earlier, person=person)
    begin_cycle(world.team, by=by, at=now)
    about = discovering.write(met, by=world.actor("ben"), at=now, about=ana, words=LINE)
    mine = discovering.write(met, by=by, at=now, about=ben, words="Runs at six.")
    walk = plan(world.team, by=by, at=now, what="walk", people=[ben], starts=free_times([ana, ben], "walk", at=now)[-1])
    far = (now + timedelta(days=300)).date()
    return {
        "acquaintances": Acquaintance.objects.open().of(ana.pk).get().pk,
        "discoveries": about.pk,
        "about-ana": about.pk,
        "by-ana": mine.pk,
        "fresh-team": fresh.pk,
        "informal-times": walk.pk,
        "times-away": being_away.say_away(ana, by=by, at=now, begins=far).pk,
    }


def acquaintance_bodies(world: Any, things: dict[str, int]) -> dict[str, Any]:
    """For the operations that need one."""
    row = Acquaintance.objects.whole().get(pk=things["acquaintances"])
    other = row.others(world.people["ana"].pk)[0]
    free = free_times([world.people["ana"], world.people["ben"]], "coffee", at=row.made_at)
    return {
        "set_pace": {"every": "quarter"},
        "say_away": {"begins": "2031-05-02", "ends": "2031-05-20"},
        "plan_informal_time": {"what": "coffee", "people": [world.people["ben"].pk], "starts": free[1].isoformat()},
        "write_discovery": {"about": other.pk, "words": "Keeps bees on the roof of the depot."},
        "approve_discovery": {"seen_by": "people", "read": LINE},
        "reword_discovery": {"words": "Runs at six, also in the rain."},
    }
