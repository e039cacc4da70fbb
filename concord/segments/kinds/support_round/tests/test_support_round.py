from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from concord.foundation.errors import Denied, Refused
from concord.segments.holding import come_in, current_segment
from concord.segments.kind import kinds, play
from concord.support.models import SupportRequest
from concord.support.requesting import request_support
from conftest import NOON
from tests.test_replay import READERS, client_of, told_enough

KIND = kinds()["support_round"]


@pytest.fixture
def segment(world):
    return current_segment(world.live("support_round", at=NOON))


def test_each_in_turn_says_what_they_need_or_passes(world, segment):
    first, second, third = segment.state["order"]
    names = {person.pk: name for name, person in world.people.items()}
    assert KIND.context(segment, world.actor("ana"))["turn"].pk == first
    play(segment, "say_need", by=world.actor(names[first]), at=NOON, what="A van on Friday")
    play(segment, "nothing_now", by=world.actor(names[second]), at=NOON)
    play(segment, "go_past", by=world.actor("ana"), at=NOON, person=world.people[names[third]])
    shown = KIND.context(segment, world.actor("ana"))
    assert shown["turn"] is None and [row.what for row in shown["needs"]] == ["A van on Friday"]
    assert [person.pk for person in shown["nothing"]] == [second]


def test_offered_with_one_tap_accepted_with_another_and_written_into_the_minutes(world, segment):
    play(segment, "say_need", by=world.actor("ana"), at=NOON, what="Read my letter", due=NOON.date())
    need = SupportRequest.objects.get()
    offer = play(segment, "offer_help", by=world.actor("ben"), at=NOON, request=need)
    assert KIND.for_minutes(segment).endswith("Offers: Ben Okafor.")
    with pytest.raises(Denied):
        play(segment, "accept_help", by=world.actor("chi"), at=NOON, offer=offer)
    play(segment, "accept_help", by=world.actor("ana"), at=NOON, offer=offer)
    assert KIND.for_minutes(segment) == "- Ana Silva needs: Read my letter (by 24 November 2026). Ben Okafor helps."
    need.refresh_from_db()
    with pytest.raises(Refused, match="Ben Okafor helps with this already"):
        play(segment, "offer_help", by=world.actor("chi"), at=NOON, request=need)


def test_what_waits_for_a_week_asks_for_a_place_and_is_on_the_table(world):
    ben, later = world.actor("ben"), NOON + timedelta(days=9)
    request_support(world.team, by=ben, at=NOON, what="Read the bank’s letter with me")
    assert not list(KIND.waiting(world.team, at=NOON + timedelta(days=6)))
    (candidate,) = KIND.waiting(world.team, at=later)
    assert candidate.why == "1 request for support waits, for 9 days: “Read the bank’s letter with me” (Ben)"
    meeting = world.live("support_round", at=later)
    segment = current_segment(meeting)
    assert [row.person.name for row in KIND.context(segment, ben)["earlier"]] == ["Ben Okafor"]


def test_its_moves_tell_enough(world):
    """A page from before with the named fragments taken anew is the fresh one."""
    now = timezone.now()
    meeting = world.live("support_round", at=now)
    clients: dict[str, Client] = {name: client_of(world, name) for name in READERS}
    segment = current_segment(meeting)

    def press(who: str, name: str, **values: object) -> None:
        for one in ("ana", "ben", "chi"):
            come_in(meeting, by=world.actor(one), at=timezone.now())  # on a slow machine they would count as gone
        with told_enough(meeting, clients):
            answer = clients[who].post(f"/segments/{segment.pk}/moves/{name}", values)
            assert answer.status_code == 204, (name, answer.content)

    press("ana", "say_need", what="Read my letter")
    press("ben", "offer_help", request=SupportRequest.objects.get().pk)
    press("ana", "accept_help", offer=SupportRequest.objects.get().offers.get().pk)
    press("ben", "nothing_now")
    press("ana", "go_past", person=world.people["chi"].pk)
