"""The minutes: complete, pleasant, corrected as versions."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.meetings import actions
from concord.meetings.models import Turn
from concord.meetings.rounds import begin_round
from concord.people.acting import actor_for
from concord.people.teams import seat
from concord.segments import recording
from concord.segments.holding import come_in, current_segment, move_on
from concord.segments.kind import go_on, play
from concord.segments.noting import note

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
END = NOON + timedelta(minutes=50)


@pytest.fixture
def held(world):
    """A whole meeting, held by Ana with Ben and Chi; Ines watches."""
    seat(world.people["ines"], world.team, by=world.actor("ana"), at=NOON, kind="observer")
    meeting = world.live("get_to_know_you", "decision", "action_items", "one_message", "progress", at=NOON)
    come_in(meeting, by=world.actor("ines"), at=NOON)
    ana, ben, chi = (world.actor(name) for name in ("ana", "ben", "chi"))
    move_on(meeting, by=ana, at=NOON + timedelta(minutes=8))
    decision = current_segment(meeting)
    play(decision, "propose", by=ben, at=NOON, proposal="Open in Porto in April")
    go_on(decision, by=ana, at=NOON)
    play(decision, "give_perspective", by=ben, at=NOON, words="It pays after a year")
    go_on(decision, by=ana, at=NOON)
    play(decision, "consent", by=ben, at=NOON, answer=1)
    play(decision, "consent", by=chi, at=NOON, answer=3, why="No customers yet")
    go_on(decision, by=ana, at=NOON)
    play(decision, "decide", by=ana, at=NOON, outcome="Porto opens in April, looked at again in October.")
    note(decision, by=ben, at=NOON, words="Ask the growers first")
    note(decision, by=chi, at=NOON, words="Then the town")
    move_on(meeting, by=ana, at=NOON + timedelta(minutes=30))
    owners = [world.people["ben"], world.people["chi"]]
    actions.take(meeting, by=ana, at=NOON, what="Call the growers", owners=owners, due=date(2026, 12, 3))
    move_on(meeting, by=ana, at=NOON + timedelta(minutes=34))
    play(current_segment(meeting), "agree", by=ana, at=NOON, message="We open in Porto in April.")
    recording.end_and_record(meeting, by=ana, at=END)
    return meeting


def test_the_minutes_are_complete_and_read_well(held):
    assert held.minutes_versions.get().markdown == MINUTES.replace(
        "QUESTION", held.segments.get(kind="get_to_know_you").state["question"]
    )


MINUTES = """\
# Leadership meeting, 24 November 2026

12:00 – 12:50 (Europe/Lisbon)

- Present: Ana Silva, Ben Okafor, Chi Nguyen
- Observers: Ines Duarte
- Not there: Dora Meyer, Evgeny Smirnov, Fatima Al-Zahra, Grace O’Neill, Hiro Tanaka
- Facilitator: Ana Silva
- Notes: NOTETAKER

## The one message

> We open in Porto in April.

## What we decided

- **Decision** Porto opens in April, looked at again in October.

## Who does what

- [ ] **Ben Okafor, Chi Nguyen**: Call the growers (by 3 December 2026)

## Get to know you

We asked each other: *QUESTION*

## Decision

Open in Porto in April

- **Finance**: It pays after a year

Consent: 1 agree, 1 object.

- Chi Nguyen objects: No customers yet

**Decision** (Ana Silva): Porto opens in April, looked at again in October.

- Ask the growers first
- Then the town

*Not held: Progress*

*Of 50 minutes, 46 went to direction and 4 to operations.*
""".replace("NOTETAKER", "Ben Okafor")


def test_what_was_typed_in_any_segment_is_in_the_minutes(world):
    meeting = world.live("appreciations", "celebration", "one_message", "closing_pulse", "action_items", at=NOON)
    while segment := current_segment(meeting):
        note(segment, by=world.actor("ben"), at=NOON, words=f"Said during {segment.kind}")
        move_on(meeting, by=world.actor("ana"), at=NOON)
    text = recording.end_and_record(meeting, by=world.actor("ana"), at=END).markdown
    for kind in ("appreciations", "celebration", "one_message", "closing_pulse", "action_items"):
        assert f"- Said during {kind}" in text


def test_notes_in_somebodys_own_markdown_stay_as_they_are(world):
    meeting = world.live("discussion", at=NOON)
    note(current_segment(meeting), by=world.actor("ben"), at=NOON, words="1. first\n2. second")
    assert "\n1. first\n2. second\n" in recording.end_and_record(meeting, by=world.actor("ana"), at=END).markdown


def test_a_correction_is_a_version_with_its_reason_and_the_first_stays(world, held):
    first = held.minutes_versions.get()
    text = first.markdown.replace("Porto", "Vigo")
    recording.correct(held, by=world.actor("ana"), at=END, markdown=text, reason="It was Vigo", version=1)
    second, kept = held.minutes_versions.all()
    assert (second.version, second.reason, second.by_id) == (2, "It was Vigo", world.people["ana"].pk)
    assert "Vigo" in second.markdown and kept.markdown == first.markdown
    assert Entry.objects.filter(kind="minutes.written").count() == 2


@pytest.mark.parametrize(
    ("change", "reason", "version", "sentence"),
    [
        (lambda text: " ", "why", None, "Minutes cannot be empty"),
        (lambda text: text, "why", None, "Nothing has changed yet"),
        (lambda text: text.replace("\n", "\r\n"), "why", None, "Nothing has changed yet"),
        (lambda text: text + "more", " ", None, "what is corrected"),
        (lambda text: text + "more", "why", 7, "Ana Silva has corrected these minutes meanwhile"),
    ],
)
def test_what_is_no_correction_is_refused_in_words(world, held, change, reason, version, sentence):
    text = change(held.minutes_versions.get().markdown)
    with pytest.raises(Refused, match=sentence):
        recording.correct(held, by=world.actor("ana"), at=END, markdown=text, reason=reason, version=version)


def test_the_note_taker_corrects_and_other_members_do_not(world, held):
    text = held.minutes_versions.get().markdown + "\nmore"
    with pytest.raises(Denied):
        recording.correct(held, by=world.actor("chi"), at=END, markdown=text, reason="why")
    recording.correct(held, by=world.actor("ben"), at=END, markdown=text, reason="why")


def test_minutes_that_are_not_there_are_not_corrected(world):
    with pytest.raises(Refused, match="no minutes yet"):
        meeting = world.planned("discussion", at=NOON)
        recording.correct(meeting, by=world.actor("ana"), at=NOON, markdown="x", reason="y")


def test_a_meeting_over_its_time_ends_by_itself_when_the_room_is_quiet(world):
    meeting = world.live("discussion", "progress", at=NOON, minutes=60)
    here = meeting.organization_id
    for minutes, ends in ((60, False), (74, False), (75, True)):
        ended = recording.end_what_is_over(here, at=NOON + timedelta(minutes=minutes))
        assert bool(ended) is ends, minutes
    assert ended[0].minutes_versions.get().by is None


def test_it_does_not_end_while_somebody_extends_or_acts(world):
    from concord.segments.holding import extend

    meeting = world.live("discussion", at=NOON, minutes=60)
    extend(meeting, by=world.actor("ana"), at=NOON, minutes=10)
    assert not recording.end_what_is_over(meeting.organization_id, at=NOON + timedelta(minutes=80))
    note(current_segment(meeting), by=world.actor("ben"), at=NOON + timedelta(minutes=85), words="Still here")
    assert not recording.end_what_is_over(meeting.organization_id, at=NOON + timedelta(minutes=99))
    assert recording.end_what_is_over(meeting.organization_id, at=NOON + timedelta(minutes=101))


def test_nobody_who_is_here_is_cut_off_in_their_turn(world):
    meeting = world.live("discussion", at=NOON, minutes=60)
    begin_round(current_segment(meeting), by=world.actor("ana"), at=NOON + timedelta(minutes=50))
    speaker = Turn.objects.get(began_at__isnull=False).person
    for minutes, here, ends in ((80, True, False), (170, True, False), (175, False, True)):
        at = NOON + timedelta(minutes=minutes)
        if here:
            come_in(meeting, by=actor_for(speaker), at=at)
        assert bool(recording.end_what_is_over(meeting.organization_id, at=at)) is ends, minutes


def test_a_turn_forgotten_with_an_open_page_ends_with_the_meeting_in_two_hours(world):
    meeting = world.live("discussion", at=NOON, minutes=60)
    begin_round(current_segment(meeting), by=world.actor("ana"), at=NOON + timedelta(minutes=50))
    at = NOON + timedelta(hours=3)
    come_in(meeting, by=actor_for(Turn.objects.get(began_at__isnull=False).person), at=at)
    assert recording.end_what_is_over(meeting.organization_id, at=at) == [meeting]
