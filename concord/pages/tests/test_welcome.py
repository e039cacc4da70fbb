"""The first set-up: an empty installation, step by step, left and taken up again."""

from __future__ import annotations

import pytest

from concord.foundation.scope import across_organizations
from concord.people.models import Department, Membership, Organization, Person
from concord.rhythm.models import Meeting

FOUNDING = {"name": "Nordlicht", "owner_name": "Eva Lind", "owner_email": "eva@nord.example", "timezone": "Europe/Oslo"}
SERIES = {"title": "Leaders", "every": "week", "weekday": "3", "clock": "10:00", "minutes": "60", "place": "Hall"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def founded(client):
    client.post("/welcome", FOUNDING)
    return client


@pytest.fixture(autouse=True)
def everywhere():
    with across_organizations():
        yield


def test_an_empty_installation_leads_to_the_set_up(client):
    assert client.get("/").url == "/welcome"
    page = client.get("/welcome").content.decode()
    assert "Set up your leadership team" in page
    assert "Look around in the example organization" in page


def test_the_whole_way_to_the_first_meeting(client):
    assert client.post("/welcome", FOUNDING).url == "/welcome/purpose"
    assert client.post("/welcome/purpose", {"purpose": "Warm homes."}).url == "/welcome/departments"
    assert client.post("/welcome/departments", {"departments": "Finance\nSales"}).url == "/welcome/leaders"
    leaders = {"leaders": "Ben, CFO, ben@nord.example, Finance\nChi, chi@nord.example, Sales"}
    assert client.post("/welcome/leaders", leaders).url == "/welcome/series"
    assert client.post("/welcome/series", SERIES).url == "/welcome/done"
    page = client.get("/welcome/done").content.decode()
    assert "Your next Leaders is ready" in page
    assert "Get to know you" in page
    assert "Invite all 2 by mail" in page
    assert client.post("/welcome/done", {"invite": "1"}).url == "/today"
    assert Person.objects.exclude(invited_at=None).count() == 2
    assert Membership.objects.count() == 3
    assert Meeting.objects.upcoming().first().place == "Hall"
    assert client.get("/").url == "/today"


def test_every_step_can_be_skipped_and_the_last_page_says_what_is_missing(founded):
    for step, following in (
        ("purpose", "departments"),
        ("departments", "leaders"),
        ("leaders", "series"),
        ("series", "done"),
    ):
        assert founded.post(f"/welcome/{step}", {"skip": "1"}).url == f"/welcome/{following}"
    assert "There is no meeting yet" in founded.get("/welcome/done").content.decode()


def test_a_later_visit_goes_on_where_it_was_left(founded):
    founded.post("/welcome/purpose", {"skip": "1"})
    assert founded.get("/").url == "/welcome/departments"
    page = founded.get("/welcome/departments").content.decode()
    assert "/welcome/purpose" in page  # the way back


@pytest.mark.parametrize(
    ("step", "typed", "sentence"),
    [
        ("purpose", {"purpose": ""}, "Write one sentence, or skip this step"),
        ("purpose", {"purpose": "x" * 301}, "at most 300 characters"),
        ("departments", {"departments": " , "}, "one department at least"),
        ("leaders", {"leaders": ""}, "Write one leader at least"),
        ("leaders", {"leaders": "Ben, ben@"}, "is not an e-mail address"),
        ("series", SERIES | {"title": ""}, "Give the meeting a name"),
        ("series", SERIES | {"clock": "25:99"}, "Enter a valid time"),
        ("series", SERIES | {"every": "hour"}, "valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(founded, step, typed, sentence):
    answer = founded.post(f"/welcome/{step}", typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert sentence in page
    assert all(value in page for value in typed.values() if value.strip())


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Write your organization’s name."),
        ("owner_email", "eva@", "is not an e-mail address"),
        ("timezone", "Mars/Olympus", "is not a time zone"),
        ("password", "12345678", "too common"),
    ],
)
def test_a_founding_that_does_not_fit_writes_nothing(client, field, value, sentence):
    answer = client.post("/welcome", FOUNDING | {field: value})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Organization.objects.exists()


def test_the_lines_are_understood_while_they_are_typed(founded):
    founded.post("/welcome/departments", {"departments": "Finance"})
    answer = founded.post("/welcome/leaders", {"look": "1", "leaders": "Ben, CFO, ben@nord.example, Finance\nx@"})
    page = answer.content.decode()
    assert "<html" not in page
    assert "Understood: 2 people, 1 line to correct" in page
    assert Person.objects.count() == 1


def test_a_file_becomes_lines_to_look_at(founded, tmp_path):
    file = tmp_path / "leaders.csv"
    file.write_text("Name,E-mail,Department\nBen Okafor,ben@nord.example,Finance\n")
    with file.open("rb") as opened:
        page = founded.post("/welcome/leaders", {"file": opened}).content.decode()
    assert "1 person read from leaders.csv." in page
    assert "Ben Okafor, ben@nord.example, Finance" in page
    assert Person.objects.count() == 1


def test_a_file_that_is_no_list_is_refused_and_the_typed_lines_stay(founded, tmp_path):
    file = tmp_path / "leaders.csv"
    file.write_bytes(b"%PDF-1.7")
    with file.open("rb") as opened:
        answer = founded.post("/welcome/leaders", {"file": opened, "leaders": "Chi Nguyen"})
    assert answer.status_code == 422
    assert "PDF document" in answer.content.decode()
    assert "Chi Nguyen" in answer.content.decode()


def test_the_example_is_made_and_shown_as_its_owner_sees_it(client):
    assert client.post("/welcome/example").url == "/today"
    assert Organization.objects.get().example
    assert "Ana Silva" in client.get("/settings").content.decode()


def test_once_somebody_is_here_strangers_found_nothing_more(founded, client):
    client.logout()
    assert client.get("/").url == "/sign-in"
    assert client.get("/welcome").url == "/"
    assert client.post("/welcome", FOUNDING).url == "/"
    assert client.post("/welcome/example").status_code == 403
    assert Organization.objects.count() == 1


def test_the_steps_are_for_those_who_set_up(world, client):
    client.force_login(world.people["ben"].account)
    assert client.get("/welcome/leaders").status_code == 403
    client.force_login(world.people["ana"].account)
    assert client.get("/welcome/nonsense").status_code == 404


def test_departments_that_are_there_are_shown_to_go_on_with(founded):
    founded.post("/welcome/departments", {"departments": "Finance"})
    assert Department.objects.count() == 1
    founded.post("/welcome/departments", {"departments": "Finance\nSales"})
    assert Department.objects.count() == 2
