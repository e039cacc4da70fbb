"""Today: what I owe and am owed, and what happens next."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from concord.decisions import deciding
from concord.meetings import actions
from concord.meetings.models import LikelyAction
from concord.pages.tests.test_meeting import meeting  # noqa: F401  the fixture
from concord.rhythm.models import Meeting


@pytest.fixture
def owed(world, meeting):  # noqa: F811
    """Ben's action, taken in a meeting that Ana chairs."""
    Meeting.objects.filter(pk=meeting.pk).update(chair=world.people["ana"])
    return promise(world, meeting, "Call the bank", "ben")


def promise(world, meeting, what: str, *who: str):  # noqa: F811
    return actions.take(
        meeting,
        by=world.actor("ana"),
        at=timezone.now(),
        what=what,
        owners=[world.people[name] for name in who],
        due=timezone.localdate() + timedelta(days=3),
    )


def today(client, world, who: str) -> str:
    client.force_login(world.people[who].account)
    return client.get("/today").content.decode()


def test_a_clear_list_says_so_and_shows_the_next_deed(client, world):
    page = today(client, world, "ben")
    assert "Your list is clear" in page
    assert "No meeting is planned" in page


def test_my_promises_stand_on_my_list_and_on_the_list_of_whoever_chaired(client, world, owed):
    assert "Call the bank" in today(client, world, "ben")
    page = today(client, world, "ana")
    assert "Owed to you: one thing" in page
    assert "Call the bank" in page
    assert "Call the bank" not in today(client, world, "hiro")


def test_done_is_one_press_and_can_be_taken_back(client, world, owed):
    client.force_login(world.people["ben"].account)
    page = client.post(f"/my-list/actions-{owed.pk}/done", follow=True).content.decode()
    assert f'data-undo="/my-list/actions-{owed.pk}/reopen"' in page
    assert f'id="actions-{owed.pk}"' not in page
    client.post(f"/my-list/actions-{owed.pk}/reopen")
    assert f'id="actions-{owed.pk}"' in client.get("/today").content.decode()


@pytest.mark.parametrize(
    ("row", "deed"), [("actions-0", "done"), ("actions-x", "done"), ("planes-1", "fly"), ("-", "x")]
)
def test_what_is_not_on_any_list_is_not_found(client, world, row, deed):
    client.force_login(world.people["ben"].account)
    assert client.post(f"/my-list/{row}/{deed}").status_code == 404


def test_a_stranger_cannot_close_what_is_owed_elsewhere(client, zed, owed):
    client.force_login(zed.account)
    assert client.post(f"/my-list/actions-{owed.pk}/done").status_code == 404


def test_the_page_returns_to_where_the_deed_was_done_and_never_elsewhere(client, world, owed, meeting):  # noqa: F811
    client.force_login(world.people["ben"].account)
    here = f"/meetings/{meeting.pk}/minutes"
    done = f"/actions/{owed.pk}/done"
    assert client.post(done, headers={"referer": f"http://testserver{here}"})["Location"] == here
    client.post(f"/actions/{owed.pk}/reopening")
    assert client.post(done, headers={"referer": "https://evil.example/"})["Location"] == "/today"


@pytest.mark.parametrize(
    ("deed", "form", "sentence"),
    [
        ("postponement", {"to": "2031-01-01", "reason": ""}, "Why: This field is required."),
        ("postponement", {"to": "never", "reason": "x"}, "New day: Enter a valid date."),
        ("postponement", {"to": "2020-01-01", "reason": "x"}, "Choose a day to come."),
        ("dropping", {"reason": "  "}, "Say in a few words why it is dropped."),
    ],
)
def test_moving_and_dropping_need_a_day_and_a_reason(client, world, owed, deed, form, sentence):
    client.force_login(world.people["ben"].account)
    answer = client.post(f"/actions/{owed.pk}/{deed}", form)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)


def test_an_action_moves_with_its_reason(client, world, owed):
    client.force_login(world.people["ben"].account)
    form = {"to": "2031-01-01", "reason": "Waits for the bank"}
    page = client.post(f"/actions/{owed.pk}/postponement", form, follow=True).content.decode()
    assert "Moved to 1 January 2031." in page
    assert "moved once" in page


def test_a_decision_waits_for_its_decider_and_for_departments_that_have_not_spoken(client, world):
    decision = deciding.ask(
        world.team,
        by=world.actor("ana"),
        at=timezone.now(),
        question="One price list?",
        decider=world.people["ines"],
        departments=[world.departments["Finance"]],
    )
    assert "You decide" in today(client, world, "ines")
    assert "waits for the view of Finance" in today(client, world, "ben")
    deciding.give_perspective(
        decision, world.departments["Finance"], by=world.actor("ben"), at=timezone.now(), words="Fine."
    )
    page = today(client, world, "ben")
    assert "Ines" in page and "decides" in page
    assert "Say what you see" not in page


def test_answers_that_are_due_are_asked_for_in_place(client, world, meeting):  # noqa: F811
    page = today(client, world, "hiro")
    assert "Will you be there?" in page
    client.post(f"/my-list/attendance-{meeting.pk}/yes")
    assert f"/my-list/attendance-{meeting.pk}/yes" not in client.get("/today").content.decode()


def test_likely_actions_wait_for_those_who_lead_meetings(client, world, meeting):  # noqa: F811
    LikelyAction.objects.create(meeting=meeting, what="Call", line=3, source_line="Ben to call")
    assert "One likely action to confirm" in today(client, world, "ana")
    assert "likely action" not in today(client, world, "ben")


def test_the_door_of_the_room_is_large_when_the_meeting_is_near(client, world, meeting):  # noqa: F811
    assert "button main big" not in today(client, world, "ben")
    Meeting.objects.filter(pk=meeting.pk).update(starts=timezone.now() + timedelta(minutes=5))
    assert "button main big" in today(client, world, "ben")


def test_its_queries_do_not_grow_with_the_list(client, world, meeting, owed):  # noqa: F811
    client.force_login(world.people["ben"].account)
    client.get("/today")
    before = count(client)
    for number in range(12):
        promise(world, meeting, f"Promise {number}", "ben", "ana")
        deciding.ask(
            world.team,
            by=world.actor("ana"),
            at=timezone.now(),
            question=f"Question {number}?",
            decider=world.people["ben"],
            departments=list(world.departments.values()),
        )
    assert count(client) <= before + 3  # departments, perspectives and approvers, once there are decisions


def count(client) -> int:
    client.cookies.pop("csrftoken", None)  # made anew, not shown again
    with CaptureQueriesContext(connection) as taken:
        client.get("/today")
    return len(taken)
