"""A joint check-in opens when the last has spoken, and not for a moment before, whoever presses when."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.foundation.scope import within
from concord.goals import chartering, checking_in, coleading
from concord.goals.leaving import leave
from concord.goals.models import CheckIn, CoLead, Goal, JointCheckIn, State
from concord.goals.proposing import propose
from conftest import NOON


def led(world, *names):
    goal = propose(world.team, by=world.actor("ana"), at=NOON, title="Porto", why="It serves us.")
    Goal.objects.filter(pk=goal.pk).update(state=State.ADOPTED, adopted_at=NOON)
    for row in coleading.ask(goal, [world.people[name] for name in names], by=world.actor("dora"), at=NOON):
        coleading.consent(row, by=world.actor(next(n for n in names if world.people[n].pk == row.person_id)), at=NOON)
    return Goal.objects.get(pk=goal.pk)


def test_it_opens_with_the_last_and_the_log_tells_no_number(world):
    goal = led(world, "ben", "chi")
    assert checking_in.check_in(goal, by=world.actor("ben"), at=NOON, confidence=3).opened_at is None
    assert checking_in.check_in(goal, by=world.actor("ben"), at=NOON, confidence=4).opened_at is None
    joint = checking_in.check_in(goal, by=world.actor("chi"), at=NOON, confidence=8)
    assert joint.opened_at == NOON and joint.apart() == 4
    assert not [row for row in Entry.objects.filter(kind="goal.checked_in") if "confidence" in row.body]


def test_after_a_week_it_opens_without_whoever_is_away_and_only_for_one_who_spoke(world):
    goal = led(world, "ben", "chi")
    checking_in.check_in(goal, by=world.actor("ben"), at=NOON, confidence=3)
    with pytest.raises(Refused, match="Give the others a week"):
        checking_in.open_without(goal, by=world.actor("ben"), at=NOON + timedelta(days=6))
    with pytest.raises(Refused, match="how sure you are yourself"):
        checking_in.open_without(goal, by=world.actor("chi"), at=NOON + timedelta(days=8))
    checking_in.open_without(goal, by=world.actor("ben"), at=NOON + timedelta(days=8))
    assert JointCheckIn.objects.get().closed_without == "Chi Nguyen"


def test_who_hands_over_is_waited_for_no_more_and_the_follower_is_asked(world):
    goal = led(world, "ben", "chi")
    checking_in.check_in(goal, by=world.actor("ben"), at=NOON, confidence=3)
    row = CoLead.objects.get(person=world.people["chi"])
    with pytest.raises(Refused, match="what whoever follows must know"):
        coleading.hand_over(row, by=world.actor("chi"), at=NOON, words=" ")
    coleading.hand_over(row, by=world.actor("chi"), at=NOON, words="The bank waits.", to=world.people["grace"])
    assert JointCheckIn.objects.get().opened_at == NOON
    assert CoLead.objects.get(person=world.people["grace"]).state == "asked" and Goal.objects.get().has_one_lead


def test_who_leaves_the_organization_is_waited_for_no_more_and_asked_nothing(world):
    goal, ana = led(world, "ben", "chi"), world.actor("ana")
    coleading.ask(goal, [world.people["grace"]], by=ana, at=NOON)
    checking_in.check_in(goal, by=world.actor("ben"), at=NOON, confidence=3)
    leave(world.people["grace"], by=ana, at=NOON)
    assert JointCheckIn.objects.get().opened_at is None and not CoLead.objects.filter(state="asked").exists()
    leave(world.people["chi"], by=ana, at=NOON)
    assert JointCheckIn.objects.get().opened_at == NOON and Entry.objects.filter(kind="goal.handed_over").count() == 1


@pytest.mark.parametrize(
    ("confidence", "words", "sentence"),
    [(0, "", "1 .no chance. to 10"), (11, "", "1 .no"), (5, "x" * 1001, "at most 1000")],
)
def test_what_cannot_be_said_is_refused(world, confidence, words, sentence):
    goal = led(world, "ben", "chi")
    with pytest.raises(Refused, match=sentence):
        checking_in.check_in(goal, by=world.actor("ben"), at=NOON, confidence=confidence, words=words)
    with pytest.raises(Denied):
        checking_in.check_in(goal, by=world.actor("ana"), at=NOON, confidence=5)


def test_more_than_three_and_who_sits_elsewhere_are_refused(world):
    goal = led(world, "ben", "chi")
    people = [world.people["grace"], world.people["hiro"]]
    with pytest.raises(Refused, match="Two or three lead a goal"):
        coleading.ask(goal, people, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="Ben Okafor leads it already"):
        coleading.ask(goal, [world.people["ben"]], by=world.actor("ana"), at=NOON)
    world.team.memberships.filter(person=world.people["hiro"]).delete()
    with pytest.raises(Refused, match="does not sit at the table"):
        coleading.ask(goal, people[1:], by=world.actor("ana"), at=NOON)


def test_a_charter_that_is_worded_anew_asks_the_others_again(world):
    goal = led(world, "ben", "chi")
    said = {"how_we_disagree": "Aloud", "who_covers": "The other"}
    chartering.write_charter(goal, by=world.actor("ben"), at=NOON, **said)
    chartering.agree(goal, by=world.actor("chi"), at=NOON)
    chartering.write_charter(goal, by=world.actor("ben"), at=NOON, **said | {"who_covers": "Nobody"})
    agreed = {row.person.first_name: bool(row.charter_agreed_at) for row in goal.leads()}
    assert agreed == {"Ben": True, "Chi": False}


def test_two_who_press_at_once_open_one_check_in_together(committed_world):
    world = committed_world
    goal = led(world, "ben", "chi")

    def say(name):
        try:
            with within(world.owner.organization_id):
                checking_in.check_in(Goal.objects.get(pk=goal.pk), by=world.actor(name), at=NOON, confidence=7)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(say, ("ben", "chi")))
    assert JointCheckIn.objects.get().opened_at == NOON and CheckIn.objects.count() == 2
    assert Entry.objects.filter(kind="goal.check_ins_opened").count() == 1
