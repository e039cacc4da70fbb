"""How the example organization looked at a growth plan, and at its own meeting: every move made as its people would."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from concord.agenda.arranging import add, reorder
from concord.demo import goals, reviews
from concord.foundation.actor import Actor
from concord.meetings import actions
from concord.meetings.models import Contribution, Segment
from concord.rhythm.models import Meeting
from concord.segments.kind import go_on, play

if TYPE_CHECKING:
    from concord.demo.world import World

SWAPPED = (7, 12)  # numbers of the meetings in which another leader told a department's numbers
GOALS_SET = 9


def put_reviews_in(meeting: Meeting, number: int, *, by: Actor, at: datetime) -> None:
    """The chair puts what only some meetings have before the last segments of the agenda."""
    for kind, title in (
        ("growth_review", reviews.REVIEWED.get(number)),
        ("retrospective", reviews.LOOKED_BACK.get(number)),
        ("swap_the_silo", "Swap the silo" if number in SWAPPED else None),
        ("goal_setting", goals.TITLE if number == GOALS_SET else None),
    ):
        if title:
            before = [row.pk for row in meeting.segments.order_by("position")]
            segment = add(meeting, by=by, at=at, kind=kind, title=title)
            reorder(meeting, [*before[:-3], segment.pk, *before[-3:]], by=by, at=at)


def review(world: World, segment: Segment, here: list[str], number: int, *, by: Actor, at: datetime) -> None:
    """A growth review: cards, two groups, dots, two talks, the outcome and the day to look again."""
    cards = written(world, segment, reviews.CARDS, here, at=at)
    go_on(segment, by=by, at=at + timedelta(minutes=5))
    piles = [laid_together(world, segment, [cards[one] for one in group], name, at=at + timedelta(minutes=7))
             for name, group in reviews.GROUPS]  # fmt: skip
    go_on(segment, by=by, at=at + timedelta(minutes=9))
    for place, name in enumerate(here[:4]):
        on, dots = piles[place // 3], 2 - place // 3
        play(segment, "dot", by=world.actor(name), at=at + timedelta(minutes=10), pile=on, dots=dots)
    go_on(segment, by=by, at=at + timedelta(minutes=11))
    for step, said in enumerate(reviews.NOTES):
        now = at + timedelta(minutes=13 + 5 * step)
        play(segment, "note_on", by=by, at=now, words=said)
        if step == 0:
            who, what = reviews.PROMISED
            owners = [world.people[name] for name in who]
            actions.take(segment.meeting, by=by, at=now, what=what, owners=owners, due=now.date() + timedelta(days=14),
                         segment=segment)  # fmt: skip
            play(segment, "next_pile", by=by, at=now + timedelta(minutes=1))
    go_on(segment, by=by, at=at + timedelta(minutes=21))
    play(segment, "conclude", by=by, at=at, outcome="change", sentence=reviews.OUTCOME,
         next_review=at.date() + reviews.AGAIN)  # fmt: skip


def look_at_ourselves(world: World, segment: Segment, here: list[str], number: int, *, by: Actor, at: datetime) -> None:
    """A retrospective: cards without names, dots on the ideas, one thing to try."""
    cards = written(world, segment, reviews.LOOKS, here, at=at)
    go_on(segment, by=by, at=at + timedelta(minutes=2))
    for name in here[:3]:
        play(segment, "dot", by=world.actor(name), at=at + timedelta(minutes=2), pile=cards[-2], dots=1)
    go_on(segment, by=by, at=at + timedelta(minutes=3))
    play(segment, "agree", by=by, at=at + timedelta(minutes=4), words=reviews.TRY)


def written(
    world: World, segment: Segment, cards: reviews.Cards, here: list[str], *, at: datetime
) -> list[Contribution]:
    """The cards of those who are here, in the order of their writing."""
    for place, (column, words) in enumerate(cards):
        play(segment, "write", by=world.actor(here[place % len(here)]), at=at, column=column, words=words)
    return list(segment.contributions.order_by("pk"))


def laid_together(
    world: World, segment: Segment, cards: list[Contribution], name: str, *, at: datetime
) -> Contribution:
    """One group with its name."""
    chi, first = world.actor("chi"), cards[0]
    for card in cards[1:]:
        play(segment, "put_onto", by=chi, at=at, card=card, onto=first)
        first.refresh_from_db()
    pile = first.lies_on
    assert pile is not None
    play(segment, "name_group", by=chi, at=at, pile=pile, words=name)
    return pile
