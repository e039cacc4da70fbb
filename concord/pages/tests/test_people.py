"""People: found by a few letters, shown as they want to be asked, invited, edited, let go."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concord.people import profiles
from concord.people.models import Membership, Person
from concord.values.models import Appreciation

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def ana(world, client):
    client.force_login(world.people["ana"].account)
    return client


@pytest.fixture
def ben(world):
    return world.people["ben"]


def test_everybody_stands_under_their_department(ana):
    page = ana.get("/people").content.decode()
    assert "9 people" in page
    page = page[page.index('<section class="department">') :]
    assert page.index("Customers") < page.index("Chi Nguyen") < page.index("Finance") < page.index("Ben Okafor")


@pytest.mark.parametrize(("asked", "found"), [("okaf", "Ben Okafor"), ("head prod", "Hiro Tanaka"), ("finance", "Ben")])
def test_people_are_found_by_words_of_name_title_or_department(ana, asked, found):
    page = ana.get("/people", {"q": asked}).content.decode()
    assert found in page
    assert "1 person fits" in page


def test_when_nobody_fits_the_page_says_what_to_try(ana):
    page = ana.get("/people", {"q": "zzz"}).content.decode()
    assert "Nobody fits “zzz”." in page
    assert "Show everybody" in page


def test_the_number_of_queries_does_not_grow_with_the_people(world, ana):
    def queries():
        ana.cookies.pop("csrftoken", None)  # made anew, not shown again
        with CaptureQueriesContext(connection) as seen:
            ana.get("/people")
        return len(seen)

    before = queries()
    for number in range(30):
        profiles.add(name=f"Person {number}", by=world.actor("ana"), at=NOON, department=f"Unit {number % 7}")
    assert queries() == before


def test_long_lists_go_on(world, ana, monkeypatch):
    monkeypatch.setattr("concord.pages.people.AT_ONCE", 5)
    first = ana.get("/people").content.decode()
    assert "from=5" in first
    assert "from=" not in ana.get("/people?from=5").content.decode().replace("from=5", "", 0).split("</main>")[0]


def test_a_person_is_shown_as_they_want_to_be_asked(ana, ben):
    page = ana.get(f"/people/{ben.pk}").content.decode()
    for words in ("Ask Ben about", "Jazz records", "Please never ask about", "My family life", "negotiation"):
        assert words in page


def test_only_opened_thanks_are_shown(world, ana, ben):
    for words, opened in (("For the open door", NOON), ("Still folded", None)):
        Appreciation.objects.create(
            giver=world.people["chi"], receiver=ben, words=words, given_at=NOON, opened_at=opened
        )
    page = ana.get(f"/people/{ben.pk}").content.decode()
    assert "For the open door" in page
    assert "Still folded" not in page


def test_the_local_time_is_shown_where_it_differs(world, ana, ben):
    assert "Local time" not in ana.get(f"/people/{ben.pk}").content.decode()
    Person.objects.filter(pk=ben.pk).update(timezone="Asia/Tokyo")
    assert "Local time" in ana.get(f"/people/{ben.pk}").content.decode()


def test_one_changes_ones_own_profile_and_nobody_elses(world, client, ben):
    client.force_login(ben.account)
    typed = {"name": "Ben O.", "strengths": "numbers, calm ; numbers", "languages": "Igbo", "works_from": "08:00"}
    assert client.post(f"/people/{ben.pk}/editing", typed).url == f"/people/{ben.pk}"
    ben.refresh_from_db()
    assert (ben.name, ben.strengths, ben.languages) == ("Ben O.", ["numbers", "calm"], ["Igbo"])
    assert client.get(f"/people/{world.people['chi'].pk}/editing").status_code == 403


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": " "}, "Write the name."),
        ({"name": "Ben", "timezone": "Mars"}, "“Mars” is not a time zone"),
        ({"name": "Ben", "works_from": "18:00", "works_until": "09:00"}, "ends before it begins"),
        ({"name": "Ben", "works_from": "noon"}, "Enter a valid time."),
    ],
)
def test_a_profile_that_does_not_fit_is_said_and_kept_typed(world, client, ben, typed, sentence):
    client.force_login(ben.account)
    answer = client.post(f"/people/{ben.pk}/editing", typed | {"ask_me_about": "Unsaved words"})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Unsaved words" in answer.content.decode()


def test_an_invitation_brings_somebody_to_the_table(world, ana):
    typed = {"name": "Lena", "email": "Lena@harbour.example", "role": "leader", "team": world.team.pk}
    assert ana.post("/people/invitation", typed).url == "/people"
    lena = Person.objects.get(email="lena@harbour.example")
    assert lena.invited_at
    assert Membership.objects.get(person=lena).kind == "member"


def test_an_invitation_that_fails_adds_nobody(world, ana):
    answer = ana.post("/people/invitation", {"name": "Ben", "email": "ben@harbour.example", "role": "leader"})
    assert answer.status_code == 422
    assert "Ben Okafor has the address ben@harbour.example already." in answer.content.decode()
    assert Person.objects.count() == 9


def test_an_invitation_is_sent_again(world, ana):
    lena = profiles.add(name="Lena", by=world.actor("ana"), at=NOON, email="lena@harbour.example")
    assert "Send the invitation" in ana.get(f"/people/{lena.pk}").content.decode()
    ana.post(f"/people/{lena.pk}/invitation")
    assert "Send it again" in ana.get(f"/people/{lena.pk}").content.decode()


def test_before_somebody_leaves_the_page_says_what_is_removed(world, ana, ben):
    page = ana.get(f"/people/{ben.pk}/leaving").content.decode()
    assert "Removed at once" in page
    assert "their name in minutes" in page
    ana.post(f"/people/{ben.pk}/leaving")
    ben.refresh_from_db()
    assert ben.left_at
    page = ana.get(f"/people/{ben.pk}").content.decode()
    assert "Ben left on" in page
    assert "Jazz" not in page


def test_the_only_owner_does_not_leave(world, client):
    client.force_login(world.people["dora"].account)
    answer = client.post(f"/people/{world.people['ana'].pk}/leaving")
    assert answer.status_code == 422
    assert "Make somebody else owner first" in answer.content.decode()


def test_an_employee_sees_their_own_page_only(world, client):
    lena = profiles.add(name="Lena", by=world.actor("ana"), at=NOON, email="lena@harbour.example", roles=("employee",))
    client.force_login(lena.account)
    assert client.get(f"/people/{lena.pk}").status_code == 200
    assert client.get("/people").status_code == 403
    assert ">People<" not in client.get("/settings").content.decode()


def test_who_may_import_takes_everybody_along_as_csv(world, ana):
    assert 'href="/people/export"' in ana.get("/people").content.decode()
    answer = ana.get("/people/export")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith('attachment; filename="people-2')
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "name,email,title,department,time zone,role"
    assert len(lines) == 1 + len(world.people)


def test_nobody_else_does(world, client):
    client.force_login(world.people["ben"].account)
    assert "/people/export" not in client.get("/people").content.decode()
    assert client.get("/people/export").status_code == 403
