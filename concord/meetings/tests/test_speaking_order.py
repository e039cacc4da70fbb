"""The order of a round: quiet people first, and nobody first twice in a row."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from concord.meetings.floor import call
from concord.meetings.rounds import begin_round
from concord.meetings.running import current_segment
from concord.meetings.speaking_order import speaking_order
from concord.meetings.turns import end_turn
from concord.segments.recording import end_and_record

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HERE = ("ana", "ben", "chi", "dora")


def names(people):
    return [person.first_name for person in people]


def held(world, *, week, speakers=(), here=HERE):
    """A meeting in which these spoke, in this order, once each."""
    at = NOON + timedelta(weeks=week)
    meeting = world.live("discussion", at=at, here=here)
    for name in speakers:
        call(meeting, world.people[name], by=world.actor("ana"), at=at)
    end_and_record(meeting, by=world.actor("ana"), at=at + timedelta(hours=1))


def test_who_was_quiet_in_the_last_meetings_comes_first(world):
    held(world, week=1, speakers=("ana", "ben", "dora"))
    held(world, week=2, speakers=("ana", "ben", "ana", "ben", "dora", "chi"))
    segment = current_segment(world.live("discussion", at=NOON + timedelta(weeks=3), here=HERE))
    order = names(speaking_order(segment))
    assert order[0] == "Chi"
    assert order[1] == "Dora"


def test_a_meeting_long_ago_does_not_count(world):
    held(world, week=1, speakers=("ana", "ana", "ben", "ana", "ben", "ana"))
    for week in range(2, 6):
        held(world, week=week, speakers=("chi", "dora"))
    segment = current_segment(world.live("discussion", at=NOON + timedelta(weeks=6), here=HERE))
    assert set(names(speaking_order(segment))[:2]) == {"Ana", "Ben"}


def test_who_was_away_is_not_taken_for_quiet(world):
    held(world, week=1, speakers=("ana", "ben", "chi"), here=("ana", "ben", "chi"))
    held(world, week=2, speakers=("ana", "ben", "dora", "ana", "dora"), here=("ana", "ben", "chi", "dora"))
    segment = current_segment(world.live("discussion", at=NOON + timedelta(weeks=3), here=HERE))
    order = names(speaking_order(segment))
    assert order[0] == "Chi", "she spoke once in two meetings"
    assert order.index("Dora") > order.index("Ben"), "twice in her one meeting is more than twice in two"


def test_nobody_is_first_twice_in_a_row_across_meetings(world):
    openers = []
    for week in range(1, 5):
        at = NOON + timedelta(weeks=week)
        meeting = world.live("discussion", at=at, here=HERE)
        turns = begin_round(current_segment(meeting), by=world.actor("ana"), at=at)
        openers.append(turns[0].person_id)
        end_turn(current_segment(meeting), by=world.actor("ana"), at=at, passed=True)
        end_and_record(meeting, by=world.actor("ana"), at=at + timedelta(hours=1))
    assert all(before != after for before, after in pairwise(openers)), openers


def test_one_person_alone_may_be_first_again(world):
    meeting = world.live("discussion", at=NOON, here=("ana",))
    for _round in range(2):
        assert names(turn.person for turn in begin_round(current_segment(meeting), by=world.actor("ana"), at=NOON)) == [
            "Ana"
        ]
