"""What five leaders do by the domain's verbs while two others sit at their browsers: rank, rank again, lead a goal.

Run inside the installation (House.ask).
"""

from __future__ import annotations

from collections.abc import Callable

from django.utils.timezone import now

from concord.demo.world import World
from concord.foundation.scope import across_organizations, within
from concord.goals import checking_in, coleading
from concord.goals.models import CoLead, Goal
from concord.meetings.models import Segment
from concord.people.models import Organization
from concord.segments.holding import current_segment
from concord.segments.kind import go_on, play
from tests.browser.scene import the_world

GOALS = ("A second harbour by June", "Answers within the day", "Every van electric")
FORWARD, BACKWARD = ("ben", "chi", "evgeny"), ("fatima", "grace")


def inside(deed: Callable[[World], object]) -> None:
    """Do it in the example organization; print what it gives."""
    with across_organizations():
        organization = Organization.objects.get(example=True)
    with within(organization.pk):
        print(deed(the_world(organization)))


def meet_and_rank(world: World) -> int:
    """A meeting that ranks; two camps have given their orders. The first three goals are new."""
    meeting = world.live("goal_setting", at=now())
    segment = current_segment(meeting)
    assert segment
    for title in GOALS:
        play(segment, "propose_goal", by=world.actor("ben"), at=now(), title=title, why="It serves us.")
    go_on(segment, by=world.actor("ana"), at=now())
    give(world, segment, backward=BACKWARD)
    return meeting.pk


def rank_again(world: World) -> str:
    """After the talk, all five put the same first."""
    give(world, Segment.objects.filter(kind="goal_setting", phase="rank").latest("pk"))
    return ""


def give(world: World, segment: Segment, backward: tuple[str, ...] = ()) -> None:
    cards = list(segment.contributions.filter(face="goal").order_by("pk").values_list("pk", flat=True))
    for who in FORWARD + BACKWARD:
        order = cards[::-1] if who in backward else cards
        places = [f"{card}:{place}" for place, card in enumerate(order, 1)]
        play(segment, "rank", by=world.actor(who), at=now(), places=places)


def lead(world: World) -> str:
    """Ben and Dora say yes to the goal that Ana asked them for; Ben checks in first."""
    goal = Goal.objects.standing().get(title=GOALS[0])
    for name in ("ben", "dora"):
        coleading.consent(CoLead.objects.get(goal=goal, person=world.people[name]), by=world.actor(name), at=now())
    checking_in.check_in(goal, by=world.actor("ben"), at=now(), confidence=3, words="Nobody has asked the shops.")
    return ""
