"""A ranking held in the room: put up, ranked in private, opened, talked about, ranked once more, in the minutes."""

from __future__ import annotations

import pytest

from concord.foundation.errors import Denied, Refused
from concord.rankings.models import Ranking
from concord.rankings.preparing import prepare
from concord.segments.holding import current_segment, move_on
from concord.segments.kind import go_on, kinds, play
from concord.segments.recording import end_and_record
from conftest import NOON

KIND = kinds()["ranking"]
APART = {"ana": "1234", "ben": "1243", "chi": "1324", "dora": "4321", "grace": "4312"}


def rank(world, segment, orders):
    for name, ranks in orders.items():
        places = [f"{option}:{place}" for option, place in enumerate(ranks, 1)]
        play(segment, "rank", by=world.actor(name), at=NOON, places=places)


def shown(segment, world, who):
    segment.refresh_from_db()
    return KIND.context(segment, world.actor(who))


def test_a_room_ranks_twice_around_a_talk(world):
    meeting = world.live("ranking", "discussion", at=NOON)
    segment, ana = current_segment(meeting), world.actor("ana")
    with pytest.raises(Denied):
        play(segment, "frame", by=world.actor("ben"), at=NOON, others="Porto\nApp")
    with pytest.raises(Refused, match="two things or more"):
        play(segment, "frame", by=ana, at=NOON, others="Porto")
    play(segment, "frame", by=ana, at=NOON, others="Porto\nApp")
    play(segment, "frame", by=ana, at=NOON, others="Porto\nApp\nLand\nRest")
    go_on(segment, by=ana, at=NOON)
    rank(world, segment, APART)
    hers, his = shown(segment, world, "fatima"), shown(segment, world, "ben")
    assert hers["how_many"] == 5 and "seen" not in hers and {row["place"] for row in hers["list_rows"]} == {None}
    assert [row["title"] for row in his["list_rows"]] == ["Porto", "App", "Rest", "Land"]
    go_on(segment, by=ana, at=NOON)
    assert "Dora, Grace on the other" in shown(segment, world, "ben")["talk"]
    go_on(segment, by=ana, at=NOON)
    assert shown(segment, world, "dora")["how_many"] == 0
    rank(world, segment, APART | {"dora": "1234", "grace": "1243"})
    go_on(segment, by=ana, at=NOON)
    assert "brought you closer" in shown(segment, world, "dora")["compared"]
    assert Ranking.objects.first().title == "What comes first?" and Ranking.objects.count() == 2
    minutes = end_and_record(meeting, by=ana, at=NOON).markdown
    assert "5 orders. Of 30 choices between two" in minutes and "(round 2)" in minutes and "1. Porto" in minutes


def test_what_was_prepared_is_taken_up_with_its_orders_and_waits_again_when_it_is_not_opened(world):
    prepared = prepare(world.team, by=world.actor("ben"), at=NOON, title="This year", others=["Porto", "App", "Land"])
    assert [row.title for row in KIND.waiting(world.team, at=NOON)] == ["This year"]
    meeting = world.live("ranking", "discussion", at=NOON)
    segment, ana = current_segment(meeting), world.actor("ana")
    prepared.refresh_from_db()
    assert prepared.segment == segment and not list(KIND.waiting(world.team, at=NOON))
    go_on(segment, by=ana, at=NOON)
    rank(world, segment, {"ana": "123"})
    go_on(segment, by=ana, at=NOON)
    assert "seen" not in shown(segment, world, "ana"), "one order alone is not opened"
    with pytest.raises(Refused, match="The team has gone on"):
        play(segment, "frame", by=ana, at=NOON, others="A\nB")
    move_on(meeting, by=ana, at=NOON)
    prepared.refresh_from_db()
    assert prepared.segment is None and prepared.opened_at is None and list(KIND.waiting(world.team, at=NOON))
