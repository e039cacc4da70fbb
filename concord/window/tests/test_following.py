"""Told what comes of it: whoever asked by name, and those who follow; nobody else knows who that is."""

from __future__ import annotations

import pytest

from concord.foundation.errors import Refused
from concord.foundation.models import Entry
from concord.notices.draining import drain
from concord.notices.models import Letter
from concord.window.answering import answer, set_aside
from concord.window.asking import ask
from concord.window.following import follow, stop_following, told_of
from concord.window.models import Following
from concord.window.waiting import how_long
from conftest import NOON


def test_following_counts_once_leaves_no_event_and_can_be_stopped(world):
    question, ben = ask(by=world.actor("grace"), at=NOON, words="When?"), world.actor("ben")
    before = Entry.objects.count()
    follow(question, by=ben, at=NOON)
    follow(question, by=ben, at=NOON)
    assert (Following.objects.count(), Entry.objects.count()) == (1, before)
    assert {person.first_name for person in told_of(question)} == {"Grace", "Ben"}
    stop_following(question, by=ben, at=NOON)
    assert {person.first_name for person in told_of(question)} == {"Grace"}


def test_the_answer_is_written_to_author_and_followers_and_not_to_whoever_gave_it(world):
    question = ask(by=world.actor("grace"), at=NOON, words="When do we open?")
    for name in ("ben", "ana"):
        follow(question, by=world.actor(name), at=NOON)
    answer(question, by=world.actor("ana"), at=NOON, words="On Monday.")
    drain(at=NOON)
    letters = Letter.objects.filter(key__startswith="question-")
    assert {row.to for row in letters} == {"ben@harbour.example", "grace@harbour.example"}
    assert all("On Monday." in row.text and "When do we open?" in row.text for row in letters)
    with pytest.raises(Refused, match="answered already"):
        follow(question, by=world.actor("chi"), at=NOON)


def test_set_aside_the_words_go_to_their_author_alone(world):
    question = ask(by=world.actor("grace"), at=NOON, words="Why Hiro?")
    follow(question, by=world.actor("ben"), at=NOON)
    set_aside(question, by=world.actor("dora"), at=NOON, reason="It names a colleague.")
    drain(at=NOON)
    letters = {row.to: row for row in Letter.objects.filter(key__startswith="question-")}
    ben, grace = letters["ben@harbour.example"], letters["grace@harbour.example"]
    assert "It names a colleague." in ben.text and "Why Hiro" not in ben.text + ben.subject + ben.html
    assert "Why Hiro?" in grace.text and "Set aside by Dora" in grace.text


def test_how_long_questions_wait_is_said_once_there_are_enough_answers(world):
    by = world.actor("grace")
    asked = [ask(by=by, at=NOON, words=f"{number}?") for number in range(6)]
    assert how_long(at=NOON).usual is None
    for question in asked[:5]:
        answer(question, by=world.actor("ana"), at=NOON, words="So.")
    wait = how_long(at=NOON)
    assert (wait.waiting, wait.longest, wait.usual) == (1, 0, 0)
