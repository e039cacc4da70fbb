"""Stories: by name or without, about somebody only once they agree, gone when withdrawn."""

from __future__ import annotations

from datetime import timedelta

import pytest

from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.people.clock import day_here
from concord.people.profiles import leave
from concord.values import fading, telling
from concord.values.models import Story, Value
from conftest import NOON

TOMORROW = NOON + timedelta(days=1)


@pytest.fixture
def courage(world) -> Value:
    return Value.objects.create(word="Courage", sentence="We say it first.", adopted_at=NOON - timedelta(days=30))


def shown(at=NOON):
    return list(Story.objects.shown_on(day_here(at)))


def test_by_name_it_is_shown_at_once(world, courage):
    story = telling.tell(courage, by=world.actor("ana"), at=NOON, words="Ben said no.")
    assert shown() == [story]
    assert Entry.objects.get(kind="story.told").body == {"story": story.pk}


def test_without_a_name_nothing_is_kept_and_it_appears_the_day_after(world, courage):
    before = Entry.objects.count()
    key = telling.tell_without_name(courage, by=world.actor("ana"), at=NOON, words="We hid it.", lived=False)
    story = Story.objects.get()
    assert (story.author, story.told_at, story.meeting, story.appreciation) == (None, None, None, None)
    assert Entry.objects.count() == before
    assert (shown(), shown(TOMORROW)) == ([], [story])
    assert key not in str(Story.objects.values().get())
    telling.withdraw_by_key(f" {key} ", by=world.actor("ben"), at=TOMORROW)
    assert not Story.objects.exists()
    assert Entry.objects.count() == before


def test_about_somebody_it_waits_for_their_word(world, courage):
    ben = world.people["ben"]
    story = telling.tell(courage, by=world.actor("ana"), at=NOON, words="Ben said no.", about=ben)
    day = day_here(NOON)
    assert shown() == []
    assert list(Story.objects.seen_by(ben.pk, day)) == list(Story.objects.waiting_for(ben.pk, day)) == [story]
    assert list(Story.objects.seen_by(world.people["chi"].pk, day)) == []
    for other in ("ana", "chi"):
        with pytest.raises(Denied):
            telling.agree(story, by=world.actor(other), at=NOON)
    telling.agree(story, by=world.actor("ben"), at=NOON)
    telling.agree(story, by=world.actor("ben"), at=NOON)
    assert shown() == [story]
    assert Entry.objects.filter(kind="story.agreed").count() == 1
    telling.withdraw(Story.objects.get(), by=world.actor("ben"), at=TOMORROW)
    assert not Story.objects.exists()


def test_about_oneself_it_needs_nobodys_word(world, courage):
    ana = world.people["ana"]
    assert telling.tell(courage, by=world.actor("ana"), at=NOON, words="I hid it.", lived=False, about=ana) in shown()


def test_without_a_name_about_somebody_it_waits_too_and_reaches_them_the_day_after(world, courage):
    ben = world.people["ben"]
    telling.tell_without_name(courage, by=world.actor("ana"), at=NOON, words="Ben said no.", about=ben)
    assert not Story.objects.waiting_for(ben.pk, day_here(NOON)).exists()
    assert shown(TOMORROW) == []
    telling.agree(Story.objects.waiting_for(ben.pk, day_here(TOMORROW)).get(), by=world.actor("ben"), at=TOMORROW)
    assert len(shown(TOMORROW)) == 1


def test_who_leaves_is_told_of_no_more(world, courage):
    chi = world.people["chi"]
    story = telling.tell(courage, by=world.actor("ana"), at=NOON, words="Chi said no.", about=chi)
    telling.agree(story, by=world.actor("chi"), at=NOON)
    leave(chi, by=world.actor("ana"), at=NOON)
    assert shown() == []


def test_a_value_without_a_story_fades_until_one_is_shown(world, courage):
    assert fading.faded(at=NOON) == []
    later = NOON + timedelta(days=31)
    assert [(row.value, row.never, row.days) for row in fading.faded(at=later)] == [(courage, True, 61)]
    ben = world.people["ben"]
    story = telling.tell(courage, by=world.actor("ana"), at=later, words="Ben said no.", about=ben)
    assert fading.faded(at=later), "one that waits is no story yet"
    telling.agree(story, by=world.actor("ben"), at=later)
    assert fading.faded(at=later) == []
    fading.choose_days(7, by=world.actor("dora"), at=later)
    assert fading.faded(at=later + timedelta(days=7))
    with pytest.raises(Refused, match="from 7 to 365"):
        fading.choose_days(3, by=world.actor("dora"), at=later)
    with pytest.raises(Denied):
        fading.choose_days(30, by=world.actor("ben"), at=later)


@pytest.mark.parametrize(("words", "sentence"), [("", "what happened"), ("x" * 2001, "at most 2000")])
def test_no_story_is_refused_in_words(world, courage, words, sentence):
    for deed in (telling.tell, telling.tell_without_name):
        with pytest.raises(Refused, match=sentence):
            deed(courage, by=world.actor("ana"), at=NOON, words=words)
    with pytest.raises(Refused, match="No story goes with this key"):
        telling.withdraw_by_key("", by=world.actor("ana"), at=NOON)
