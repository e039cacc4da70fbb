"""A transcript becomes numbers: who spoke how long is for that person alone, words are dropped."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.measures.cues import Cue
from concord.meetings import transcribing
from concord.meetings.airtime import own_seconds
from concord.meetings.airtime_choosing import choose
from concord.meetings.lengths import clock_of_seconds
from concord.meetings.models import Airtime, Transcript, Voice
from concord.meetings.transcript_numbers import numbers_of
from concord.meetings.transcript_people import GUEST
from concord.meetings.transcript_source import read_source
from concord.meetings.transcript_telling import balance_sentences, own_part
from concord.rhythm.models import Attendance, Meeting

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
TEXT = """WEBVTT

00:00.000 --> 00:40.000
<v Ana Silva>We could open in Porto.</v>

00:40.000 --> 01:00.000
<v Okafor, Ben>Not before March.</v>

01:00.000 --> 01:10.000
<v Ben O. (Finance)>Or April.</v>

01:10.000 --> 01:30.000
<v Niko>May I say something?</v>

01:40.000 --> 01:50.000
<v Recorder>This meeting is being recorded.</v>
"""


@pytest.fixture
def held(world) -> Meeting:
    meeting = Meeting.objects.create(
        team=world.team, title="Leadership", occurrence=NOON, starts=NOON, opened_at=NOON,
        ended_at=NOON + timedelta(minutes=60), note_taker=world.people["chi"],
    )  # fmt: skip
    for name in ("ana", "ben", "chi", "dora", "grace"):
        Attendance.objects.create(meeting=meeting, person=world.people[name], was_there=True)
    return meeting


def who(world, **more):
    ben = world.people["ben"].pk
    return {"Ana Silva": world.people["ana"].pk, "Okafor, Ben": ben, "Ben O. (Finance)": ben, "Niko": GUEST,
            "Recorder": None} | more  # fmt: skip


def add(world, held, text=TEXT, speakers=None, **more):
    by = world.actor("ana")
    return transcribing.add(held, read_source(text), by=by, at=NOON, speakers=speakers or who(world), **more)


def test_names_are_proposed_and_what_nobody_goes_by_is_asked(world, held):
    seen = transcribing.preview(held, read_source(TEXT), by=world.actor("chi"))
    assert [row.person and row.person.name for row in seen.proposals] == [
        "Ana Silva", "Ben Okafor", "Ben Okafor", None, None,
    ]  # fmt: skip
    assert [row.speaker.line for row in seen.proposals] == [3, 6, 9, 12, 15]
    assert seen.proposals[0].speaker.first_words == "We could open in Porto."
    assert seen.proposals[0].was_there
    assert not Transcript.objects.exists()


def test_two_labels_are_one_person_and_the_numbers_are_kept_without_words(world, held):
    transcript = add(world, held)
    voices = {row.person_id: row for row in transcript.voices.all()}
    assert {key: row.seconds for key, row in voices.items()} == {
        world.people["ana"].pk: 40, world.people["ben"].pk: 30, None: 20,
    }  # fmt: skip
    assert voices[world.people["ben"].pk].turns == 1
    assert voices[world.people["ben"].pk].longest_seconds == 30
    assert (transcript.floor_changes, transcript.silence_seconds, transcript.unnamed_seconds) == (2, 10, 10)
    assert transcript.words == []
    entry = Entry.objects.get(kind="transcript.added")
    assert "Porto" not in str(entry.body) and "seconds" not in str(entry.body)


def test_further_names_are_remembered_and_made_up_ones_are_not(world, held):
    add(world, held, TEXT.replace("Niko", "Speaker 2"), who(world) | {"Speaker 2": world.people["chi"].pk})
    for name in ("ben", "chi"):
        world.people[name].refresh_from_db()
    assert world.people["ben"].aliases == ["Okafor, Ben", "Ben O. (Finance)"]
    assert world.people["chi"].aliases == []
    seen = transcribing.preview(held, read_source(TEXT), by=world.actor("ana"))
    assert [row.remembered for row in seen.proposals] == [False, True, True, False, False]


def test_a_name_confirmed_for_somebody_else_moves_over(world, held):
    add(world, held)
    again = who(world) | {"Ben O. (Finance)": world.people["chi"].pk}
    add(world, held, speakers=again, replaces=Transcript.objects.get().pk)
    for name in ("ben", "chi"):
        world.people[name].refresh_from_db()
    assert world.people["ben"].aliases == ["Okafor, Ben"]
    assert world.people["chi"].aliases == ["Ben O. (Finance)"]


def test_a_speaker_without_a_choice_is_asked_for(world, held):
    choices = who(world)
    del choices["Niko"]
    with pytest.raises(Refused, match="Say who “Niko” is"):
        add(world, held, speakers=choices)
    with pytest.raises(Refused, match="“Niko” was matched with somebody who is not here"):
        add(world, held, speakers=who(world) | {"Niko": 99_999})
    with pytest.raises(Refused, match="Everybody is left out"):
        add(world, held, speakers=dict.fromkeys(who(world)))
    assert not Transcript.objects.exists()


def test_a_second_one_asks_first(world, held):
    first = add(world, held)
    with pytest.raises(Refused, match="Ana Silva added a transcript to this meeting already"):
        add(world, held)
    assert add(world, held, replaces=first.pk).pk != first.pk
    assert Transcript.objects.count() == 1


def test_it_goes_before_what_was_noted_in_the_room_and_removing_it_brings_that_back(world, held):
    segment = held.segments.create(kind="discussion", title="Vans", position=0, minutes=60)
    Airtime.objects.create(segment=segment, person=world.people["ana"], seconds=300)
    ana = world.people["ana"]
    add(world, held)
    assert own_seconds(ana, held, by=world.actor("ana")) == 40
    transcribing.remove(held, by=world.actor("chi"), at=NOON)
    assert own_seconds(ana, held, by=world.actor("ana")) == 300
    with pytest.raises(Refused, match="no transcript any more"):
        transcribing.remove(held, by=world.actor("chi"), at=NOON)


def test_of_whoever_is_not_counted_nothing_is_kept(world, held):
    choose(world.people["ben"], by=world.actor("ben"), at=NOON, counted=False)
    transcript = add(world, held)
    assert set(transcript.voices.values_list("person", flat=True)) == {world.people["ana"].pk, None}
    assert transcript.silence_seconds is None, "with the silence, Ben's part could be worked out"
    assert "4 of 5 people are counted." in balance_sentences(transcript, by=world.actor("grace"))


def test_not_to_be_counted_any_more_erases_what_was_kept(world, held):
    transcript = add(world, held)
    choose(world.people["ben"], by=world.actor("ben"), at=NOON, counted=False)
    transcript.refresh_from_db()
    assert not Voice.objects.filter(person=world.people["ben"]).exists()
    assert transcript.silence_seconds is None


def test_raw_numbers_are_for_the_speaker_alone(world, held):
    transcript = add(world, held)
    part = own_part(transcript, world.people["ben"], by=world.actor("ben"))
    assert part.sentences[0] == "You spoke for 30 seconds, 33% of all that is counted, in 1 turn."
    with pytest.raises(Denied):
        own_part(transcript, world.people["ben"], by=world.actor("ana"))
    assert own_part(transcript, world.people["dora"], by=world.actor("dora")) is None
    told = " ".join(balance_sentences(transcript, by=world.actor("dora")))
    assert "Ana" not in told and "Ben" not in told
    with pytest.raises(Denied):
        balance_sentences(transcript, by=replace(world.actor("fatima"), teams={}))


def test_only_those_who_keep_the_record_add_one_and_only_after_the_end(world, held):
    for name in ("ben", "grace"):
        with pytest.raises(Denied):
            transcribing.preview(held, read_source(TEXT), by=world.actor(name))
    held.ended_at = None
    held.save()
    with pytest.raises(Refused, match="when the meeting is over"):
        add(world, held)


def test_without_times_turns_are_counted_and_seconds_are_not(world, held):
    people = {"Ana": world.people["ana"].pk, "Ben": world.people["ben"].pk}
    transcript = add(world, held, "Ana: one\nBen: two\nBen: and three\nAna: four\n", people)
    assert {row.person_id: (row.turns, row.seconds) for row in transcript.voices.all()} == {
        people["Ana"]: (2, None), people["Ben"]: (1, None),
    }  # fmt: skip
    assert (transcript.timed, transcript.floor_changes, transcript.silence_seconds) == (False, 2, None)
    assert own_part(transcript, world.people["ana"], by=world.actor("ana")).sentences == ["You took 2 turns."]


def crowd(*seconds: int) -> str:
    at, text = 0, "WEBVTT\n"
    for name, length in zip(("Ana", "Ben", "Chi", "Dora", "Grace"), seconds, strict=False):
        text += f"\n{clock_of_seconds(at)}.000 --> {clock_of_seconds(at + length)}.000\n<v {name}>x</v>\n"
        at += length
    return text


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        ((200, 200, 200), "told where four people or more spoke"),  # Ben could solve for the other two
        ((200, 200, 200, 200), "as if 4.0 of 5 people had spoken alike"),
    ],
)
def test_evenness_is_told_only_where_voices_hide_voices(world, held, seconds, told):
    names = ("ana", "ben", "chi", "dora")[: len(seconds)]
    speakers = {name.capitalize(): world.people[name].pk for name in names}
    transcript = add(world, held, crowd(*seconds), speakers)
    sentences = balance_sentences(transcript, by=world.actor("ben"))
    assert told in sentences[0]
    assert ("The longest turn" in " ".join(sentences)) is (len(seconds) > 3)


@given(
    said=st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 500), st.integers(0, 60)), min_size=1, max_size=14),
    uncounted=st.sets(st.integers(1, 2)),
)
def test_nothing_of_the_uncounted_shows_anywhere_and_seconds_never_exceed_the_meeting(said, uncounted):
    cues = [Cue((label,), float(start), float(start + length), "x") for label, start, length in said]
    choices = {"a": 1, "b": 2, "c": GUEST, "d": None}
    numbers = numbers_of(cues, choices, uncounted=uncounted)
    length = max(cue.end for cue in cues) - min(cue.start for cue in cues)
    assert not uncounted & {person for person, _row in numbers.of_each}
    for _person, row in numbers.of_each:
        assert 0 <= row["overlap_seconds"] <= row["seconds"] <= length
        assert row["longest_seconds"] <= length
    without = [cue for cue in cues if choices[cue.speakers[0]] not in uncounted]
    assert numbers.of_each == (numbers_of(without, choices, uncounted=()).of_each if without else [])
