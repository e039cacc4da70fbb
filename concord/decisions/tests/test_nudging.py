"""One letter to one person, once a week; then it comes onto the agenda; answered, it stops."""

from __future__ import annotations

import pytest

from concord.decisions.bringing_up import bring_up, settle_topics
from concord.decisions.nudging import nudge, nudge_what_stalls
from concord.decisions.tests.deciding_in_days import ask, close, day, say
from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.meetings.models import Topic
from concord.people.models import Organization


def go_round(world, *, on):
    return nudge_what_stalls(Organization.objects.get(pk=world.team.organization_id), at=day(on))


def asked():
    rows = Entry.objects.filter(kind="decision.nudged").order_by("pk").values_list("body", flat=True)
    return [body["person"] for body in rows]


def people(world, *names):
    return [world.people[name].pk for name in names]


def test_the_chair_asks_whom_it_waits_for_and_nobody_else(world):
    decision = ask(world, on=0, touches=["Finance"])
    assert [person.pk for person in nudge(world.team, decision.pk, by=world.actor("ana"), at=day(3))] == people(world, "ben")  # fmt: skip  # noqa: E501
    assert asked() == people(world, "ben")


def test_nobody_is_asked_twice_within_a_week(world):
    decision = ask(world, on=0, touches=["Finance"])
    nudge(world.team, decision.pk, by=world.actor("ana"), at=day(0))
    with pytest.raises(Refused, match="Ben was asked on Tuesday 24 November. One letter a week is enough"):
        nudge(world.team, decision.pk, by=world.actor("ana"), at=day(6.9))
    assert len(nudge(world.team, decision.pk, by=world.actor("ana"), at=day(7))) == 1


def test_a_member_without_a_part_in_it_nudges_nobody_and_brings_it_up(world):
    decision = ask(world, on=0, touches=["Finance"])
    with pytest.raises(Denied):
        nudge(world.team, decision.pk, by=world.actor("chi"), at=day(3))
    assert bring_up(world.team, decision.pk, by=world.actor("chi"), at=day(3)).title == "Open in Porto?"
    with pytest.raises(Refused, match="waits for the next agenda already"):
        bring_up(world.team, decision.pk, by=world.actor("chi"), at=day(3))


def test_by_itself_it_asks_then_escalates_and_never_asks_again(world):
    ask(world, on=0, touches=["Finance"])
    assert [go_round(world, on=on) for on in (13, 14, 15, 20, 21, 22, 40)] == [0, 1, 0, 0, 1, 0, 0]
    assert (asked(), Topic.objects.get().need) == (people(world, "ben"), "decide")


def test_nobody_is_asked_for_more_than_three_things_a_day(world):
    for number in range(5):
        ask(world, on=0, touches=["Finance"], question=f"Question {number}?")
    assert [go_round(world, on=on) for on in (14, 14.5, 15.1, 15.2)] == [3, 0, 2, 0]
    assert asked() == people(world, "ben") * 5


def test_a_department_that_nobody_speaks_for_goes_onto_the_agenda_at_once(world):
    fatima = world.people["fatima"]
    ask(world, on=0, touches=["People"])
    fatima.department = None
    fatima.save()
    assert (go_round(world, on=14), asked(), Topic.objects.count()) == (1, [], 1)


def test_an_answer_stops_it_and_the_next_wait_begins_with_a_letter_of_its_own(world):
    decision = ask(world, on=0, touches=["People"])
    go_round(world, on=14)
    say(world, decision, "fatima", on=15)
    assert [go_round(world, on=on) for on in (21, 28)] == [0, 0]
    assert (go_round(world, on=29), asked()) == (1, people(world, "fatima", "ben"))


def test_a_topic_leaves_the_agendas_when_its_decision_was_closed_elsewhere(world):
    decision = ask(world, on=0)
    topic = bring_up(world.team, decision.pk, by=world.actor("ana"), at=day(3))
    assert settle_topics(at=day(4)) == 0
    close(world, decision, on=5)
    assert settle_topics(at=day(6)) == 1
    topic.refresh_from_db()
    assert topic.closed_at == day(6)


def test_a_closed_decision_is_not_nudged(world):
    decision = ask(world, on=0)
    close(world, decision, on=5)
    with pytest.raises(Refused, match="closed already"):
        nudge(world.team, decision.pk, by=world.actor("ana"), at=day(6))
