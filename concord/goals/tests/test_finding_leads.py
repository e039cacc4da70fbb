"""Who could lead it, and what would be lost with others: for one goal, and for all that nobody leads at once."""

from __future__ import annotations

from concord.goals import coleading
from concord.goals.finding_for_all import find_for_all
from concord.goals.finding_leads import find
from concord.goals.models import Goal
from concord.goals.proposing import propose
from concord.people.models import Person
from conftest import NOON


def goal(world, title, *, strengths=(), needs=()):
    departments = [world.departments[name] for name in needs]
    return propose(
        world.team, by=world.actor("ana"), at=NOON, title=title, why="It serves us.", strengths=list(strengths),
        departments=departments,
    )  # fmt: skip


def test_each_suggestion_says_why_and_what_would_be_lost_however_else_it_is_brought(world):
    for name in ("ben", "grace"):
        Person.objects.filter(pk=world.people[name].pk).update(strengths=["Budgets"])
    found = find(goal(world, "Porto", strengths=["budgets"], needs=["Finance"]))
    first, *others = found.suggestions
    assert "Ben Okafor brings budgets." in first.because and "Finance, which it needs, is in it." in first.because
    assert not first.lost and not first.missing
    for other in others:
        without_finance = "Nobody is of Finance." in other.missing
        assert without_finance == any(said.startswith("Finance, which it needs") for said in other.lost)
        assert not any("brings budgets" in said for said in other.lost) or "Nobody brings budgets." in other.missing


def test_who_leads_it_already_has_room_for_it_however_full(world):
    ben = world.actor("ben")
    for title in ("One", "Two", "Three"):
        coleading.ask(goal(world, title), [world.people["ben"]], by=ben, at=NOON)
    one = Goal.objects.get(title="One")
    found = find(one)
    assert found.suggestions and all(world.people["ben"] in row.people for row in found.suggestions)
    assert not any(world.people["ben"] in row.people for row in find(goal(world, "Four")).suggestions)


def test_all_goals_without_leads_are_offered_to_different_people_and_nobody_beyond_room(world):
    goals = [goal(world, title) for title in ("Porto", "Growers", "The app")]
    coleading.ask(goals[0], [world.people["ben"]], by=world.actor("ana"), at=NOON)
    found = find_for_all(world.team.pk)
    assert [offer.goal.title for offer in found.offers] == ["Growers", "The app"] and found.led == 2 and found.is_best
    for offer in found.offers:
        people = offer.suggestion.people
        assert len({person.department_id for person in people}) >= 2 and offer.suggestion.because
    assert not Goal.objects.filter(co_leads__state="asked").exclude(pk=goals[0].pk).exists(), "nobody was asked by it"
