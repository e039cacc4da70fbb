"""A table for a department: hosted by another, in everybody's calendar, with a wall."""

from __future__ import annotations

from datetime import timedelta

import icalendar
import pytest

from concord.celebrations import planning
from concord.celebrations.models import Applause
from concord.foundation.errors import Denied, Refused
from concord.notices.draining import drain
from concord.notices.models import Letter
from concord.people.profiles import change as change_profile
from concord.people.profiles import leave
from conftest import NOON

SOON = NOON + timedelta(days=8)


def plan(world, who="ana", **other):
    units = world.departments
    said = {
        "department": units["Finance"],
        "host": units["Operations"],
        "what": "lunch",
        "starts": SOON,
        "words": "Nine days",
    }
    return planning.plan(world.team, by=world.actor(who), at=NOON, **said | other)


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"host": "Finance"}, "Nobody hosts their own feast"),
        ({"starts": NOON}, "This time is past"),
        ({"starts": NOON + timedelta(days=400)}, "more than a year ahead"),
        ({"words": "  "}, "what you celebrate"),
        ({"what": "brunch"}, "lunch, supper"),
        ({"place": "x" * 201}, "at most 200"),
    ],
)
def test_what_cannot_be_planned_is_refused_in_words(world, other, sentence):
    other = {name: world.departments[value] if name == "host" else value for name, value in other.items()}
    with pytest.raises(Refused, match=sentence):
        plan(world, **other)


def test_everybody_at_the_table_is_invited_and_calendars_follow(world):
    made = plan(world, place="The long table")
    drain(at=NOON)
    letters = list(Letter.objects.filter(key__startswith=f"celebration-{made.pk}-0-"))
    assert len(letters) == world.team.memberships.count()
    [event] = icalendar.Calendar.from_ical(letters[0].calendar).walk("VEVENT")
    assert (event["SUMMARY"], event["LOCATION"], event["SEQUENCE"]) == ("Lunch for Finance", "The long table", 0)
    assert event.decoded("DTSTART") == SOON and len(event["ATTENDEE"]) == len(letters)
    grace = next(letter for letter in letters if letter.to == world.people["grace"].email)
    assert "Your department sets the table" in grace.text
    said = {"department": made.department, "host": made.host, "what": "supper", "words": "Nine days"}
    planning.change(made, by=world.actor("ana"), at=NOON, starts=SOON + timedelta(hours=7), **said)
    planning.cancel(made, by=world.actor("ana"), at=NOON)
    drain(at=NOON)
    last = Letter.objects.filter(key__startswith=f"celebration-{made.pk}-2-")[0]
    [event] = icalendar.Calendar.from_ical(last.calendar).walk("VEVENT")
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 2)
    with pytest.raises(Refused, match="off already"):
        planning.cancel(made, by=world.actor("ana"), at=NOON)


def test_what_has_begun_changes_no_more_but_takes_cards(world):
    made, later = plan(world), SOON + timedelta(hours=1)
    with pytest.raises(Refused, match="has begun"):
        planning.cancel(made, by=world.actor("ana"), at=later)
    card = planning.applaud(made, by=world.actor("ben"), at=later, words=" So   calm ")
    assert card.words == "So calm"
    with pytest.raises(Denied):
        planning.take_down(card, by=world.actor("ana"), at=later)
    planning.take_down(card, by=world.actor("ben"), at=later)
    assert not Applause.objects.exists()


def test_only_whoever_planned_it_or_leads_meetings_changes_it(world):
    made = plan(world, who="ben")
    with pytest.raises(Denied):
        planning.cancel(made, by=world.actor("chi"), at=NOON)
    planning.cancel(made, by=world.actor("ben"), at=NOON)
    with pytest.raises(Refused, match="This is off"):
        planning.applaud(made, by=world.actor("chi"), at=NOON, words="So calm")


def test_diets_are_told_without_names_and_go_with_the_person(world):
    for who, diet in (("ben", "No nuts"), ("chi", "No  nuts"), ("grace", "No meat")):
        change_profile(world.people[who], by=world.actor(who), at=NOON, diet=diet)
    assert planning.diets(world.team) == [("No meat", 1), ("No nuts", 2)]
    leave(world.people["chi"], by=world.actor("ana"), at=NOON)
    assert planning.diets(world.team) == [("No meat", 1), ("No nuts", 1)]
    world.people["chi"].refresh_from_db()
    assert world.people["chi"].diet == ""
