"""One meeting's page: are we ready?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from concord.agenda.building import build
from concord.meetings import topics
from concord.people import profiles, teams
from concord.rhythm import scheduling
from concord.rhythm.attending import answer
from concord.rhythm.models import Meeting


@pytest.fixture
def meeting(world) -> Meeting:
    now = timezone.now()
    series = scheduling.start_series(
        world.team,
        by=world.actor("ana"),
        at=now,
        title="Leadership meeting",
        rule="FREQ=WEEKLY",
        starts=now + timedelta(days=2),
        timezone="Asia/Tokyo",
        minutes=90,
    )
    return series.meetings.order_by("starts")[0]


def bring(world, meeting, title: str, *, minutes: int = 5, departments: tuple[str, ...] = ("Finance", "People")):
    return topics.propose(
        world.team,
        by=world.actor("hiro"),
        at=timezone.now(),
        title=title,
        why="It cannot wait.",
        minutes=minutes,
        meeting=meeting,
        departments=[world.departments[name] for name in departments],
    )


def visit(client, world, who: str, address: str):
    client.force_login(world.people[who].account)
    return client.get(address)


def test_an_empty_agenda_says_that_it_is_not_ready_and_offers_to_build_it(client, world, meeting):
    page = visit(client, world, "ana", f"/meetings/{meeting.pk}").content.decode()
    assert "Not yet: the agenda is still empty." in page
    assert "Build the agenda" in page
    assert "in Tokyo" in page  # the series' clock, where it is not the reader's


def test_building_answers_the_question_and_says_what_did_not_fit(client, world, meeting):
    for number in range(9):
        bring(world, meeting, f"Topic {number}", minutes=30)
    client.force_login(world.people["ana"].account)
    page = client.post(f"/meetings/{meeting.pk}/agenda", follow=True).content.decode()
    assert "The agenda is built:" in page
    assert "Left out this time" in page
    assert "of 90 min" in page


def test_it_takes_at_most_twelve_queries_at_any_size(client, world, meeting):
    now = timezone.now()
    build(meeting, by=world.actor("ana"), at=now)
    client.force_login(world.people["ben"].account)
    client.get(f"/meetings/{meeting.pk}")
    small = queries(client, meeting)
    for number in range(25):
        person = profiles.add(name=f"Guest {number}", by=world.actor("ana"), at=now, email=f"g{number}@harbour.example")
        teams.seat(person, world.team, by=world.actor("ana"), at=now)
        bring(world, meeting, f"Topic {number}", minutes=2)
    answer(meeting, "no", by=world.actor("chi"), at=now)
    Meeting.objects.filter(pk=meeting.pk).update(minutes=240)
    meeting.refresh_from_db()
    build(meeting, by=world.actor("ana"), at=now)
    later = now + timedelta(days=30)
    past = scheduling.plan_meeting(world.team, by=world.actor("ana"), at=now, title="Long ago", starts=later)
    Meeting.objects.filter(pk=past.pk).update(starts=now - timedelta(days=200), ended_at=now - timedelta(days=200))
    large = queries(client, meeting)
    assert len(large) <= 12, "\n".join(large)
    assert len(small) <= len(large)


def queries(client, meeting) -> list[str]:
    client.cookies.pop("csrftoken", None)  # made anew, not shown again
    with CaptureQueriesContext(connection) as taken:
        assert client.get(f"/meetings/{meeting.pk}").status_code == 200
    return [row["sql"] for row in taken.captured_queries]


def test_one_tap_says_whether_one_comes(client, world, meeting):
    client.force_login(world.people["ben"].account)
    page = client.post(f"/meetings/{meeting.pk}/attendance", {"answer": "late"}, follow=True).content.decode()
    assert "You come later. The others see it." in page
    assert meeting.attendance.get(person=world.people["ben"]).answer == "late"


def test_an_answer_that_is_none_is_refused_in_words(client, world, meeting):
    client.force_login(world.people["ben"].account)
    page = client.post(f"/meetings/{meeting.pk}/attendance", {"answer": "perhaps"})
    assert page.status_code == 422
    assert "Answer yes, no or late." in page.content.decode()


def test_the_chair_names_who_takes_notes_and_a_member_cannot(client, world, meeting):
    deed = {"duty": "note_taker", "person": world.people["grace"].pk}
    client.force_login(world.people["ana"].account)
    assert (
        "Grace O’Neill takes notes." in client.post(f"/meetings/{meeting.pk}/duty", deed, follow=True).content.decode()
    )
    client.force_login(world.people["ben"].account)
    assert client.post(f"/meetings/{meeting.pk}/duty", deed).status_code == 403


def test_moving_says_that_everybody_is_asked_again(client, world, meeting):
    answer(meeting, "yes", by=world.actor("ben"), at=timezone.now())
    client.force_login(world.people["ana"].account)
    later = timezone.localtime(meeting.starts) + timedelta(days=1)
    form = {"to": f"{later:%Y-%m-%dT%H:%M}", "minutes": 60}
    page = client.post(f"/meetings/{meeting.pk}/time", form, follow=True).content.decode()
    assert "everybody is asked again" in page
    assert meeting.attendance.get(person=world.people["ben"]).answer == ""


def test_moving_into_the_past_stays_on_the_form_with_the_sentence(client, world, meeting):
    client.force_login(world.people["ana"].account)
    page = client.post(f"/meetings/{meeting.pk}/time", {"to": "2020-01-01T10:00", "minutes": 60})
    assert "lies in the past" in page.content.decode()
    page = client.post(f"/meetings/{meeting.pk}/time", {"to": "soon", "minutes": 60})
    assert "Give a day and a time" in page.content.decode()


def test_cancelling_needs_no_reason_and_leaves_the_series(client, world, meeting):
    client.force_login(world.people["ana"].account)
    assert client.get(f"/meetings/{meeting.pk}/cancellation").status_code == 200
    assert "Cancelled." in client.post(f"/meetings/{meeting.pk}/cancellation", follow=True).content.decode()
    meeting.refresh_from_db()
    assert meeting.state == "cancelled"
    assert "This meeting is cancelled." in client.get(f"/meetings/{meeting.pk}").content.decode()


def test_a_single_meeting_is_planned_from_a_form(client, world):
    client.force_login(world.people["ana"].account)
    form = {"team": world.team.pk, "title": "Strategy afternoon", "starts": "2031-03-04T14:00", "minutes": 180}
    assert "Planned." in client.post("/meetings/new", form, follow=True).content.decode()
    page = client.post("/meetings/new", {**form, "minutes": 5}).content.decode()
    assert "greater than or equal to 15" in page


def test_whoever_has_no_seat_finds_nothing(client, world, meeting, zed):
    client.force_login(zed.account)
    assert client.get(f"/meetings/{meeting.pk}").status_code == 404
    assert client.post(f"/meetings/{meeting.pk}/attendance", {"answer": "yes"}).status_code == 404


def test_it_is_not_ready_while_nobody_has_answered_and_a_topic_waits(client, world, meeting):
    build(meeting, by=world.actor("ana"), at=timezone.now())
    bring(world, meeting, "The vans")
    page = visit(client, world, "ana", f"/meetings/{meeting.pk}").content.decode()
    assert "Almost: nobody has said yet that they will be there, " in page
    assert "one topic waits for a place" in page
