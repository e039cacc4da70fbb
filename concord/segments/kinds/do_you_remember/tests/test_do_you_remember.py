"""A line without its name, guessed together; withdrawn, it is gone from the room in the same moment."""

from __future__ import annotations

from datetime import timedelta

import pytest

from concord.acquaintances.discovering import withdraw
from concord.acquaintances.models import Discovery
from concord.foundation.errors import Refused
from concord.foundation.models import Entry
from concord.segments.holding import current_segment, end_meeting
from concord.segments.kind import go_on, kinds, play
from conftest import NOON

EARLIER = NOON - timedelta(days=30)
LINES = {"ben": "Ben Okafor ran a marathon by mistake.", "chi": "Failed the test four times.", "dora": "Sings alto."}


@pytest.fixture
def learned(world) -> dict[str, Discovery]:
    """Three approved lines, each from Ana, and one that waits."""
    said = {"team": world.team, "asker": world.people["ana"], "written_at": EARLIER}
    Discovery.objects.create(subject=world.people["evgeny"], words="Secret", **said)
    made = {name: Discovery(subject=world.people[name], words=words, approved_at=EARLIER, **said) for name, words in LINES.items()}  # fmt: skip  # noqa: E501
    for row in made.values():
        row.save()
    return made


def context(segment, actor):
    segment.refresh_from_db()
    return kinds()["do_you_remember"].context(segment, actor)


def test_all_guess_and_nobody_sees_whose_it_is_before_it_opens(world, learned):
    meeting = world.live("do_you_remember", at=NOON)
    segment, kind = current_segment(meeting), kinds()["do_you_remember"]
    found = Discovery.objects.get(pk=segment.state["riddle"])
    subject = found.subject.email.partition("@")[0]
    guesser = next(name for name in ("grace", "hiro", "ines"))
    shown = context(segment, world.actor(guesser))
    assert shown["riddle"] and shown["answer"] is None and "Ben" not in shown["riddle"]
    play(segment, "guess", by=world.actor(guesser), at=NOON, about=found.subject)
    with pytest.raises(Refused, match="straight face"):
        play(segment, "guess", by=world.actor(subject), at=NOON, about=world.people["ana"])
    with pytest.raises(Refused, match="straight face"):
        play(segment, "guess", by=world.actor("ana"), at=NOON, about=found.subject)
    go_on(segment, by=world.actor("ana"), at=NOON)
    assert context(segment, world.actor(guesser))["knew"] == 1
    seen = {found.pk}
    for _number in range(2):
        play(segment, "another", by=world.actor("ana"), at=NOON)
        segment.refresh_from_db()
        assert segment.phase == "guess"
        seen.add(segment.state["riddle"])
        go_on(segment, by=world.actor("ana"), at=NOON)
    assert seen == {row.pk for row in learned.values()}, "each once, and never what waits for its subject"
    with pytest.raises(Refused, match="last one"):
        play(segment, "another", by=world.actor("ana"), at=NOON)
    end_meeting(meeting, by=world.actor("ana"), at=NOON)
    segment.refresh_from_db()
    assert kind.for_minutes(segment) == "We remembered 3 things about each other."
    kept = str([*segment.contributions.values(), segment.state, *Entry.objects.values_list("body", flat=True)])
    assert not segment.contributions.exists() and not any(words in kept for words in LINES.values())


def test_withdrawn_in_mid_riddle_it_is_gone_from_the_room(world, learned):
    segment = current_segment(world.live("do_you_remember", at=NOON))
    found = Discovery.objects.get(pk=segment.state["riddle"])
    withdraw(found, by=world.actor(found.subject.email.partition("@")[0]), at=NOON)
    assert context(segment, world.actor("ana"))["riddle"] == ""
    with pytest.raises(Refused, match="withdrawn just now"):
        play(segment, "guess", by=world.actor("grace"), at=NOON, about=world.people["ben"])
    play(segment, "another", by=world.actor("ana"), at=NOON)
    assert context(segment, world.actor("grace"))["riddle"]


def test_names_are_masked(world, learned):
    from concord.acquaintances.recalling import as_riddle

    assert as_riddle(learned["ben"]) == "… … ran a marathon by mistake."


def test_it_is_offered_now_and_then_when_there_is_enough_to_remember(world, learned):
    kind = kinds()["do_you_remember"]
    assert [row.offer for row in kind.waiting(world.team, at=NOON)] == [True]
    learned["ben"].delete()
    assert not list(kind.waiting(world.team, at=NOON))
