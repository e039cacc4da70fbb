"""Two teams after a year: the signs tell which is united and why, and no empty ritual raises one of them."""

from __future__ import annotations

from datetime import UTC

import pytest
from django.db import transaction

from concord.foundation.scope import within
from concord.indicators.indicator import Span, State, signs
from concord.indicators.taking import figures
from concord.indicators.tests.rituals import END, NEEDS_A_PAST, RITUALS
from concord.indicators.tests.year import APART, BEGIN, DAY, QUARTER, UNITED, live

pytestmark = pytest.mark.django_db
LAST_DAY = (END - DAY).date()
NAMES = [row[0].__name__ for row in RITUALS]


@pytest.fixture(scope="module")
def houses(django_db_setup, django_db_blocker):
    """The years, lived once: both teams, and one that was only founded. Each test leaves nothing behind.

    `then` of a world is what its signs said on the last evening of each quarter, before the next one was lived.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        years = {"united": UNITED, "apart": APART, "founded": ()}
        yield {name: live(f"{name}.example", year, evening) for name, year in years.items()}
        transaction.set_rollback(True)


def evening(world, number):
    world.__dict__.setdefault("then", []).append(told(world, last_day(number)))


def last_day(quarter):
    """The last day of a quarter of the year, from 0."""
    return (BEGIN + (quarter + 1) * QUARTER - DAY).date()


@pytest.fixture
def apart(houses):
    world = houses["apart"]
    with within(world.owner.organization_id):
        yield world


@pytest.fixture
def founded(houses):
    world = houses["founded"]
    with within(world.owner.organization_id):
        yield world


def told(world, last=LAST_DAY):
    """What each sign says of the quarter up to `last`."""
    with within(world.owner.organization_id):
        return {slug: figure for _team, slug, figure in figures([world.team.pk], Span.quarter_to(last, UTC))}


def states(world, quarter):
    """Sign -> its state at the end of a quarter of the year, from 0."""
    found = told(world, last_day(quarter))
    return {slug: signs()[slug].state(figure) for slug, figure in found.items()}


def test_one_becomes_united_over_four_quarters(houses):
    quarters = [states(houses["united"], quarter) for quarter in range(4)]
    holding = [sum(state is State.HOLDS for state in one.values()) for one in quarters]
    slipping = [sum(state is State.SLIPS for state in one.values()) for one in quarters]
    assert holding[0] == 0 and holding == sorted(holding), holding
    assert slipping[2:] == [0, 0] and slipping == sorted(slipping, reverse=True), slipping
    assert set(quarters[3].values()) == {State.HOLDS}


def test_the_other_begins_alike_and_slips_to_the_end(houses):
    apart = [states(houses["apart"], quarter) for quarter in range(4)]
    assert apart[0] == states(houses["united"], 0)
    for quarter in apart[:3]:
        assert set(quarter.values()) == {State.SLIPS, State.UNKNOWN}
        unknown = {slug for slug, state in quarter.items() if state is State.UNKNOWN}
        assert unknown == {"direction_time", "heard", "room_to_speak"}, "of two meetings one cannot say it"
    assert set(apart[3].values()) == {State.SLIPS}


@pytest.mark.parametrize("name", ["united", "apart"])
def test_a_past_quarter_is_told_again_as_it_was_on_its_last_evening(houses, name):
    world = houses[name]
    assert [told(world, last_day(quarter)) for quarter in range(4)] == world.then


WHY = {
    "decisions_age": "1 of 8 decisions whose time had come were made within what is usual for us: 10 days. The oldest",
    "support_answered": "1 of 6 needs that we named found help.",
    "fresh_stories": "0 of 2 values have a story of the last 60 days. Without one: “Candour”, “Thrift”.",
    "pairs_known": "3 of 15 pairs at our table know each other; the rounds so far brought 15 together. 2 more",
    "report_backs": "1 of 6 pairs and trios told the others what they learned",
    "cadence_kept": "2 of 5 meetings were held at their time. Of the others: 1 cancelled, 2 moved by two days or more.",
    "plans_reviewed": "1 of 3 promised looks at growth plans came in time, with words. Still wait: “Bread for offices”",
    "heard": "After 4 meetings 17 % said that they had room, 17 % that they were heard.",
    "questions_answered": "1 of 6 questions at the window were answered within 30 days. Of the others: 5 still wait.",
    "room_to_speak": "Over 4 meetings people spoke as evenly as if 1.3 of 6 had spoken alike",
    "co_led_goals": "0 of 3 goals are led by two or three who also looked at them together. 1 more only by name",
    "direction_time": "27 % of the time in 4 meetings went to direction.",
    "priorities_agree": "Two of us put the same one of two things first in 40 % of the choices; by lot it is 50 %.",
    "purpose_repeated": "1 of 6 who answered can say our purpose by heart.",
    "departments_celebrated": "1 of 6 departments at the table were celebrated by the others. To come: Customers, Fin",
}


def test_the_sentences_say_why(apart):
    said = {slug: signs()[slug].says(figure) for slug, figure in told(apart).items()}
    assert {slug: words for slug, words in WHY.items() if not said[slug].startswith(words)} == {}


def raised(before, after):
    """Signs whose value went up, or that say something good where they had nothing to say."""
    return {
        slug: (before[slug].value, figure.value)
        for slug, figure in after.items()
        if figure.value is not None and figure.value > (before[slug].value or 0)
    }


@pytest.mark.parametrize(("ritual", "wants", "deed"), RITUALS, ids=NAMES)
def test_no_empty_ritual_raises_a_sign(apart, ritual, wants, deed):
    before = told(apart)
    assert all(before[slug].value is not None and before[slug].value < 1 for slug in wants), "it could be raised"
    ritual(apart)
    assert raised(before, told(apart)) == {}
    if deed:
        deed(apart)
        assert wants[0] in raised(before, told(apart)), "the same with a deed behind it does"


def test_all_rituals_together_say_nothing_good_of_a_team_without_habits(founded):
    before = told(founded)
    for ritual, _wants, _deed in RITUALS:
        if ritual not in NEEDS_A_PAST:
            ritual(founded)
    after = told(founded)
    assert raised(before, after) == {}
    assert {signs()[slug].state(figure) for slug, figure in after.items()} <= {State.SLIPS, State.UNKNOWN}
