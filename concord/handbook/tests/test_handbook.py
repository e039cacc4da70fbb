"""The handbook: chosen, put in order, read; and what is not shown any more is not in it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from concord.decisions import deciding
from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.handbook import choosing, reading
from concord.handbook.first_day import first_day
from concord.handbook.models import Example, Reading
from concord.people.acting import actor_for
from concord.values import telling
from concord.values.models import Story, Value
from conftest import NOON


@pytest.fixture
def story(world) -> Story:
    value = Value.objects.create(word="Courage", sentence="We say it first.", adopted_at=NOON)
    return telling.tell(value, by=world.actor("ben"), at=NOON, words="Chi said # no.", about=world.people["chi"])


@pytest.fixture
def decision(world):
    made = deciding.ask(world.team, by=world.actor("ana"), at=NOON, question="Porto?", decider=world.people["ana"])
    deciding.close(made, by=world.actor("ana"), at=NOON, outcome="Yes, in April.", grounds="The growers are there.")
    return made


def choose(world, story, decision, who="ana"):
    telling.agree(story, by=world.actor("chi"), at=NOON)
    choosing.choose_story(story, by=world.actor(who), at=NOON, why="Say it first")
    choosing.choose_decision(decision, by=world.actor("ana"), at=NOON, why="Go where growers are")


def whys(world, who="ana"):
    return [row.example.why for row in reading.handbook(world.actor(who), at=NOON).chapters]


def test_a_story_about_somebody_waits_for_their_word_and_goes_when_it_is_withdrawn(world, story, decision):
    with pytest.raises(Refused, match="has to agree first"):
        choosing.choose_story(story, by=world.actor("ana"), at=NOON, why="Say it first")
    choose(world, story, decision, who="ben")
    assert whys(world) == ["Say it first", "Go where growers are"]
    text = reading.markdown(reading.handbook(world.actor("ana"), at=NOON))
    assert all(words in text for words in ("Chi said # no.", "The growers are there.", "Say it first"))
    telling.withdraw(story, by=world.actor("chi"), at=NOON)
    assert whys(world) == ["Go where growers are"]
    assert not Example.objects.exclude(story=None).exists()


def test_what_cannot_be_an_example_is_refused_in_words(world, story, decision):
    ana = world.actor("ana")
    open_one = deciding.ask(world.team, by=ana, at=NOON, question="Vigo?", decider=world.people["ana"])
    with pytest.raises(Refused, match="Only what is decided"):
        choosing.choose_decision(open_one, by=ana, at=NOON, why="W")
    with pytest.raises(Refused, match="what it teaches"):
        choosing.choose_decision(decision, by=ana, at=NOON, why="  ")
    choose(world, story, decision)
    with pytest.raises(Refused, match="already"):
        choosing.choose_decision(decision, by=ana, at=NOON, why="W")
    with pytest.raises(Denied):  # ben leads no meetings of this team
        choosing.choose_decision(decision, by=world.actor("ben"), at=NOON, why="W")


def test_it_is_put_in_order_and_taken_out(world, story, decision):
    choose(world, story, decision)
    ana, last = world.actor("ana"), Example.objects.get(why="Go where growers are")
    choosing.move(last, by=ana, at=NOON, place=1)
    assert whys(world) == ["Go where growers are", "Say it first"]
    choosing.move(last, by=ana, at=NOON, place=99)
    assert whys(world) == ["Say it first", "Go where growers are"]
    choosing.reword(last, by=ana, at=NOON, why=" Where  growers are ")
    assert whys(world)[1] == "Where growers are"
    choosing.take_out(last, by=ana, at=NOON)
    assert whys(world) == ["Say it first"]
    assert Story.objects.exists() and last.decision_id


def test_what_one_has_read_is_one_s_own_and_in_no_event(world, story, decision):
    choose(world, story, decision)
    ben, events = world.actor("ben"), Entry.objects.count()
    first = Example.objects.earliest("place")
    for _twice in range(2):
        reading.mark_read(first, by=ben, at=NOON)
    book = reading.handbook(ben, at=NOON)
    assert (book.read, book.next.example.why) == (1, "Go where growers are")
    assert reading.handbook(world.actor("chi"), at=NOON).read == 0
    reading.mark_unread(first, by=ben)
    assert not Reading.objects.exists() and Entry.objects.count() == events


def test_an_employee_does_not_open_it(world, story, decision):
    choose(world, story, decision)
    world.people["ben"].roles = ["employee"]
    with pytest.raises(Denied):
        reading.handbook(actor_for(world.people["ben"]), at=NOON)


def test_the_first_day_knows_what_is_done(world, story, decision):
    ben = world.people["ben"]
    ben.ask_me_about = ben.feed_key = ""
    ben.strengths = []
    before = first_day(ben, world.actor("ben"), at=NOON)
    assert before.done == 0 and len(before.steps) >= 4
    choose(world, story, decision)
    reading.mark_read(Example.objects.earliest("place"), by=world.actor("ben"), at=NOON)
    ben.ask_me_about = "Sailing"
    after = first_day(ben, world.actor("ben"), at=NOON + timedelta(hours=1))
    assert (after.done, after.examples) == (2, 2)
    assert [row.question for row in after.decisions] == ["Porto?"]
    assert [table.team for table in after.tables] == [world.team]


def test_whoever_watches_is_not_told_to_meet_a_colleague_whom_nobody_gives_them(world):
    """Colleagues are given to those at the table: the step would stay open for ever."""
    ben = world.people["ben"]

    def asked():
        return {step.address for step in first_day(ben, actor_for(ben), at=NOON).steps}

    assert reverse("acquaintances") in asked()
    ben.memberships.update(kind="future leader")
    assert reverse("acquaintances") not in asked() and reverse("handbook") in asked()
