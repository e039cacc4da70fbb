"""The screen view in every kind and phase: nothing private, nothing to press, one meeting and nothing else."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone

from concord.celebrations.sharing import share_win
from concord.foundation.scope import across_organizations
from concord.meetings import screens
from concord.meetings.floor import call
from concord.people.models import Person
from concord.rhythm.models import Meeting
from concord.segments.holding import current_segment
from concord.segments.kind import go_on, kinds, play
from concord.segments.recording import end_and_record
from tests.browser.scene import give
from tests.test_kinds import HIDDEN, SECRET

PARTS = ("now", "together", "notes", "people", "foot")
TO_PRESS = re.compile(r"<(form|button|input|textarea|select|details|summary|dialog|a)\b|contenteditable|csrf")


def screen_of(world, meeting, who="ben"):
    """A browser that shows this meeting."""
    code = screens.offer(meeting, by=world.actor(who), at=timezone.now()).code
    browser = Client()
    answer = browser.post("/screen", {"code": code})
    assert (answer.status_code, answer.headers.get("Location")) == (302, "/screen")
    return browser


def body_of(browser):
    """What the wall shows, and the same taken part by part."""
    answer = browser.get("/screen")
    assert answer.status_code == 200
    return answer.content.decode().partition("<body>")[2]


def to_press(browser):
    """Whatever on the wall asks for a hand, with some of what stands around it."""
    shown = body_of(browser)
    return [shown[match.start() : match.end() + 60] for match in TO_PRESS.finditer(shown)]


@pytest.mark.parametrize("slug", sorted(kinds()))
def test_no_phase_of_a_kind_has_anything_to_press_on_the_wall(world, slug):
    kind, at = kinds()[slug], timezone.now()
    share_win(world.team, by=world.actor("ben"), at=at, department=world.departments["Finance"], words="In nine days")
    meeting = world.live(slug, at=at)
    segment, browser = current_segment(meeting), screen_of(world, meeting)
    give(world, segment, at=at)
    found = {segment.phase: to_press(browser)}
    while kind.next_phase(segment):
        go_on(segment, by=world.actor("ana"), at=at)
        give(world, segment, at=at)
        found[segment.phase] = to_press(browser)
    assert not any(found.values()), f"Leave these away {{% if not on_screen %}}, or unless contributes: {found}"


@pytest.mark.parametrize("slug", sorted(HIDDEN))
def test_what_opens_together_is_not_on_the_wall_before(world, slug):
    name, values = HIDDEN[slug]
    at = timezone.now()
    meeting = world.live(slug, at=at)
    segment, kind, browser = current_segment(meeting), kinds()[slug], screen_of(world, meeting)
    while segment.phase not in kind.moves()[name].phases:
        go_on(segment, by=world.actor("ana"), at=at)
    play(segment, name, by=world.actor("ben"), at=at, **values(world))
    assert SECRET not in body_of(browser)
    go_on(segment, by=world.actor("ana"), at=at)
    assert SECRET in body_of(browser)


def test_whoever_is_signed_in_on_the_screens_browser_counts_for_nothing(world):
    meeting = world.live("appreciations", at=timezone.now())
    segment = current_segment(meeting)
    play(segment, "thank", by=world.actor("ben"), at=timezone.now(), to=world.people["ana"], words=SECRET)
    browser = screen_of(world, meeting)
    with across_organizations():
        ben = Person.objects.select_related("account").get(pk=world.people["ben"].pk)
    browser.force_login(ben.account)
    shown = body_of(browser)
    assert SECRET not in shown and not TO_PRESS.search(shown)


def test_nobodys_speaking_time_is_on_the_wall(world):
    meeting = world.live("discussion", at=timezone.now())
    call(meeting, world.people["chi"], by=world.actor("ana"), at=timezone.now())
    shown = body_of(screen_of(world, meeting))
    assert "Chi speaks" in shown and "data-since" not in shown and "own-share" not in shown


def test_before_during_and_after(world):
    meeting = world.planned("discussion", "one_message", at=timezone.now())
    browser = screen_of(world, meeting)
    assert meeting.title in body_of(browser)
    live = world.live("discussion", "one_message", at=timezone.now())
    browser = screen_of(world, live)
    assert "Next" in body_of(browser)
    Meeting.objects.filter(pk=live.pk).update(message="We open in Porto in April.")
    live.refresh_from_db()
    end_and_record(live, by=world.actor("ana"), at=timezone.now())
    assert "We open in Porto in April." in body_of(browser)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_alone_is_the_same_as_in_the_page(world, part):
    browser = screen_of(world, world.live("progress", "discussion", at=timezone.now()))
    alone = " ".join(browser.get(f"/screen/{part}").content.decode().split())
    assert alone and alone in " ".join(body_of(browser).split())


def test_a_screen_reaches_its_own_meeting_and_no_other_page(world):
    shown, other = world.live("discussion", at=timezone.now()), world.live("progress", at=timezone.now())
    browser = screen_of(world, shown)
    assert browser.get("/screen/bar").status_code == 404
    for meeting in (shown, other):
        for path in (f"/meetings/{meeting.pk}/room", f"/meetings/{meeting.pk}/room/now", f"/meetings/{meeting.pk}"):
            assert browser.get(path).status_code == 302, path
        assert browser.post(f"/meetings/{meeting.pk}/moves/end").status_code == 401


def test_taken_away_it_asks_for_a_code(world):
    meeting = world.live("discussion", at=timezone.now())
    browser = screen_of(world, meeting)
    screens.take_away(meeting.screens.get(), by=world.actor("ana"), at=timezone.now())
    assert browser.get("/screen/now").status_code == 401
    shown = body_of(browser)
    assert "This screen shows no meeting now" in shown and meeting.title not in shown


def test_a_wrong_code_says_so_and_keeps_what_was_typed(world):
    answer = Client().post("/screen", {"code": "AAAAAA"})
    assert answer.status_code == 422
    assert "No meeting waits for the code “AAAAAA”" in answer.content.decode()
    assert 'value="AAAAAA"' in answer.content.decode()
