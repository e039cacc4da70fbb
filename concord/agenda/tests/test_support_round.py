"""Requests that grow a week old after the agenda was laid come onto it, once."""

from __future__ import annotations

from datetime import timedelta

from concord.agenda.arranging import take_out
from concord.agenda.building import build
from concord.agenda.support_round import bring_support_rounds
from concord.agenda.tests.test_building import NOON, next_meeting
from concord.support.requesting import request_support

DAY = timedelta(days=1)


def laid(world, *, minutes=90, asked=NOON - 5 * DAY, starts=NOON + 6 * DAY):
    request_support(world.team, by=world.actor("ben"), at=asked, what="Read the bank’s letter with me")
    meeting = next_meeting(world, minutes=minutes)
    meeting.starts = starts
    meeting.save(update_fields=["starts"])
    build(meeting, by=world.actor("ana"), at=NOON)
    assert not rounds_of(meeting)
    return meeting


def rounds_of(meeting):
    return list(meeting.segments.filter(kind="support_round"))


def bring(world, at):
    return bring_support_rounds(world.owner.organization_id, at=at)


def test_a_round_takes_its_place_before_what_closes_the_meeting(world):
    meeting = laid(world)
    assert bring(world, NOON + DAY) == 0
    assert [bring(world, NOON + 3 * DAY), bring(world, NOON + 3 * DAY)] == [1, 0]
    [found] = rounds_of(meeting)
    kinds = list(meeting.segments.order_by("position").values_list("kind", flat=True))
    assert kinds.index("support_round") < kinds.index("action_items")
    assert "Read the bank’s letter with me" in found.why_here
    assert sum(row.minutes for row in meeting.segments.all()) <= meeting.minutes


def test_what_the_chair_takes_out_again_stays_out(world):
    meeting = laid(world)
    bring(world, NOON + 3 * DAY)
    take_out(rounds_of(meeting)[0], by=world.actor("ana"), at=NOON + 3 * DAY)
    assert bring(world, NOON + 4 * DAY) == 0 and not rounds_of(meeting)


def test_without_time_it_is_named_as_left_out_once(world):
    meeting = laid(world)
    meeting.minutes = sum(row.minutes for row in meeting.segments.all())
    meeting.save(update_fields=["minutes"])
    assert [bring(world, NOON + 3 * DAY), bring(world, NOON + 4 * DAY)] == [1, 0]
    meeting.refresh_from_db()
    [line] = [row for row in meeting.agenda_left_out if row["kind"] == "support_round"]
    assert line["why"] == "needs 5 minutes; 0 are free"


def test_an_agenda_that_nobody_laid_yet_waits_for_its_own_day(world):
    request_support(world.team, by=world.actor("ben"), at=NOON - 9 * DAY, what="A van")
    next_meeting(world)
    assert bring(world, NOON) == 0
