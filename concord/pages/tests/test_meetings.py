"""All meetings: the next one, the coming ones, and what was held."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from concord.meetings.models import Minutes
from concord.pages.tests.test_meeting import meeting  # noqa: F401  the fixture
from concord.rhythm.models import Meeting


def hold(world, number: int, message: str, text: str = "") -> Meeting:
    past = timezone.now() - timedelta(days=number + 1)
    held = Meeting.objects.create(
        team=world.team, title="Leadership meeting", occurrence=past, starts=past, ended_at=past, message=message
    )
    Minutes.objects.create(meeting=held, version=1, markdown=text or message, made_at=past)
    return held


def test_without_any_the_page_teaches_with_an_example(client, world):
    client.force_login(world.people["ana"].account)
    page = client.get("/meetings").content.decode()
    assert "Every other Thursday at 10:00" in page
    assert "No minutes yet" in page
    client.force_login(world.people["ben"].account)
    assert "The chair of your team sets it." in client.get("/meetings").content.decode()


def test_past_minutes_are_found_by_every_word_in_title_message_or_text(client, world):
    hold(world, 1, "Porto works", "We hired ten people for the depot")
    hold(world, 2, "Vans first", "The cold chain failed")
    client.force_login(world.people["ben"].account)
    page = client.get("/meetings?q=depot+PORTO").content.decode()
    assert "Porto works" in page
    assert "Vans first" not in page
    assert "Nothing with “submarine”" in client.get("/meetings?q=submarine").content.decode()
    assert "&lt;script&gt;" in client.get("/meetings?q=<script>").content.decode()


def test_pages_hold_fifteen_and_odd_numbers_show_the_nearest(client, world):
    for number in range(17):
        hold(world, number, f"Message {number}")
    client.force_login(world.people["ben"].account)
    assert "Page 1 of 2" in client.get("/meetings").content.decode()
    for page in ("2", "99", "-1", "x"):
        assert client.get(f"/meetings?page={page}").status_code == 200
    assert "Message 16" in client.get("/meetings?page=2").content.decode()


def test_its_queries_do_not_grow(client, world, meeting):  # noqa: F811
    hold(world, 0, "First")
    client.force_login(world.people["ben"].account)
    client.get("/meetings")
    before = count(client)
    for number in range(14):
        hold(world, number, f"Message {number}")
    assert count(client) == before


def count(client) -> int:
    with CaptureQueriesContext(connection) as taken:
        for path in ("/meetings?q=e", "/meetings"):
            client.cookies.pop("csrftoken", None)  # made anew, not shown again
            assert client.get(path).status_code == 200
    return len(taken)


def test_another_team_s_minutes_are_not_found(client, world, zed):
    hold(world, 1, "Porto works")
    client.force_login(zed.account)
    assert "Porto" not in client.get("/meetings?q=porto").content.decode().replace("“porto”", "")
