"""Every department: celebrated by others, in a meeting that was held or at a celebration that took place."""

from datetime import timedelta

from concord.celebrations import planning
from concord.celebrations.sharing import applaud, share_win
from concord.indicators.indicator import Span, State, signs
from concord.people.clock import zone_here
from concord.segments import holding
from concord.segments.noting import note
from concord.segments.recording import end_and_record
from conftest import NOON

SIGN = signs()["departments_celebrated"]
DAY = timedelta(days=1)
SIX = ("ana", "ben", "chi", "dora", "evgeny", "fatima")


def row(name, celebrated, told=1):
    return {"department": name, "celebrated": celebrated, "wins": celebrated, "feasts": 0, "wins_told": told}


def test_two_of_three_and_the_one_to_come():
    figure = SIGN.figure([row("Finance", 1), row("People", 0), row("Products", 1)])
    assert (figure.value, figure.part, figure.names) == (0.6667, 2, ("People",))
    assert SIGN.says(figure) == "2 of 3 departments at the table were celebrated by the others. To come: People."
    assert SIGN.deed(7, figure).address == "/teams/7/celebrations/new"
    assert SIGN.state(figure) is State.BETWEEN


def test_two_departments_are_too_few():
    figure = SIGN.figure([row("Finance", 1), row("People", 0)])
    assert figure.value is None and "from 3 departments at its table on" in SIGN.says(figure)


def test_a_win_counts_when_others_applaud_it_in_a_meeting_really_held(world):
    told_in(world, {"Finance": "ana", "Customers": "chi", "Operations": None}, words="Porto")
    told_in(world, {"Technology": "ana"}, words="")
    found = celebrated(world, 30)
    assert found["Finance"] == (1, 1), "Ben's win, and Ana claps"
    assert found["Customers"] == (0, 1), "their own applause is no celebration"
    assert found["Operations"] == (0, 1), "nobody claps"
    assert found["Technology"] == (0, 0), "nobody said a word in that meeting"
    assert celebrated(world, 130) == {}, "nothing was to be held in that quarter"


def test_a_celebration_counts_with_cards_of_two_others(world):
    ana, soon = world.actor("ana"), NOON + 5 * DAY
    finance, host = world.departments["Finance"], world.departments["Operations"]
    feast = planning.plan(
        world.team, by=ana, at=NOON, department=finance, host=host, what="lunch", starts=soon, words="The books."
    )
    for name in ("ben", "chi", "chi"):
        planning.applaud(feast, by=world.actor(name), at=soon, words="Well done.")
    assert celebrated(world, 10)["Finance"] == (0, 0)
    planning.applaud(feast, by=world.actor("evgeny"), at=soon + 8 * DAY, words="And on time.")
    assert celebrated(world, 20)["Finance"] == (1, 0) and celebrated(world, 10)["Finance"] == (0, 0)


def told_in(world, wins, *, words, at=NOON):
    ana = world.actor("ana")
    meeting = world.live("celebration", at=at, here=SIX)
    for department, who in wins.items():
        win = share_win(
            world.team, by=ana, at=at, department=world.departments[department], words="Done.", meeting=meeting
        )
        if who:
            applaud(win, by=world.actor(who), at=at, meeting=meeting)
    if words:
        note(holding.current_segment(meeting), by=ana, at=at, words=words)
    end_and_record(meeting, by=ana, at=at + timedelta(minutes=9))


def celebrated(world, days):
    span = Span.quarter_to((NOON + days * DAY).date(), zone_here())
    rows = SIGN.rows([world.team.pk], span).get(world.team.pk, [])
    return {one["department"]: (one["celebrated"], one["wins_told"]) for one in rows}
