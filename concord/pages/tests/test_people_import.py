"""A list of people on its way in: every row's fate first, then one writing."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from concord.people.models import Department, Membership, PeopleImport, Person

LIST = (
    "Name;E-Mail;Abteilung;Titel;Geburtstag\n"
    "Ben Okafor;ben@harbour.example;Finance;CFO;1.1.1970\n"
    "Lena Groß;lena@harbour.example;Logistik;Disponentin;\n"
    "Tom;tom@;;;\n"
    "Ana Silva;ana@harbour.example;Products;Chief Executive Officer;\n"
).encode("latin-1")


@pytest.fixture
def ana(world, client):
    client.force_login(world.people["ana"].account)
    return client


@pytest.fixture
def begun(ana):
    answer = ana.post("/people/import", {"file": SimpleUploadedFile("leute.csv", LIST)})
    return answer.url


def test_each_row_shows_its_fate_and_nothing_is_written(ana, begun):
    page = ana.get(begun).content.decode()
    for words in ("What becomes of 4 rows", "Lena Groß", "<del>Chief Financial Officer</del>", "<ins>CFO</ins>",
                  "“tom@” is not an e-mail address", "Nothing changes.", "Geburtstag", "Windows-1252"):  # fmt: skip
        assert words in page
    assert Person.objects.count() == 9
    only = ana.get(begun, {"fate": "error"}).content.decode()
    assert "Lena" not in only
    assert "tom@" in only


def test_faulty_rows_are_left_out_by_choice_only(ana, begun):
    refused = ana.post(f"{begun}/confirmation")
    assert refused.status_code == 422
    assert "Row 4, column “E-Mail”" in refused.content.decode()
    assert Person.objects.count() == 9
    assert ana.post(f"{begun}/confirmation", {"leave_out": "1"}).url == begun
    assert Person.objects.count() == 10
    assert Person.objects.get(email="ben@harbour.example").title == "CFO"
    assert Department.objects.filter(name="Logistik").exists()


def test_afterwards_whom_it_brought_in_can_be_invited(ana, begun):
    ana.post(f"{begun}/confirmation", {"leave_out": "1"})
    page = ana.get(begun).content.decode()
    assert "1 person is new here" in page
    assert "Invite the new one by mail" in page
    ana.post(f"{begun}/invitations")
    assert Person.objects.get(email="lena@harbour.example").invited_at
    assert "Invite the new one" not in ana.get(begun).content.decode()


def test_a_paste_from_a_spreadsheet_with_seats_on_the_team(world, ana):
    typed = {"pasted": "Name\tE-mail\nLena Groß\tlena@harbour.example\n", "team": world.team.pk}
    begun = ana.post("/people/import", typed).url
    assert "Everybody in the list gets a seat on Leadership team." in ana.get(begun).content.decode()
    ana.post(f"{begun}/confirmation")
    assert Membership.objects.filter(person__email="lena@harbour.example", team=world.team).exists()


def test_a_list_thrown_away_leaves_nothing(ana, begun):
    assert ana.post(f"{begun}/throwing-away").url == "/people"
    assert not PeopleImport.objects.exists()
    assert ana.get(begun).status_code == 404


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Choose a file, or paste the rows of a list."),
        ({"pasted": "just some words"}, "There is no column for names and none for e-mail addresses."),
        ({"file": SimpleUploadedFile("x.pdf", b"%PDF-1.7")}, "x.pdf is a PDF document."),
        ({"file": SimpleUploadedFile("x.csv", b"Name,E-mail\n")}, "but nobody below them"),
    ],
)
def test_what_is_no_list_is_refused_in_words_and_kept_nowhere(ana, typed, sentence):
    answer = ana.post("/people/import", typed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not PeopleImport.objects.exists()


def test_the_bar_hears_how_far_the_writing_is(ana, begun):
    assert ana.get(f"{begun}/progress").json() == {"state": "ready", "done": 0, "all": 4}
    ana.post(f"{begun}/confirmation", {"leave_out": "1"})
    assert ana.get(f"{begun}/progress").json()["state"] == "done"


def test_leaders_do_not_import(world, client, begun):
    client.force_login(world.people["ben"].account)
    assert client.get("/people/import").status_code == 403
    assert client.get(begun).status_code == 403
