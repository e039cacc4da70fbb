"""Questions at the window: answered within thirty days; set aside is not answered, put off waits."""

from datetime import timedelta

from concord.indicators.indicator import Span, signs
from concord.people.clock import zone_here
from concord.people.teams import form_team
from concord.window.answering import answer, put_off, set_aside
from concord.window.asking import ask, ask_without_name
from concord.window.models import Question
from conftest import NOON

SIGN = signs()["questions_answered"]
DAY = timedelta(days=1)


def row(days, state="answered"):
    return {"question": 1, "asked": "2026-10-01", "days": days, "state": state}


def test_three_of_six_within_thirty_days():
    rows = [row(1), row(30), row(12), row(31), row(40, "put off"), row(60, "set aside")]
    figure = SIGN.figure(rows)
    assert (figure.value, figure.part, figure.n, figure.low, figure.high) == (0.5, 3, 6, 0.1876, 0.8124)
    assert SIGN.says(figure) == (
        "3 of 6 questions at the window were answered within 30 days. "
        "Of the others: 1 later, 1 still waits, 1 was set aside."
    )
    assert SIGN.deed(1, figure).label == "Answer what waits longest"


def test_four_are_too_few():
    figure = SIGN.figure([row(1)] * 4)
    assert figure.value is None and "4 became 30 days old" in SIGN.says(figure)


def test_every_team_sees_the_same_and_no_row_names_who_asked(world):
    ana, ben = world.actor("ana"), world.actor("ben")
    other = form_team("Board", by=ana, at=NOON)
    quick, late, aside, off = (ask(by=ben, at=NOON, words=f"Why {word}?") for word in ("a", "b", "c", "d"))
    own = ask(by=ana, at=NOON, words="Why me?")
    answer(own, by=ana, at=NOON + DAY, words="Because I ask and answer myself.")
    ask_without_name(by=ben, at=NOON + DAY, words="Why e?")
    ask(by=ben, at=NOON + 40 * DAY, words="Too young to count?")
    answer(quick, by=ana, at=NOON + 30 * DAY, words="So.")
    answer(late, by=ana, at=NOON + 31 * DAY, words="So.")
    set_aside(aside, by=ana, at=NOON + 2 * DAY, reason="Of one person.")
    put_off(off, by=ana, at=NOON + 2 * DAY, until=(NOON + 90 * DAY).date(), reason="We are counting.")
    rows = on(60, world.team, other)
    assert rows[world.team.pk] == rows[other.pk]
    told = sorted((one["state"], one["days"]) for one in rows[other.pk])
    assert told == [
        ("answered", 30),
        ("answered", 31),
        ("put off", 60),
        ("set aside", 60),
        ("waiting", 59),
        ("waiting", 60),
    ]
    assert set(rows[other.pk][0]) == {"question", "asked", "days", "state"}
    assert sorted(one["state"] for one in on(30, other)[other.pk]) == [
        "answered",
        "put off",
        "set aside",
        "waiting",
        "waiting",
    ]
    assert on(130, other)[other.pk][0]["asked"] == (NOON + 40 * DAY).date().isoformat()
    assert Question.objects.count() == 7


def on(days, *teams):
    span = Span.quarter_to((NOON + days * DAY).date(), zone_here())
    return SIGN.rows([team.pk for team in teams], span)
