"""A screen hears its meeting's stream and is nobody there."""

from __future__ import annotations

from django.test import Client
from django.utils import timezone

from concord.meetings import parking, screens
from concord.rhythm.models import Attendance
from concord.room import presence
from concord.room.entering import SCREEN_COOKIE, screen_of, visitor_of


def bound(world, meeting):
    code = screens.offer(meeting, by=world.actor("ben"), at=timezone.now()).code
    return screens.show(code, network="192.0.2.1", at=timezone.now())


def test_a_screen_listens_without_being_here(world):
    meeting = world.live("discussion", at=timezone.now())
    sealed, before = bound(world, meeting), Attendance.objects.filter(meeting=meeting).count()
    visitor = screen_of(sealed, "192.0.2.1")
    assert (visitor.stream, visitor.organization_id) == (meeting.stream, meeting.organization_id)
    assert not visitor.is_somebody and not visitor.actor.roles and not visitor.actor.teams
    at = presence.come(visitor)
    assert presence.renew([visitor], timezone.now()) == {visitor.ticket}
    presence.leave(visitor, at)
    assert Attendance.objects.filter(meeting=meeting).count() == before


def test_a_screen_that_was_taken_away_is_told_goodbye(world):
    meeting = world.live("discussion", at=timezone.now())
    sealed = bound(world, meeting)
    visitor = screen_of(sealed, "")
    screens.take_away(meeting.screens.get(), by=world.actor("ana"), at=timezone.now())
    assert presence.renew([visitor], timezone.now()) == set()
    assert screen_of(sealed, "") is None


def test_a_screens_key_opens_no_persons_stream(world):
    meeting = world.live("discussion", at=timezone.now())
    sealed = bound(world, meeting)
    assert visitor_of(sealed, f"/meetings/{meeting.pk}/room/stream", "") is None
    assert screen_of("", "") is None and screen_of(sealed + "x", "") is None


def test_what_was_parked_and_settled_is_counted_no_more(world):
    meeting, at, by = world.live("discussion", at=timezone.now()), timezone.now(), world.actor("ana")
    parked = [parking.park(meeting, by=by, at=at, words=words) for words in ("A second van", "The depot at Christmas")]
    browser = Client(REMOTE_ADDR="192.0.2.1")
    browser.cookies[SCREEN_COOKIE] = bound(world, meeting)
    assert "2 topics parked" in browser.get("/screen/foot").content.decode()
    parking.drop(parked[0], by=by, at=at)
    assert "1 topic parked" in browser.get("/screen/foot").content.decode()
    parking.drop(parked[1], by=by, at=at)
    assert "parked" not in browser.get("/screen/foot").content.decode()
