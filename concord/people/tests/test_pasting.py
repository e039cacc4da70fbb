"""Leaders as they are typed and pasted: what each line says, and what has to change in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.foundation.errors import Refused
from concord.people.pasting import as_text, from_file, lines_in

BEN = ("Ben Okafor", "Chief Financial Officer", "ben@example.org", "Finance")


def said(text, departments=()):
    return [(line.name, line.title, line.email, line.department) for line in lines_in(text, departments=departments)]


@pytest.mark.parametrize(
    "text",
    [
        "Ben Okafor, Chief Financial Officer, ben@example.org, Finance",
        "Ben Okafor\tChief Financial Officer\tben@example.org\tFinance",
        "Ben Okafor; Chief Financial Officer; ben@example.org; Finance",
        "ben@example.org, Ben Okafor, Chief Financial Officer, Finance",
        "Ben Okafor <BEN@example.org>, Chief Financial Officer, Finance",
        '"Ben Okafor" <ben@example.org>; Chief Financial Officer; Finance',
        "Ben Okafor, Chief Financial Officer, mailto:ben@example.org, Finance",
    ],
)
def test_one_line_is_read_in_the_manners_in_which_people_write_it(text):
    assert said(text) == [BEN]


def test_a_known_department_is_found_wherever_it_stands():
    assert said("Ben Okafor, finance, ben@example.org", departments=["Finance"]) == [
        ("Ben Okafor", "", "ben@example.org", "Finance")
    ]


def test_what_stands_after_the_address_is_the_department_even_without_a_title():
    assert said("Ben Okafor, ben@example.org, Finance") == [("Ben Okafor", "", "ben@example.org", "Finance")]


def test_a_name_alone_is_enough_and_an_address_alone_gives_a_name_to_look_at():
    assert said("Ben Okafor\nchi.nguyen@example.org") == [
        ("Ben Okafor", "", "", ""),
        ("Chi Nguyen", "", "chi.nguyen@example.org", ""),
    ]


def test_a_paste_with_headings_is_read_by_them():
    text = "E-mail,Department,Full name,Job title\nben@example.org,Finance,Ben Okafor,Chief Financial Officer\n"
    assert said(text) == [BEN]


def test_numbers_count_the_lines_as_they_stand_and_empty_ones_are_passed_over():
    assert [line.number for line in lines_in("\nBen Okafor\n\n,,\nChi Nguyen\n")] == [2, 5]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Ben Okafor, ben@", "“ben@” is not an e-mail address. Write it like ana@example.org."),
        ("1@example", "The name is missing. Write it first"),
        ("@, CFO", "“@” is not an e-mail address"),
    ],
)
def test_a_line_says_what_has_to_change_in_it(text, sentence):
    assert sentence in lines_in(text)[0].trouble


def test_a_file_gives_the_lines_that_somebody_would_have_typed():
    data = "Name;E-Mail;Abteilung\nLena Groß;lena@example.org;Logistik\n".encode("latin-1")
    assert as_text(from_file(data, "leute.csv")) == "Lena Groß, lena@example.org, Logistik"


def test_a_file_that_is_no_list_is_refused_in_words():
    with pytest.raises(Refused, match="PDF document"):
        from_file(b"%PDF-1.7 ...", "leaders.pdf")


@given(st.text(max_size=200))
def test_whatever_is_pasted_every_line_has_a_name_or_says_what_is_missing(text):
    assert all(line.name or line.trouble for line in lines_in(text))
