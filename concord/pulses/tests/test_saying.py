"""The promise is the true one for the team's size, and names what it cannot hold."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from concord.people.models import Membership
from concord.people.table import table_of
from concord.people.teams import form_team
from concord.pulses.answering import answer
from concord.pulses.opening import open_month
from concord.pulses.saying import promise, promise_of

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def test_enough_people_are_told_what_holds_and_what_does_not():
    said = promise(8, 3, of_meeting=False)
    assert said.enough and "only if 5 have answered; otherwise they are destroyed" in said.short
    whole = " ".join(said.whole)
    assert "8 sit at this table; 3 have answered so far." in whole
    assert "If all give the same answer" in whole and "the 7 others together can reckon the last one" in whole
    assert "secret key and copies of the database" in whole


@pytest.mark.parametrize("seats", [1, 4])
def test_a_small_table_is_told_that_nothing_is_ever_shown(seats):
    said = promise(seats, 1, of_meeting=True)
    assert not said.enough and f"{seats} sit at this table. Fewer than 5 answers are never shown" in said.short


def test_answers_of_those_who_have_left_the_table_count_too(world):
    """Four sit there, five will have answered: the counts will be shown, so the promise must not say never."""
    pulse = open_month(world.team, NOON.date(), by=world.actor("ana"), at=NOON)
    for name in ("ben", "chi", "dora"):
        answer(pulse, by=world.actor(name), at=NOON, answers={"trust-1": 4})
    stay = {world.people[name].pk for name in ("ana", "dora", "evgeny", "fatima")}
    Membership.objects.filter(team=world.team).exclude(person__in=stay).delete()  # Ben and Chi are among them
    said = promise_of(pulse)
    assert said.seats == 4 and said.enough and "only if 5 have answered" in said.short
    assert "the 5 others together can reckon the last one" in " ".join(said.whole)


def test_a_team_with_nearly_the_same_people_is_named(world):
    """Both are asked the same each month: of one count less the other, what a single person said would be left."""
    pulse = open_month(world.team, NOON.date(), by=world.actor("ana"), at=NOON)
    assert not any("subtract them" in sentence for sentence in promise_of(pulse).whole)
    board = form_team("Board", by=world.actor("ana"), at=NOON)
    for person in table_of(world.team.pk).exclude(pk=world.people["ana"].pk):
        Membership.objects.create(team=board, person=person, kind="member")
    named = [sentence for sentence in promise_of(pulse).whole if "subtract them" in sentence]
    assert len(named) == 1 and named[0].startswith("Board has nearly the same people")


def test_when_it_is_shown_depends_on_where_it_is_asked():
    assert "when the meeting has ended" in promise(8, 0, of_meeting=True).short
    assert "when the week is over" in promise(8, 0, of_meeting=False).short
