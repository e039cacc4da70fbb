"""Everybody lays cards together at the same time, from several threads: no card is ever lost or in two places."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from django.db import connection

from concord.foundation.scope import within
from concord.meetings.models import Contribution, Segment
from concord.segments.holding import current_segment
from concord.segments.kind import go_on, kinds, play

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
CARDS, MOVES = 8, 12


def test_two_people_grouping_at_once_never_lose_a_card(committed_world):
    world = committed_world
    segment = current_segment(world.live("growth_review", at=NOON))
    for number in range(CARDS):
        play(segment, "write", by=world.actor("ben"), at=NOON, column="learned", words=f"card {number}")
    go_on(segment, by=world.actor("ana"), at=NOON)
    cards = list(segment.contributions.values_list("pk", flat=True))

    def lay(who, seed):
        chance = random.Random(seed)
        try:
            with within(world.owner.organization_id):
                mine, by = Segment.objects.select_related("meeting__team").get(pk=segment.pk), world.actor(who)
                for _move in range(MOVES):
                    one, other = (Contribution.objects.get(pk=pk) for pk in chance.sample(cards, 2))
                    deed = {"card": one} if chance.random() < 0.2 else {"card": one, "onto": other}
                    play(mine, "put_onto" if "onto" in deed else "lay_alone", by=by, at=NOON, **deed)
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as threads:
        for done in [threads.submit(lay, who, seed) for seed, who in enumerate(("ana", "ben", "chi"))]:
            done.result()
    piles = kinds()["growth_review"].piles(segment)
    assert sorted(card.pk for pile in piles for card in pile.cards) == sorted(cards)
