"""What the worker does by the clock."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from concord.api.models import IdempotentAnswer
from concord.foundation.models import Waiting
from concord.foundation.scope import within
from concord.meetings.models import Move
from concord.notices import beating, rounds
from concord.notices.models import Beat, Letter
from concord.people.accounts import make_link
from concord.people.models import PeopleImport, SignInLink, SignInTry
from concord.rhythm.attending import answer
from concord.rhythm.models import Meeting
from concord.rhythm.scheduling import start_series

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 26, 10, tzinfo=UTC)
WEDNESDAY = datetime(2026, 11, 25, tzinfo=UTC)


@pytest.fixture
def meeting(world):
    series = start_series(
        world.team, by=world.actor("ana"), at=NOON, title="Leadership meeting", rule="FREQ=WEEKLY",
        starts=THURSDAY, timezone="Europe/Lisbon", minutes=90, place="Harbour room",
    )  # fmt: skip
    Waiting.objects.all().delete()
    return series.meetings.first()


def agendas():
    return Letter.objects.filter(key__startswith="agenda-")


def at_hour(hour):
    return WEDNESDAY + timedelta(hours=hour)


def test_the_agenda_comes_on_the_morning_before_and_once(world, meeting):
    rounds.send_agendas(at_hour(7))
    assert not agendas().exists()
    rounds.send_agendas(at_hour(8))
    rounds.send_agendas(at_hour(9))
    assert agendas().count() == 9


def test_morning_is_morning_on_the_readers_own_clock(world, meeting):
    hiro, ben = world.people["hiro"], world.people["ben"]
    hiro.timezone, ben.works_from = "Asia/Tokyo", time(6, 30)
    hiro.save()
    ben.save()
    rounds.send_agendas(WEDNESDAY - timedelta(hours=1))  # eight in the morning in Tokyo
    assert list(agendas().values_list("person__name", flat=True)) == ["Hiro Tanaka"]
    rounds.send_agendas(at_hour(6.5))
    assert {letter.person.name for letter in agendas()} == {"Hiro Tanaka", "Ben Okafor"}


def test_nobody_is_written_to_at_night_when_the_worker_was_away(world, meeting):
    rounds.send_agendas(at_hour(21))
    assert not agendas().exists()


def test_the_letter_shows_the_agenda_that_built_itself_and_asks_first(world, meeting):
    rounds.send_agendas(at_hour(8))
    letter = agendas().get(person=world.people["ben"])
    assert letter.subject == "Leadership meeting, tomorrow at 10:00"
    first = "Say whether you will be there on Thursday 26 November, 10:00–11:30 (Europe/Lisbon):"
    assert letter.text.startswith(f"{first}\n\nYes")
    assert "Agenda:\n- 10:00 " in letter.text
    assert "Where: Harbour room." in letter.text
    assert letter.good_until == THURSDAY


def test_whoever_answered_is_not_asked_again(world, meeting):
    answer(meeting, "late", by=world.actor("ben"), at=NOON)
    rounds.send_agendas(at_hour(8))
    assert agendas().get(person=world.people["ben"]).text.startswith("You said that you will be late.")


def test_a_cancelled_meeting_has_no_agenda_letter(world, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(cancelled_at=NOON)
    rounds.send_agendas(at_hour(8))
    assert not agendas().exists()


def test_meetings_are_made_ahead_for_every_organization(world, meeting):
    Meeting.objects.all().delete()
    rounds.make_meetings_ahead(NOON)
    assert Meeting.objects.count() == 10


def test_what_has_served_its_time_is_swept_away(world):
    make_link(world.people["ben"].account, at=NOON - timedelta(days=2))
    make_link(world.people["ben"].account, at=NOON)
    SignInTry.objects.create(subject="x", at=NOON - timedelta(days=2))
    SignInTry.objects.create(subject="y", at=NOON)
    common = {"to": "b@x.example", "subject": "s", "text": "https://", "html": "x", "not_before": NOON}
    Letter.objects.create(key="old", written_at=NOON - timedelta(days=91), **common)
    Letter.objects.create(key="secret", written_at=NOON, secret=True, good_until=NOON - timedelta(hours=1), **common)
    rounds.sweep(NOON)
    assert SignInLink.objects.count() == 1
    assert [row.subject for row in SignInTry.objects.all()] == ["y"]
    assert [(letter.key, "https:" in letter.text) for letter in Letter.objects.all()] == [("secret", False)]


def test_of_several_workers_one_makes_a_round(db):
    made = []
    due = rounds.Round("test", timedelta(hours=1), made.append)
    assert rounds.make(due, "worker a", at=NOON)
    assert not rounds.make(due, "worker b", at=NOON + timedelta(minutes=59))
    assert rounds.make(due, "worker b", at=NOON + timedelta(hours=1))
    assert len(made) == 2


def test_a_round_that_failed_is_made_again_after_a_minute(db):
    due = rounds.Round("test", timedelta(days=1), lambda at: 1 / 0)
    assert not rounds.make(due, "worker a", at=NOON)
    mended = rounds.Round("test", timedelta(days=1), lambda at: None)
    assert not rounds.make(mended, "worker a", at=NOON + timedelta(seconds=59))
    assert rounds.make(mended, "worker a", at=NOON + timedelta(seconds=61))


def test_silence_is_counted_from_the_worker_that_was_heard_last(db):
    assert beating.silence(at=NOON) is None
    beating.beat("worker a", at=NOON - timedelta(minutes=5))
    beating.beat("worker b", at=NOON - timedelta(seconds=40))
    assert beating.silence(at=NOON) == timedelta(seconds=40)
    beating.beat("worker b", at=NOON - timedelta(seconds=40), patience=timedelta(minutes=10))
    assert beating.silence(at=NOON) == timedelta()
    beating.stop("worker b")
    assert beating.silence(at=NOON) == timedelta(minutes=5)


def test_workers_that_were_killed_are_forgotten(db):
    beating.beat("worker a", at=NOON - timedelta(days=2))
    beating.forget_the_dead(at=NOON)
    assert not Beat.objects.exists()


def test_meetings_whose_time_is_over_end_and_their_minutes_are_written(world, zed):
    meeting = world.live("discussion", at=NOON, minutes=60)
    rounds.end_meetings_over(NOON + timedelta(minutes=74))
    meeting.refresh_from_db()
    assert meeting.ended_at is None
    rounds.end_meetings_over(NOON + timedelta(minutes=75))
    meeting.refresh_from_db()
    assert meeting.ended_at == NOON + timedelta(minutes=75)
    assert meeting.minutes_versions.get().by is None


def test_keys_of_moves_and_of_posts_are_forgotten_after_a_day(world, zed):
    ben, meeting = world.people["ben"], world.planned("discussion", at=NOON)
    for key, hours in (("old", 25), ("new", 23)):
        at = NOON - timedelta(hours=hours)
        Move.objects.create(meeting=meeting, person=ben, key=key, made_at=at)
        with within(zed.organization_id):
            IdempotentAnswer.objects.create(person=zed, key=key, fingerprint="", made_at=at)
    rounds.sweep(NOON)
    assert [row.key for row in Move.objects.all()] == ["new"]
    with within(zed.organization_id):
        assert [row.key for row in IdempotentAnswer.objects.all()] == ["new"]


def test_a_people_file_whose_reading_was_cut_off_says_so_and_one_left_lying_goes(world):
    for name, state, age in (
        ("cut", "reading", timedelta(minutes=11)),
        ("fresh", "reading", timedelta(minutes=9)),
        ("left", "ready", timedelta(days=31)),
        ("done", "done", timedelta(days=31)),
    ):
        PeopleImport.objects.create(filename=name, data=b"Name\nRui", state=state, at=NOON - age)
    rounds.sweep(NOON)
    assert {row.filename: row.state for row in PeopleImport.objects.all()} == {
        "cut": "refused",
        "fresh": "reading",
        "done": "done",
    }
    cut = PeopleImport.objects.get(filename="cut")
    assert cut.trouble == "The reading of this file was cut off. Bring it in once more."
    assert bytes(cut.data) == b""
