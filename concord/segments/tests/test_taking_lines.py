"""A line of the notes becomes an action, a decision or a win; what was understood is said before, and marked after."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from concord.celebrations.models import Win
from concord.decisions.models import Decision
from concord.foundation.errors import Denied, Refused
from concord.meetings.models import ActionItem, Segment
from concord.people.teams import seat
from concord.segments.holding import current_segment
from concord.segments.noting import note, notes_of
from concord.segments.recording import end_and_record
from concord.segments.taking_lines import in_words, mark_of, take_line, understood

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)  # a Tuesday
LINE = "- Ben and Chi: call the bank by Friday"


@pytest.fixture
def segment(world):
    segment = current_segment(world.live("discussion", at=NOON))
    for words in ("## Growers", LINE, "Do we open Porto?", "@Ben closed the books in nine days"):
        note(segment, by=world.actor("chi"), at=NOON, words=words)
    return segment


def take(world, segment, line, becomes, name="ana"):
    return take_line(segment, by=world.actor(name), at=NOON, line=line, becomes=becomes)


def test_an_action_has_its_owners_and_its_day(world, segment):
    assert take(world, segment, LINE, "action") == "*→ action: Ben Okafor, Chi Nguyen, by 27 November 2026*"
    action = ActionItem.objects.get()
    assert (action.what, action.due, action.segment_id) == ("Call the bank", date(2026, 11, 27), segment.pk)
    assert {owner.first_name for owner in action.owners.all()} == {"Ben", "Chi"}
    assert f"{LINE} *→ action: Ben" in Segment.objects.get(pk=segment.pk).notes
    assert notes_of(segment).text == segment.notes


def test_a_decision_is_opened_and_a_win_told(world, segment):
    assert take(world, segment, "Do we open Porto?", "decision", "chi") == "*→ open decision: Ana Silva decides*"
    decision = Decision.objects.get()
    assert (decision.question, decision.decider, decision.closed_at) == ("Do we open Porto?", world.people["ana"], None)
    assert take(world, segment, "@Ben closed the books in nine days", "win") == "*→ win: Finance*"
    assert Win.objects.get().words == "Ben closed the books in nine days"


def test_a_decision_segment_keeps_its_own_decision(world):
    segment = current_segment(world.live("decision", at=NOON))
    own = segment.decisions.get()
    note(segment, by=world.actor("chi"), at=NOON, words="Do we close in May?")
    take(world, segment, "Do we close in May?", "decision")
    assert segment.decisions.get() == own and Decision.objects.count() == 2


def test_a_line_that_names_nobody_is_its_writers(world, segment):
    found = understood(segment, by=world.actor("ben"), at=NOON, line="Order the crates")
    assert in_words("action", found) == "Ben Okafor" and in_words("win", found) == "Finance"
    assert mark_of("action", found) == "*→ action: Ben Okafor*"


def test_what_cannot_be_taken_is_refused_in_a_sentence(world, segment):
    take(world, segment, LINE, "action")
    marked = next(line for line in segment.notes.splitlines() if "→" in line)
    for line, becomes, sentence in (
        (marked, "action", "taken already"),
        (" - ", "action", "This line is empty"),
        ("Nobody wrote this", "win", "has changed this line just now"),
        ("## Growers", "poem", "an action, a decision or a win"),
        ("x" * 400, "action", "has changed this line"),
    ):
        with pytest.raises(Refused, match=sentence):
            take(world, segment, line, becomes)
    note(segment, by=world.actor("chi"), at=NOON, words="y" * 400)
    before = segment.notes
    with pytest.raises(Refused, match="400 characters; at most 300"):
        take(world, segment, "y" * 400, "action")
    assert Segment.objects.get(pk=segment.pk).notes == before
    assert ActionItem.objects.count() == 1


def test_somebody_without_a_department_says_whose_win_it_is(world, segment):
    world.people["dora"].department = None
    world.people["dora"].save()
    seat(world.people["dora"], world.team, by=world.actor("ana"), at=NOON, kind="member")
    note(segment, by=world.actor("chi"), at=NOON, words="We were on time")
    with pytest.raises(Refused, match="whose win it is"):
        take(world, segment, "We were on time", "win", "dora")


def test_observers_take_no_lines(world, segment):
    seat(world.people["ines"], world.team, by=world.actor("ana"), at=NOON, kind="observer")
    with pytest.raises(Denied):
        take(world, segment, LINE, "action", "ines")


def test_the_mark_reads_well_in_the_minutes(world, segment):
    take(world, segment, LINE, "action")
    minutes = end_and_record(segment.meeting, by=world.actor("ana"), at=NOON)
    assert f"{LINE} *→ action: Ben Okafor, Chi Nguyen, by 27 November 2026*" in minutes.markdown
