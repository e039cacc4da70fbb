"""What an installation with the example organization needs besides, so that each page of the product can be shown.

Run inside the installation (House.ask): it makes things by the domain's verbs and prints where they stand, as JSON.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from django.utils.timezone import now

from concord.acquaintances.models import Discovery
from concord.acquaintances.telling import to_tell
from concord.celebrations.models import Win
from concord.decisions.models import Method
from concord.demo import goals, openings, rankings, silos
from concord.demo.world import World
from concord.foundation.scope import across_organizations, within
from concord.meetings import hands, rounds
from concord.meetings.actions import take
from concord.meetings.models import ActionItem, Segment
from concord.people import founding
from concord.people.acting import actor_for
from concord.people.models import Department, Organization, Person, Team
from concord.plans.models import Budget, GrowthPlan
from concord.plans.proposing import propose
from concord.plans.wording import PlanWords
from concord.rankings.models import Ranking
from concord.rhythm.models import Attendance, Meeting
from concord.segments.holding import current_segment
from concord.segments.kind import go_on, kinds, play
from concord.segments.kinds.get_to_know_you.formats import FORMATS
from concord.segments.kinds.progress.about_goals import asked
from concord.segments.recording import end_and_record
from concord.window.models import Question

EMPTY_OWNER = "olga@quiet.example"
BICYCLES = ("Rent six cargo bicycles", "Ask the riders about the inner ring")

REVIEWS = {
    "growth_review": (
        ("ben", "working", "Growers come to us by themselves."),
        ("ben", "not_working", "The evening route is late every single day."),
        ("chi", "not_working", "Vans stand in the old town while bicycles pass."),
        ("chi", "working", "The mood in the depot: people stay after work to help each other."),
        ("ana", "not_working", "Customers phone at seven because nobody tells them."),
        ("ana", "learned", "Families order before ten, or not at all."),
        ("ben", "learned", "Break-even needs 900 orders a week, not 1,100."),
        ("chi", "question", "Who would miss us in Porto if we stopped tomorrow?"),
        ("ana", "working", "Three canteens have signed for a year."),
    ),
    "retrospective": (
        ("ben", "helped_us", "We heard Grace before we decided."),
        ("chi", "helped_us", "Cards first: nobody repeated anybody."),
        ("ben", "hindered", "We read slides aloud to each other."),
        ("ana", "idea", "The numbers come the day before."),
        ("chi", "idea", "We begin with the hardest item."),
    ),
}


def make() -> None:
    """A live room for each phase of each segment kind, an ended one, an organization with nothing in it yet."""
    with across_organizations():
        organization = Organization.objects.get(example=True)
    with within(organization.pk):
        world = the_world(organization)
        places = {"next": Meeting.objects.upcoming()[0].pk, "held": Meeting.objects.held()[0].pk}
        places |= {"question": Question.objects.filter(state="answered")[0].pk}
        places |= {"ranking": Ranking.objects.get(title=rankings.TITLE, round=2).pk}
        places |= {"ranking-private": Ranking.objects.get(title=rankings.NEXT).pk}
        places |= {"silo": Segment.objects.get(kind="swap_the_silo", began_at=None).pk}
        places |= {f"room-{kind}-{phase}": room(world, kind, phase) for kind, phase in phases()}
        places["room-ended"] = ended(world)
    found_the_empty_one(at=now())
    print(json.dumps(places))


def make_rooms() -> None:
    """Only the rooms: of each kind its label and sentence, and what each phase is called with a meeting in it."""
    with across_organizations():
        organization = Organization.objects.get(example=True)
    with within(organization.pk):
        world = the_world(organization)
        rooms = {(kind, phase): room(world, kind, phase) for kind, phase in phases()}
        here = Attendance.objects.exclude(person__email__startswith="dora").filter(was_there=True)
        here.update(seen_at=now() + timedelta(hours=1))  # nobody goes away while the pictures are taken
    shown = {
        slug: {
            "label": str(kind.label),
            "purpose": str(kind.purpose),
            "minutes": kind.minutes,
            "phases": [(str(kind.phase_labels.get(phase, "")), rooms[slug, phase]) for phase in kind.phases],
        }
        for slug, kind in sorted(kinds().items())
    }
    print(json.dumps(shown))


def the_world(organization: Organization) -> World:
    """The example organization's people by first name, as the tests know them."""
    people = {row.email.partition("@")[0]: row for row in Person.objects.exclude(email="")}
    world = World(people["ana"], people, {row.name: row for row in Department.objects.all()})
    world.team = Team.objects.get(name="Leadership team")
    return world


def phases() -> list[tuple[str, str]]:
    return [(slug, phase) for slug, kind in kinds().items() for phase in kind.phases]


def room(world: World, kind: str, phase: str) -> int:
    """A meeting that stands in this phase, with what people have given so far."""
    at, ana = now(), world.actor("ana")
    reported = phase == "report"
    meeting = world.live(kind, at=at, here=those_who_met(world, at=at) if reported else ("ana", "ben", "chi"))
    segment = current_segment(meeting)
    assert segment is not None
    if kind == "get_to_know_you" and not reported:  # report-backs come by themselves
        openings.choose(segment, opening_of(phase), by=ana, at=at)
    if phase == "vote" and kind == "decision":
        put_to_the_vote(world, segment, at=at)
    give(world, segment, at=at)
    while segment.phase != phase:
        go_on(segment, by=ana, at=at)
        give(world, segment, at=at)
    return meeting.pk


def those_who_met(world: World, *, at: datetime) -> tuple[str, ...]:
    """Ana, and everybody who has met a colleague since the last meeting."""
    met = {person.pk for row in to_tell(world.team, at=at) for person in row.people}
    return ("ana", *(name for name, person in world.people.items() if person.pk in met and name != "ana"))


def opening_of(phase: str) -> str:
    """The format of getting to know each other that this phase belongs to."""
    return next(row.slug for row in FORMATS.values() if phase in row.phases)


def put_to_the_vote(world: World, segment: Segment, *, at: datetime) -> None:
    """Two options, to be put in order by everybody."""
    segment.decisions.update(method=Method.RANKED)
    for who, name, pros in (
        ("ben", "Two euro for each delivery", "It pays for itself."),
        ("chi", "Free above forty euro", "Families order together."),
    ):
        play(segment, "add_option", by=world.actor(who), at=at, name=name, pros=pros)


def give(world: World, segment: Segment, *, at: datetime) -> None:
    """What Ben and Chi do in a phase."""
    ben, chi, grace = world.actor("ben"), world.actor("chi"), world.people["grace"]
    here = (segment.kind, segment.phase)
    if here == ("appreciations", "write"):
        play(segment, "thank", by=ben, at=at, to=grace, words="You called the canteen before they called us.")
        play(segment, "thank", by=chi, at=at, to=world.people["ana"], words="You asked twice, and waited.")
    elif here == ("progress", "give"):
        for step, goal in enumerate(asked(segment)):
            play(segment, "give", by=ben, at=at, goal=goal, confidence=7 - step, why="The second van is late.")
            play(segment, "give", by=chi, at=at, goal=goal, confidence=4, why="Nobody has asked the shops.")
    elif here == ("one_message", "propose"):
        play(segment, "propose", by=ben, at=at, words="We ask growers first.")
    elif segment.kind in TOGETHER:
        TOGETHER[segment.kind](world, segment, at)
    elif segment.kind in REVIEWS:
        look_back(world, segment, at=at)
    elif segment.kind == "action_items":
        take_some(world, segment, at=at)
    elif segment.kind == "discussion":
        hands.raise_hand(segment.meeting, by=chi, at=at)


def take_some(world: World, segment: Segment, *, at: datetime) -> None:
    """What was taken on in the meeting, by one and by two."""
    for what, owners, days in (
        ("Ask the bank for the letter about Porto", ("ben",), 4),
        ("Write to the growers before they read it elsewhere", ("chi", "hiro"), 11),
    ):
        people, due = [world.people[name] for name in owners], at.date() + timedelta(days=days)
        take(segment.meeting, by=world.actor(owners[0]), at=at, what=what, owners=people, due=due, segment=segment)


def clap(world: World, segment: Segment, at: datetime) -> None:
    """Applause for each win."""
    for win, claps in zip(Win.objects.filter(celebrated_in=segment.meeting).order_by("pk"), (7, 4), strict=False):
        play(segment, "applaud", by=world.actor("chi"), at=at, win=win, claps=claps)


def decide(world: World, segment: Segment, at: datetime) -> None:
    """What is on the table, whom it touches, what Finance sees, two answers."""
    ben, chi = world.actor("ben"), world.actor("chi")
    if segment.phase == "proposal":
        play(segment, "propose", by=chi, at=at, proposal="We charge two euro for each delivery from January.")
        segment.decisions.get().departments.set(world.departments[name] for name in ("Finance", "Customers"))
    elif segment.phase == "perspectives":
        play(segment, "give_perspective", by=ben, at=at, words="It pays for itself if subscribers stay.")
    elif segment.phase == "consent":
        play(segment, "consent", by=ben, at=at, answer=1, why="")
        play(segment, "consent", by=chi, at=at, answer=3, why="Canteens would leave us.")


def open_up(world: World, segment: Segment, at: datetime) -> None:
    """A round over the question, or what the format wants."""
    if segment.phase == "round":
        rounds.begin_round(segment, by=world.actor("ana"), at=at)
    else:
        openings.give(world, segment, ["ana", "ben", "chi"], at=at)


def swap(world: World, segment: Segment, at: datetime) -> None:
    """The department's figures, the presenter's words, what is added and asked."""
    department = Department.objects.get(pk=segment.state["department"])
    own = next(row for row in world.people.values() if row.department_id == department.pk)
    *_figures, told, added, asked = silos.words_for(department.name)
    if segment.phase == "read":
        silos.hand_over(segment, by=actor_for(own), at=at)
    elif segment.phase == "tell":
        presenter = Person.objects.get(pk=segment.state["presenter"])
        play(segment, "tell_numbers", by=actor_for(presenter), at=at, words=told)
    elif segment.phase == "add":
        play(segment, "add_missing", by=actor_for(own), at=at, words=added)
    else:
        play(segment, "ask", by=world.actor("chi"), at=at, words=asked)


def set_goals(world: World, segment: Segment, at: datetime) -> None:
    """Proposals, five private rankings, what is put to consent, two answers."""
    cards = segment.contributions.filter(face="goal").order_by("pk").values_list("pk", flat=True)
    ids = list(cards)[-len(goals.PROPOSED) :]
    if segment.phase == "propose":
        goals.proposed(world, segment, at=at)
    elif segment.phase == "rank":
        goals.ranked(world, segment, ids, at=at)
    elif segment.phase == "order":
        places = goals.as_places(ids, goals.CHOSEN)
        play(segment, "choose", by=world.actor("ana"), at=at, places=places)
    elif segment.phase == "consent":
        play(segment, "consent", by=world.actor("ben"), at=at, answer=1)
        play(segment, "consent", by=world.actor("fatima"), at=at, answer=2, why=goals.WORRY)


def share_money(world: World, segment: Segment, at: datetime) -> None:
    """How much there is for two plans, and what Ben and Chi would pay for."""
    if segment.phase == "frame":
        play(segment, "frame", by=world.actor("ana"), at=at, amount=90_000, currency="EUR", plans=plans(world, at=at))
    elif segment.phase == "choose":
        lines = list(Budget.objects.get(segment=segment).lines.order_by("pk"))
        play(segment, "choose", by=world.actor("ben"), at=at, lines=lines)
        play(segment, "choose", by=world.actor("chi"), at=at, lines=lines[1:])


def remember(world: World, segment: Segment, at: datetime) -> None:
    """Whoever neither asked nor is meant guesses."""
    found = Discovery.objects.filter(pk=segment.state.get("riddle") or 0).first()
    if segment.phase == "guess" and found:
        for who in ("ana", "ben", "chi"):
            if world.people[who].pk not in (found.subject_id, found.asker_id):
                play(segment, "guess", by=world.actor(who), at=at, about=found.subject)


def rank_twice(world: World, segment: Segment, at: datetime) -> None:
    """Five things, the orders of seven leaders before the talk, and of six after it."""
    if segment.phase == "frame" and not Ranking.objects.filter(segment=segment).exists():
        play(segment, "frame", by=world.actor("ana"), at=at, others="\n".join(rankings.OPTIONS))
    for phase, given in (("rank", rankings.BEFORE), ("again", rankings.AFTER)):
        for who, ranks in given.items() if segment.phase == phase else ():
            play(segment, "rank", by=world.actor(who), at=at, places=rankings.as_places(ranks))


def plans(world: World, *, at: datetime) -> list[GrowthPlan]:
    """Two plans that ask for money."""
    there = list(GrowthPlan.objects.filter(team=world.team, asked__gt=0, asked__lt=90_000)[:2])
    wanted = (
        ("Cargo bicycles for the old town", "Bicycles pass where vans stand.", 45_000),
        ("A kitchen for growers", "Growers who cook with us stay with us.", 30_000),
    )
    return there if len(there) == 2 else [
        propose(world.team, by=world.actor("ben"), at=at, words=PlanWords(title=title, hypothesis=why, asked=asked))
        for title, why, asked in wanted
    ]  # fmt: skip


TOGETHER = {
    "celebration": clap,
    "decision": decide,
    "do_you_remember": remember,
    "swap_the_silo": swap,
    "goal_setting": set_goals,
    "get_to_know_you": open_up,
    "budget": share_money,
    "ranking": rank_twice,
}


def look_back(world: World, segment: Segment, *, at: datetime) -> None:
    """What Ana, Ben and Chi do in a growth review and in a retrospective."""
    ana, ben, chi = (world.actor(name) for name in ("ana", "ben", "chi"))
    piles = list(segment.contributions.exclude(face="dot").order_by("pk"))
    if segment.phase == "write":
        for who, column, words in REVIEWS[segment.kind]:
            play(segment, "write", by=world.actor(who), at=at, column=column, words=words)
    elif segment.phase == "group":
        late, bicycles, _mood, phones = piles[1:5]
        play(segment, "put_onto", by=ben, at=at, card=late, onto=bicycles)
        pile = segment.contributions.get(face="pile")
        play(segment, "name_group", by=chi, at=at, pile=pile, words="Evening routes")
        play(segment, "put_onto", by=chi, at=at, card=phones, onto=pile)
    elif segment.phase == "vote":
        wanted = sorted(
            (row for row in piles if row.face in ("pile", "idea", "question")), key=lambda row: row.face != "pile"
        )
        for by, pile, dots in ((ana, 0, 1), (ben, 0, 1), (chi, 1, 1)):
            play(segment, "dot", by=by, at=at, pile=wanted[pile], dots=dots)
    elif segment.phase == "discuss":
        play(segment, "note_on", by=chi, at=at, words="Bicycles take the inner ring from Monday.")
        what = BICYCLES[ActionItem.objects.filter(what__in=BICYCLES).count() % len(BICYCLES)]  # a room for each phase
        take(segment.meeting, by=ben, at=at, what=what, owners=[world.people["ben"]], segment=segment)
        play(segment, "next_pile", by=ana, at=at)
    elif segment.phase == "outcome":
        sentence = "Porto stays; the evening route moves to bicycles until March."
        day = at.date() + timedelta(weeks=6)
        play(segment, "conclude", by=ana, at=at, outcome="change", sentence=sentence, next_review=day)
    elif segment.phase == "agree":
        play(segment, "agree", by=ana, at=at, words="The numbers come the day before.")


def ended(world: World) -> int:
    meeting = world.live("discussion", at=now())
    end_and_record(meeting, by=world.actor("ana"), at=now())
    return meeting.pk


def found_the_empty_one(*, at: datetime) -> None:
    founding.found(name="The quiet ones", timezone="UTC", owner_name="Olga Quiet", owner_email=EMPTY_OWNER, at=at)
