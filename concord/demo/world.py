"""The example organization, made through the domain's own verbs, so that every page has something to see."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from concord.agenda.arranging import add
from concord.agenda.building import build
from concord.celebrations.models import Win
from concord.celebrations.sharing import share_win
from concord.demo import plans, story
from concord.demo.acquaintances import get_acquainted
from concord.demo.brief import write_letters
from concord.demo.deciding import decide_between_meetings
from concord.demo.feasts import sit_together
from concord.demo.handbook import write_handbook
from concord.demo.leading import lead_together
from concord.demo.meeting import hold
from concord.demo.openings import make_deck
from concord.demo.outside import come_from_outside
from concord.demo.pulses import answer_months
from concord.demo.quarter_letter import write_quarter_letter
from concord.demo.rankings import rank
from concord.demo.silos import hand_over
from concord.demo.support import ask_each_other
from concord.demo.values import make_values, tell_stories
from concord.demo.window import ask_earlier, ask_lately
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.models import Waiting
from concord.foundation.scope import within
from concord.goals.models import Goal
from concord.indicators.taking import rebuild
from concord.meetings import topics
from concord.people import founding, profiles, teams
from concord.people.acting import actor_for
from concord.people.models import Department, Organization, Person, Team
from concord.plans.models import GrowthPlan
from concord.rhythm.attending import answer
from concord.rhythm.changing import cancel, move
from concord.rhythm.duties import give_duty
from concord.rhythm.models import Meeting, Series
from concord.rhythm.scheduling import change_series, plan_meeting, start_series
from concord.segments.holding import come_in, open_meeting
from concord.segments.recording import correct

HELD = 13  # every other week: half a year
FORTNIGHT = timedelta(weeks=2)
WEEKS_COUNTED = 26  # of the signs: as far as their lines reach


@dataclass
class World:
    """The named people and things, for the demo's own building and for tests."""

    owner: Person
    people: dict[str, Person] = field(default_factory=dict)
    departments: dict[str, Department] = field(default_factory=dict)
    team: Team = field(init=False, repr=False)
    series: Series = field(init=False, repr=False)

    def actor(self, name: str) -> Actor:
        """The actor of a person by first name, with the seats they have now."""
        return actor_for(self.people[name])

    def planned(self, *kinds: str, at: datetime, minutes: int = 60) -> Meeting:
        """A meeting at `at` that Ana chairs, with one segment of each of `kinds`."""
        ana, before = self.actor("ana"), at - timedelta(days=1)
        meeting = plan_meeting(self.team, by=ana, at=before, title="Leadership meeting", starts=at, minutes=minutes)
        give_duty(meeting, "chair", self.people["ana"], by=ana, at=before)
        for kind in kinds:
            add(meeting, by=ana, at=before, kind=kind)
        return meeting

    def live(
        self, *kinds: str, at: datetime, here: tuple[str, ...] = ("ana", "ben", "chi"), minutes: int = 60
    ) -> Meeting:
        """The same, opened by Ana with those of `here` in the room; the first segment runs."""
        meeting = self.planned(*kinds, at=at, minutes=minutes)
        for name in here:
            come_in(meeting, by=self.actor(name), at=at)
        open_meeting(meeting, by=self.actor("ana"), at=at)
        return meeting


@transaction.atomic
def make_world(*, at: datetime, email_host: str = "harbour.example") -> Person:
    """Make the example organization with nine leaders, six departments and half a year behind it.

    Returns its owner. Nobody is written to: what the worker would tell about the past is taken off its list.
    Raises Refused when the example organization is there already.
    """
    if Organization.objects.filter(example=True).exists():
        raise Refused(_("The example organization is there already. Sign in to it, or use another data folder."))
    first = first_meeting(at)
    world = make_people(at=first - timedelta(days=10), email_host=email_host)
    with within(world.owner.organization_id):
        world.series = start_series(
            world.team,
            by=world.actor("ana"),
            at=first - timedelta(days=7),
            title="Leadership meeting",
            rule="FREQ=WEEKLY;INTERVAL=2",
            starts=first,
            timezone=story.TIMEZONE,
            minutes=90,
            place="Harbour room, and online",
            rotation={"chair": [world.people[name].pk for name in ("ana", "dora", "grace", "chi")]},
        )
        make_deck(world, at=first - timedelta(days=6))
        make_values(world, at=first - timedelta(days=6))
        grown = plans.propose_plans(world, at=first - timedelta(days=5))
        live_through(world, grown, at=at)
        decide_between_meetings(world, at=at)
        lead_together(world, at=at)
        tell_stories(world, at=at)
        answer_months(world, at=at)
        bring_company(world, at=at - timedelta(days=4))
        write_handbook(world, at=at)
        come_from_outside(world, at=at)
        sit_together(world, at=at)
        write_letters(world, at=at)
        rebuild(at=at, weeks=WEEKS_COUNTED)
        write_quarter_letter(world, at=at)
        Waiting.objects.all().delete()
    return world.owner


def first_meeting(at: datetime) -> datetime:
    """Thursday, 10:00 in Lisbon, so that HELD meetings lie behind and the next one is a few days ahead."""
    local = at.astimezone(ZoneInfo(story.TIMEZONE))
    coming = local + timedelta(days=(3 - local.weekday()) % 7 or 7)
    return coming.replace(hour=10, minute=0, second=0, microsecond=0) - HELD * FORTNIGHT


def make_people(*, at: datetime, email_host: str) -> World:
    """The organization, its departments, leaders and team."""
    name, *_rest = story.LEADERS["ana"]
    owner = founding.found(
        name=story.ORGANIZATION,
        timezone=story.TIMEZONE,
        owner_name=name,
        owner_email=f"ana@{email_host}",
        at=at,
        example=True,
    )
    world = World(owner, {"ana": owner})
    with within(owner.organization_id):
        by = actor_for(owner)
        founding.change(owner.organization, by=by, at=at, purpose=story.PURPOSE)
        for department in story.DEPARTMENTS:
            world.departments[department] = founding.add_department(department, by=by, at=at)
        world.team = teams.form_team("Leadership team", by=by, at=at)
        for first_name in story.LEADERS:
            make_leader(world, first_name, by=by, at=at, email_host=email_host)
    return world


def make_leader(world: World, first_name: str, *, by: Actor, at: datetime, email_host: str) -> None:
    name, title, department, roles, strengths, ask, never = story.LEADERS[first_name]
    if first_name != "ana":
        world.people[first_name] = profiles.add(
            name=name, by=by, at=at, email=f"{first_name}@{email_host}", roles=roles, timezone=story.TIMEZONE
        )
    person = world.people[first_name]
    profiles.change(
        person,
        by=by,
        at=at,
        title=title,
        department=world.departments[department],
        strengths=list(strengths),
        ask_me_about=ask,
        never_ask=never,
    )
    person.joined_at = at
    person.save(update_fields=["joined_at"])
    teams.seat(person, world.team, by=by, at=at, kind="chair" if first_name == "ana" else "member")


def live_through(world: World, grown: list[GrowthPlan], *, at: datetime) -> None:
    """Half a year: what was brought, held, celebrated and promised, and what waits for the next meeting."""
    meetings = list(world.series.meetings.order_by("occurrence"))
    for number in range(HELD):
        meeting = meetings[number] if number < len(meetings) else later_meeting(world, number)
        bring(world, story.TOPICS[number % len(story.TOPICS)][:7], at=meeting.starts - timedelta(days=5))
        if number in story.MOVED:
            move(
                meeting,
                by=world.actor("ana"),
                at=meeting.starts - timedelta(days=6),
                to=meeting.starts + timedelta(days=1),
            )
        if number:
            tell_win(world, story.WINS[(number - 1) % len(story.WINS)], at=meeting.starts - timedelta(days=3))
        ask_earlier(world, number, at=meeting.starts)
        hold(world, meeting, number)
    correct_minutes(world, at=at - timedelta(days=7))
    ask_each_other(world, at=at)
    get_acquainted(world, at=at)
    plans.grow(world, grown, since=world.series.starts, at=at)
    rank(world, at=at)
    prepare_next(world, at=at)


def later_meeting(world: World, number: int) -> Meeting:
    """Meetings are made ten weeks ahead; those after that are made as the half-year goes by, as the worker would."""
    from concord.rhythm.scheduling import make_ahead

    make_ahead(world.series, at=world.series.starts + (number - 1) * FORTNIGHT)
    return list(world.series.meetings.order_by("occurrence"))[number]


def bring(world: World, topic: tuple, *, at: datetime) -> None:
    title, who, why, need, minutes, direction, touched = topic
    topics.propose(
        world.team,
        by=world.actor(who),
        at=at,
        title=title,
        why=why,
        need=need,
        minutes=minutes,
        direction=direction,
        departments=[world.departments[name] for name in touched],
    )


def tell_win(world: World, win: tuple[str, str, str], *, at: datetime) -> Win:
    who, department, words = win
    goals = Goal.objects.of_the_organization().standing()
    nearer = next((goal for goal in goals if goal.title.split()[0] in words), None)  # “The Porto depot …”
    unit = world.departments[department]
    return share_win(world.team, by=world.actor(who), at=at, department=unit, words=words, goal=nearer)


def prepare_next(world: World, *, at: datetime) -> None:
    """The next meeting: topics and wins that wait, who comes, and an agenda that built itself."""
    from concord.rhythm.scheduling import make_ahead

    make_ahead(world.series, at=at)
    meeting = world.series.meetings.filter(starts__gt=at).upcoming()[0]
    for days, topic in enumerate(story.COMING):
        bring(world, topic, at=at - timedelta(days=6 - days))
    ask_lately(world, at=at)
    for win in story.UNCELEBRATED:
        tell_win(world, win, at=at - timedelta(days=1))
    for name, said in (("ana", "yes"), ("ben", "yes"), ("chi", "late"), ("evgeny", "no"), ("grace", "yes")):
        answer(meeting, said, by=world.actor(name), at=at - timedelta(hours=5))
    change_series(world.series, by=world.actor("ana"), at=at - timedelta(days=1), template=story.TEMPLATE)
    meeting.refresh_from_db()
    build(meeting, by=world.actor("ana"), at=at)
    hand_over(meeting.segments.get(kind="swap_the_silo"), by=world.actor("ana"), at=at)
    later = world.series.meetings.filter(starts__gt=at).upcoming()
    if len(later) > 2:
        cancel(later[2], by=world.actor("ana"), at=at - timedelta(days=2), reason="Between the years nobody is here.")


def correct_minutes(world: World, *, at: datetime) -> None:
    """The note-taker of the last meeting but one found a mistake."""
    meeting = world.series.meetings.held()[1]
    text = meeting.minutes_versions.all()[0].markdown
    wrong, right, reason = story.CORRECTION
    correct(meeting, by=world.actor("ana"), at=at, markdown=text.replace(wrong, right), reason=reason)


def bring_company(world: World, *, at: datetime) -> None:
    """A future leader who watches, and somebody who was invited and has not joined yet."""
    by = world.actor("ana")
    for name, email, title, department, seat_kind, joined in story.COMPANY:
        host = world.owner.email.partition("@")[2]
        person = profiles.add(
            name=name, by=by, at=at, email=f"{email}@{host}", title=title, department=department,
            roles=("future leader",), timezone=story.TIMEZONE,
        )  # fmt: skip
        profiles.invite(person, by=by, at=at)
        teams.seat(person, world.team, by=by, at=at, kind=seat_kind)
        if joined:
            person.joined_at = at + timedelta(days=1)
            person.save(update_fields=["joined_at"])
