"""Anybody who works here tells a win; the leaders celebrate it, or set it aside and say why."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from concord.celebrations import setting_aside, sharing, telling
from concord.celebrations.models import Win
from concord.foundation.errors import Denied, Refused
from concord.notices.draining import drain
from concord.notices.models import Letter
from concord.people import profiles
from concord.people.acting import actor_for
from concord.people.models import Team
from concord.people.teams import form_team, seat
from concord.segments.kind import kind_of
from conftest import NOON


@pytest.fixture
def tomas(world):
    """An employee, who sits on no team."""
    person = profiles.add(
        name="Tomás Reis", email="tomas@harbour.example", roles=("employee",), department="Products",
        by=world.actor("ana"), at=NOON,
    )  # fmt: skip
    person.works_from = person.works_until = None
    return person


def tell(world, tomas, words="Nobody waited", **more):
    units = world.departments
    return telling.tell(by=actor_for(tomas), at=NOON, department=units["Operations"], words=words, **more)


def letters(person, at=NOON):
    while drain(at=at):
        pass
    return list(Letter.objects.filter(to=person.email).order_by("pk"))


def test_an_employee_tells_a_win_of_any_department_and_it_waits_for_the_leaders(world, tomas):
    win = tell(world, tomas)
    assert (win.team, win.person, win.department.name) == (world.team, tomas, "Operations")
    assert win in Win.objects.waiting() and list(telling.told_by(tomas)) == [win]
    with pytest.raises(Denied):
        sharing.applaud(win, by=actor_for(tomas), at=NOON)


def test_the_table_at_which_the_department_sits_hears_it(world, tomas):
    assert telling.who_hears(tomas.department) == world.team
    board = form_team("Board", by=world.actor("ana"), at=NOON)
    marta = profiles.add(name="Marta", by=world.actor("ana"), at=NOON, department="Harbour")
    seat(marta, board, by=world.actor("ana"), at=NOON)
    assert telling.who_hears(marta.department) == board and telling.who_hears(None) == world.team
    assert tell(world, tomas, team=board).team == board
    Team.objects.all().delete()
    with pytest.raises(Refused, match="nobody would hear it"):
        tell(world, tomas)


def test_what_is_no_win_and_more_than_a_meeting_can_hear_are_refused_in_words(world, tomas):
    for words, sentence in ((" ", "what was achieved"), ("x" * 301, "at most 300 fit")):
        with pytest.raises(Refused, match=sentence):
            tell(world, tomas, words)
    for number in range(telling.MOST_WAITING):
        tell(world, tomas, f"Win {number}")
    with pytest.raises(Refused, match="5 wins of yours wait"):
        tell(world, tomas)
    for number in range(telling.MOST_WAITING + 1):  # whoever sits at the table tells as many as there are
        telling.tell(by=world.actor("ben"), at=NOON, department=tomas.department, words=f"Win {number}")


def test_set_aside_with_a_reason_that_its_teller_reads_and_taken_up_after_all(world, tomas):
    win = tell(world, tomas)
    with pytest.raises(Denied):
        setting_aside.set_aside(win, by=actor_for(tomas), at=NOON, reason="No")
    with pytest.raises(Refused, match="whoever told it reads it"):
        setting_aside.set_aside(win, by=world.actor("ben"), at=NOON, reason=" ")
    setting_aside.set_aside(win, by=world.actor("ben"), at=NOON, reason="We celebrated it last week.")
    assert not Win.objects.waiting().exists()
    with pytest.raises(Refused, match="set aside already"):
        setting_aside.set_aside(win, by=world.actor("chi"), at=NOON, reason="Again")
    [letter] = letters(tomas)
    assert "Ben Okafor set it aside" in letter.text and "We celebrated it last week." in letter.text
    assert letter.not_before > NOON, "there is time to undo it"
    setting_aside.take_up(win, by=world.actor("chi"), at=NOON)
    assert list(Win.objects.waiting()) == [win] and win.reason == ""
    assert letters(tomas) == [], "it goes as long as nobody has it"


def test_what_was_taken_up_before_the_letter_went_is_not_told(world, tomas):
    win = tell(world, tomas)
    setting_aside.set_aside(win, by=world.actor("ben"), at=NOON, reason="No")
    setting_aside.take_up(win, by=world.actor("ben"), at=NOON)
    assert letters(tomas) == []


def test_what_was_set_aside_comes_into_no_meeting_and_what_was_celebrated_is_told(world, tomas):
    aside, heard = tell(world, tomas, "Aside"), tell(world, tomas, "Heard")
    own = sharing.share_win(world.team, by=world.actor("ben"), at=NOON, department=heard.department, words="Ben’s")
    setting_aside.set_aside(aside, by=world.actor("ben"), at=NOON, reason="No")
    letters(tomas)
    [waiting] = kind_of("celebration").waiting(world.team, at=NOON)
    assert waiting.why == "2 wins nobody celebrated yet"
    meeting = world.live("celebration", at=NOON + timedelta(hours=1))
    assert set(meeting.wins.all()) == {heard, own}
    sharing.applaud(heard, by=world.actor("chi"), at=NOON, claps=7, meeting=meeting)
    telling.tell_those_outside(meeting, by=world.actor("ana"), at=NOON)
    telling.tell_those_outside(meeting, by=world.actor("ana"), at=NOON)
    letter = letters(tomas)[-1]
    assert letter.subject == f"{world.team.name} applauded your win" and "7 claps" in letter.text
    assert not Letter.objects.filter(to=world.people["ben"].email, key__startswith="win-").exists()
    with pytest.raises(Refused, match="celebrated meanwhile"):
        setting_aside.set_aside(heard, by=world.actor("ben"), at=NOON, reason="No")


def test_taken_back_by_whoever_told_it_until_it_is_celebrated(world, tomas):
    win = tell(world, tomas)
    with pytest.raises(Denied):
        setting_aside.take_back(win, by=world.actor("ana"), at=NOON)
    setting_aside.take_back(win, by=actor_for(tomas), at=NOON)
    assert not Win.objects.exists()
    heard = tell(world, tomas)
    world.live("celebration", at=NOON + timedelta(hours=1))
    with pytest.raises(Refused, match="stands in the minutes"):
        setting_aside.take_back(heard, by=actor_for(tomas), at=NOON)


def test_the_database_knows_none_without_a_reason(world, tomas):
    win = tell(world, tomas)
    with pytest.raises(IntegrityError), transaction.atomic():
        Win.objects.filter(pk=win.pk).update(set_aside_at=NOON)
