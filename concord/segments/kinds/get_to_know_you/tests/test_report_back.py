"""Report-backs come by themselves, before the question; what is told stands nowhere."""

from __future__ import annotations

from datetime import timedelta

import pytest

from concord.acquaintances.cycling import begin_cycle
from concord.acquaintances.models import Acquaintance
from concord.acquaintances.talking import we_met
from concord.acquaintances.telling import to_tell
from concord.foundation.errors import Denied, Refused
from concord.segments.holding import current_segment
from concord.segments.kind import go_on, kinds, play
from conftest import NOON

BEFORE = NOON - timedelta(days=10)


def name_of(person):
    return person.email.partition("@")[0]


@pytest.fixture
def met(world):
    """Two pairs that have met."""
    begin_cycle(world.team, by=world.actor("ana"), at=BEFORE)
    rows = [
        row
        for row in Acquaintance.objects.whole()
        if len(row.people) == 2 and not row.is_companion(world.people["ana"].pk)
    ][:2]
    for row in rows:
        we_met(row, by=world.actor(name_of(row.people[0])), at=BEFORE)
    return rows


def test_they_stand_on_the_next_agenda_with_the_time_they_need(world, met):
    (candidate,) = kinds()["get_to_know_you"].waiting(world.team, at=NOON)
    assert candidate.minutes == 12 and met[0].people[0].first_name in candidate.why


def test_they_come_before_the_question_and_do_not_come_twice(world, met):
    here = tuple({"ana", *(name_of(row.people[0]) for row in met)})
    segment = current_segment(world.live("get_to_know_you", "discussion", at=NOON, here=here))
    kind, ana = kinds()["get_to_know_you"], world.actor("ana")
    assert segment.phase == "report" and len(kind.context(segment, ana)["reports"]) == 2
    later = met[1]
    play(segment, "report_later", by=world.actor(name_of(later.people[0])), at=NOON, acquaintance=later.pk)
    segment.refresh_from_db()
    go_on(segment, by=ana, at=NOON)
    assert segment.phase == "round" and segment.state["question"]
    assert kind.headline(segment) == segment.state["question"]
    assert to_tell(world.team, at=NOON) == [later]
    said = kind.for_minutes(segment)
    assert met[0].people[0].first_name in said and "We asked each other" in said


def test_whoever_is_not_here_reports_next_time(world, met):
    away = {name_of(person) for row in met for person in row.people}
    here = tuple(name for name in world.people if name not in away)
    segment = current_segment(world.live("get_to_know_you", at=NOON, here=here))
    assert segment.phase == "round" and len(to_tell(world.team, at=NOON)) == 2


def test_only_those_two_or_the_facilitator_put_it_off(world, met):
    here = tuple({"ana", *(name_of(row.people[0]) for row in met)})
    segment = current_segment(world.live("get_to_know_you", at=NOON, here=here))
    stranger = next(name for name in world.people if name != "ana" and not met[0].is_companion(world.people[name].pk))
    with pytest.raises(Denied, match="say themselves"):
        play(segment, "report_later", by=world.actor(stranger), at=NOON, acquaintance=met[0].pk)
    with pytest.raises(Refused, match="Choose one of the pairs"):
        play(segment, "report_later", by=world.actor("ana"), at=NOON, acquaintance=99_999)


def test_another_format_may_be_chosen_and_they_wait(world, met):
    here = tuple({"ana", *(name_of(row.people[0]) for row in met)})
    segment = current_segment(world.live("get_to_know_you", at=NOON, here=here))
    play(segment, "choose_format", by=world.actor("ana"), at=NOON, format="show_object")
    segment.refresh_from_db()
    assert segment.phase == "fetch" and len(to_tell(world.team, at=NOON)) == 2
