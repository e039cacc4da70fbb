"""The meeting looks at itself, and the next one asks whether what was tried has helped."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from concord.foundation.errors import Denied, Refused
from concord.segments.holding import current_segment, move_on
from concord.segments.kind import go_on, kinds, play
from concord.segments.recording import end_and_record

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
KIND, CARRY = kinds()["retrospective"], kinds()["carry_forward"]


def held(world, *, words="Numbers come the day before"):
    """A meeting with a retrospective, held to its end; returns its minutes."""
    meeting = world.live("retrospective", at=NOON)
    segment, ana, ben = current_segment(meeting), world.actor("ana"), world.actor("ben")
    for column, said in (("helped_us", "We heard Grace"), ("hindered", "Slides"), ("idea", words)):
        play(segment, "write", by=ben, at=NOON, column=column, words=said)
    go_on(segment, by=ana, at=NOON)
    assert "Ben" not in str(KIND.context(segment, ana)), "cards open without names"
    idea = segment.contributions.get(face="idea")
    with pytest.raises(Refused, match="Dots cannot lie here"):
        play(segment, "dot", by=ben, at=NOON, pile=segment.contributions.get(face="hindered"), dots=1)
    play(segment, "dot", by=ben, at=NOON, pile=idea, dots=1)
    go_on(segment, by=ana, at=NOON)
    assert KIND.context(segment, ana)["ideas"][0]["dots"] == 1
    with pytest.raises(Denied):
        play(segment, "agree", by=ben, at=NOON, words=words)
    play(segment, "agree", by=ana, at=NOON, words=words)
    return end_and_record(meeting, by=ana, at=NOON + timedelta(minutes=30)).markdown


def test_the_minutes_keep_the_cards_without_names_and_the_one_thing(world):
    markdown = held(world)
    part = markdown.split("## Retrospective")[1]
    assert "**Hindered**\n\n- Slides" in part and "**We try next time**: Numbers come the day before" in part
    assert "Ben" not in part


def test_the_next_meeting_opens_with_the_question_whether_it_helped(world):
    held(world)
    [waiting] = CARRY.waiting(world.team, at=NOON)
    assert "something to try was agreed: did it help?" in waiting.why
    later, ana = NOON + timedelta(days=14), world.actor("ana")
    meeting = world.live("carry_forward", "retrospective", at=later)
    segment = current_segment(meeting)
    assert CARRY.context(segment, ana)["tried"]["words"] == "Numbers come the day before"
    with pytest.raises(Refused, match="Answer “it helped”"):
        play(segment, "did_it_help", by=ana, at=later, answer=4)
    for who, answer in (("ana", 3), ("ana", 1), ("ben", 1), ("chi", 2)):
        play(segment, "did_it_help", by=world.actor(who), at=later, answer=answer)
    tried = CARRY.context(segment, ana)["tried"]
    assert (tried["mine"], tried["in_words"]) == (1, "Did it help? 2 × it helped, 1 × a little.")
    move_on(meeting, by=ana, at=later)
    retrospective = current_segment(meeting)
    assert KIND.context(retrospective, ana)["tried"]["mine"] == 1, "answered once, shown in both"
    markdown = end_and_record(meeting, by=ana, at=later).markdown
    assert markdown.count("We tried: “Numbers come the day before”") == 1
    after = world.live("carry_forward", at=later + timedelta(days=14))
    assert CARRY.context(current_segment(after), ana)["tried"] is None, "asked once"
    with pytest.raises(Refused, match="left nothing to try"):
        play(current_segment(after), "did_it_help", by=ana, at=later + timedelta(days=14), answer=1)


def test_nothing_is_asked_where_nothing_was_tried(world):
    segment = current_segment(world.live("carry_forward", at=NOON))
    assert CARRY.context(segment, world.actor("ana"))["tried"] is None
    assert list(CARRY.waiting(world.team, at=NOON)) == []
