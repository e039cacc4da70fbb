"""Own questions: kept with a word on the right to use them, asked monthly or once, scored by their scales."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from concord.foundation.errors import Denied, Refused
from concord.pulses.answering import answer
from concord.pulses.closing import close
from concord.pulses.opening import NOT_AGAIN_FOR, OPEN_FOR, open_month, open_once
from concord.pulses.own_questions import add, end, questions_in
from concord.pulses.questions import questions_of
from concord.pulses.reporting import reports
from concord.values.models import Value

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
FIVE = ("ana", "ben", "chi", "dora", "evgeny")
TEXT = "Speaking up:\nI can say it.\n- Here one keeps quiet.\nI am heard.\n\nEnd:\nDo we end on time?"


def added(world, **more):
    said = {"name": "Speaking up", "text": TEXT, "we_have_the_right": True} | more
    return add(world.team, by=world.actor("ana"), at=NOON, **said)


@pytest.mark.parametrize(
    ("wrong", "sentence", "field"),
    [
        ({"we_have_the_right": False}, "Confirm that your team has the right", "we_have_the_right"),
        ({"name": " "}, "Give it a name", "name"),
        ({"text": "\n\n"}, "Paste at least one question", "text"),
        ({"text": "Twice\nTwice"}, "Line 2: This question stands above already. Mend it and look again.", "text"),
    ],
)
def test_what_is_wrong_is_said(world, wrong, sentence, field):
    with pytest.raises(Refused, match=sentence) as refused:
        added(world, **wrong)
    assert refused.value.field == field


@pytest.mark.parametrize(
    "text",
    [
        "In this team, I can say that something went wrong",
        "1. Fine?\n2. was I heard",
        "Can I say our purpose by heart??",
    ],
)
def test_what_concord_asks_anyway_is_not_asked_beside_it(world, text):
    with pytest.raises(Refused, match=r"Line \d: Concord asks this already. Take it out"):
        added(world, text=text)


def test_two_monthly_lists_do_not_ask_the_same(world):
    added(world)
    with pytest.raises(Refused, match="Line 1: “Speaking up” asks this already"):
        added(world, name="Other", text="I can say it!\nNew?")
    assert added(world, name="Other", text="I can say it!\nNew?", monthly=False)


def test_a_value_that_was_asked_about_already_is_asked_about_once(world):
    added(world, text="How far did we live “Courage” this month?")
    value = Value.objects.create(word="Courage", sentence="S", adopted_at=NOON)
    asked = questions_of(open_month(world.team, NOON.date(), by=world.actor("ana"), at=NOON))
    assert [row.slug for row in asked if "Courage" in row.says] == [f"value-{value.pk}"]


def test_the_table_does_not_add_them_who_leads_its_meetings_does(world):
    with pytest.raises(Denied):
        add(world.team, by=world.actor("ben"), at=NOON, name="N", text=TEXT, we_have_the_right=True)
    assert add(world.team, by=world.actor("dora"), at=NOON, name="N", text=TEXT, we_have_the_right=True)


def test_monthly_ones_come_with_the_monthly_pulse_until_they_are_ended(world):
    own, once = added(world), added(world, monthly=False)
    pulse = open_month(world.team, NOON.date(), by=world.actor("ana"), at=NOON)
    slugs = [question.slug for question in questions_of(pulse)]
    assert slugs[-4:] == [f"own-{own.pk}-{number}" for number in (1, 2, 3, 4)]
    assert not any(slug.startswith(f"own-{once.pk}-") for slug in slugs)
    end(own, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="not asked any more already"):
        end(own, by=world.actor("ana"), at=NOON)


def test_asked_once_and_scored_with_reverse_coding_and_two_thirds(world):
    own = added(world, monthly=False)
    pulse = open_once(own, by=world.actor("ana"), at=NOON)
    one, two, three, alone = (question.slug for question in questions_in(own))
    for name in FIVE:
        answer(pulse, by=world.actor(name), at=NOON, answers={one: 5, two: 1, three: 5, alone: 3})
    answer(pulse, by=world.actor("fatima"), at=NOON, answers={one: 1})  # a third: no mean of hers
    close(pulse, by=world.actor("ana"), at=NOON + OPEN_FOR)
    told = {row.question: row for row in reports(world.team.pk, since=NOON, until=NOON + OPEN_FOR * 2)}
    assert (told[f"scale-{own.pk}-1"].counts, told[f"scale-{own.pk}-1"].mean) == ((0, 0, 0, 0, 5), 5.0)
    assert told[two].counts == (5, 0, 0, 0, 0) and told[one].answered == 6
    assert questions_in(own)[3].scale and told[questions_in(own)[3].scale].counts == (0, 0, 5, 0, 0)


def test_the_same_questions_are_not_asked_again_so_soon_that_results_could_be_subtracted(world):
    """Five answer today and six tomorrow: the difference would be the sixth."""
    own, ana = added(world, monthly=False), world.actor("ana")
    close(open_once(own, by=ana, at=NOON), by=ana, at=NOON + timedelta(hours=1))
    renamed = added(world, monthly=False, name="Another name", text="i can SAY it.\nSomething else?")
    for again in (own, renamed):
        with pytest.raises(Refused, match="Asked a short while ago. Ask again from 22 December"):
            open_once(again, by=ana, at=NOON + timedelta(days=1))
    monthly = added(world, name="Monthly")
    month = open_month(world.team, NOON.date(), by=ana, at=NOON + timedelta(days=2))
    assert not any(question.slug.startswith(f"own-{monthly.pk}-") for question in questions_of(month)), "left out once"
    assert open_once(own, by=ana, at=NOON + NOT_AGAIN_FOR)
