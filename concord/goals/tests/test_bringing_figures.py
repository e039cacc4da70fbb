"""Figures from a sheet: each one's fate first; what is wrong is named by row and column, and never half written."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.goals import measuring, resulting
from concord.goals.bringing_figures import bring_figures_in, figure_fates
from concord.goals.models import Measured
from concord.goals.proposing import end, propose
from concord.goals.reading.history import read_history
from concord.people.teams import unseat
from conftest import NOON

HEAD = "Goal,Key result,Day,Value\n"


@pytest.fixture
def boxes(world):
    ana = world.actor("ana")
    goal = propose(world.team, by=ana, at=NOON, title="Porto", why="It serves us.")
    return resulting.set_result(goal, by=ana, at=NOON, title="Boxes a week", start=Decimal(0), target=Decimal(900))


def drafts(text):
    return read_history((HEAD + text).encode(), "f.csv")


def test_new_changed_and_known_figures_are_written_once(world, boxes):
    measuring.measure(boxes, by=world.actor("ana"), at=NOON, number=Decimal(380), stood_at=NOON - timedelta(days=20))
    rows = drafts("Porto,Boxes a week,2026-11-04,400\n,boxes a week,2026-11-05,410\n,,2026-11-24,420\n")
    told = figure_fates(world.team, rows, at=NOON)
    assert [(fate.state, fate.was) for fate in told] == [("changed", 380), ("new", None), ("new", None)]
    before = Entry.objects.filter(kind="goal.measured").count()
    assert len(bring_figures_in(world.team, rows, by=world.actor("ben"), at=NOON)) == 3
    assert [int(row.number) for row in boxes.measured.all()] == [400, 410, 420]
    assert Measured.objects.filter(source="csv", by=world.people["ben"]).count() == 3
    assert Entry.objects.filter(kind="goal.measured").count() == before + 1
    assert {fate.state for fate in figure_fates(world.team, rows, at=NOON + timedelta(hours=2))} == {"known"}


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (",Loaves,2026-11-04,4", "Row 2, column “Value”: no open goal has a key result “Loaves”"),
        ("Vigo,Boxes a week,2026-11-04,4", "no open goal has a key result"),
        (",Boxes a week,2026-11-04,many", "Row 2, column “Value”: “many” is not one number; write it like 380"),
        (",Boxes a week,2026-12-04,4", "2026-12-04 is to come"),
        (",Boxes a week,soon,4", "“soon” is not a day; write it like"),
        (",Boxes a week,2026-11-04,99999 bn", "This number is too big to be meant"),
        (",Boxes a week,2026-11-04,4\n,Boxes a week,4.11.2026,5", "Row 3, column “Value”: there is another figure"),
    ],
)
def test_what_is_wrong_is_refused_with_row_and_column(world, boxes, row, sentence):
    with pytest.raises(Refused, match=sentence.replace("(", r"\(")):
        bring_figures_in(world.team, drafts(row), by=world.actor("ben"), at=NOON)
    assert not Measured.objects.exists()
    right = drafts(f"{row}\nPorto,Boxes a week,2026-10-01,7")
    assert bring_figures_in(world.team, right, by=world.actor("ben"), at=NOON, leave_out_wrong=True)


def test_a_name_that_two_goals_have_needs_its_goal_and_an_ended_goal_takes_none(world, boxes):
    ana = world.actor("ana")
    vigo = propose(world.team, by=ana, at=NOON, title="Vigo", why="It is near.")
    resulting.set_result(vigo, by=ana, at=NOON, title="Boxes a week", start=Decimal(0), target=Decimal(90))
    with pytest.raises(Refused, match="of several goals; add a column “Goal”"):
        bring_figures_in(world.team, drafts(",Boxes a week,2026-11-04,4"), by=ana, at=NOON)
    end(vigo, by=ana, at=NOON, reached=False, words="Too far.")
    assert figure_fates(world.team, drafts(",Boxes a week,2026-11-04,4"), at=NOON)[0].state == "new"
    unseat(world.people["hiro"], world.team, by=ana, at=NOON)
    with pytest.raises(Denied):
        bring_figures_in(world.team, drafts(",Boxes a week,2026-11-04,4"), by=world.actor("hiro"), at=NOON)
