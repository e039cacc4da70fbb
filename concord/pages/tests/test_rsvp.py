"""One-click answers from a mail: opening records nothing, a press does, and what is not good any more is said."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from concord.people import profiles, teams
from concord.rhythm import attending, changing, scheduling
from concord.rhythm.models import Attendance, Meeting


@pytest.fixture
def meeting(world):
    at = timezone.now()
    return scheduling.plan_meeting(
        world.team, by=world.actor("ana"), at=at, title="Leadership meeting", starts=at + timedelta(days=3)
    )


@pytest.fixture
def link(world, meeting):
    return f"/rsvp/{attending.signed(meeting, world.people['ben'], 'late')}"


def stranger():
    """A browser without cookies that keeps to the rules about forged requests."""
    return Client(enforce_csrf_checks=True)


def said(meeting):
    return list(Attendance.objects.filter(meeting=meeting).values_list("person__name", "answer"))


def test_opening_the_link_records_nothing_since_mail_scanners_open_links(meeting, link):
    for _time in range(3):
        answer = stranger().get(link)
        assert answer.status_code == 200
    assert said(meeting) == []


def test_the_chosen_answer_comes_first_and_a_press_records_it(meeting, link):
    page = stranger().get(link).content.decode()
    assert page.index("I will be late") < page.index("Yes, I will be there") < page.index("No, I cannot")
    answer = stranger().post(link)
    assert "You said that you will be late." in answer.content.decode()
    assert said(meeting) == [("Ben Okafor", "late")]


def test_each_button_answers_what_it_says(meeting, link):
    import re

    page = stranger().get(link).content.decode()
    for address, answer in zip(re.findall(r'action="(/rsvp/[^"]+)"', page), ("late", "yes", "no"), strict=True):
        stranger().post(address)
        assert said(meeting) == [("Ben Okafor", answer)]


def test_an_answer_can_be_changed_and_the_page_says_what_was_said(meeting, link):
    stranger().post(link)
    assert "You said that you will be late. You can still change it." in stranger().get(link).content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_was_changed_is_refused_in_words(meeting, link, method):
    answer = getattr(stranger(), method)(f"{link[:-3]}abc")
    assert answer.status_code == 422
    assert "This link is not complete or is too old." in answer.content.decode()
    assert said(meeting) == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_of_a_meeting_that_was_moved_is_refused_in_words(world, meeting, link, method):
    changing.move(meeting, by=world.actor("ana"), at=timezone.now(), to=meeting.starts + timedelta(days=1))
    answer = getattr(stranger(), method)(link)
    assert answer.status_code == 422
    assert "was moved after the mail was written" in answer.content.decode()
    assert said(meeting) == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_of_a_cancelled_or_past_meeting_is_refused_in_words(world, meeting, link, method):
    Meeting.objects.filter(pk=meeting.pk).update(ended_at=timezone.now())
    assert getattr(stranger(), method)(link).status_code == 422
    Meeting.objects.filter(pk=meeting.pk).update(ended_at=None)
    changing.cancel(meeting, by=world.actor("ana"), at=timezone.now())
    assert getattr(stranger(), method)(link).status_code == 422
    assert said(meeting) == []


def test_a_link_of_somebody_who_left_or_lost_their_seat_is_refused(world, meeting, link):
    teams.unseat(world.people["ben"], world.team, by=world.actor("ana"), at=timezone.now())
    assert stranger().post(link).status_code == 422
    profiles.leave(world.people["ben"], by=world.actor("ana"), at=timezone.now())
    assert "you do not sit on its team any more" in stranger().get(link).content.decode()
    assert said(meeting) == []


def test_a_link_grows_old(world, meeting, link, monkeypatch):
    monkeypatch.setattr(attending, "LINK_LASTS", timedelta(seconds=-1))
    assert stranger().get(link).status_code == 422


def test_nothing_of_the_page_is_kept_by_anybody_between(meeting, link):
    assert "no-store" in stranger().get(link)["Cache-Control"]
