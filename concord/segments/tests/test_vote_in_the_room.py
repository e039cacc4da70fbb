"""A decision that is put to the vote is voted on at the table: unseen, opened together, closed as the count says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from concord.decisions import framing, optioning
from concord.foundation.errors import Denied, Refused
from concord.segments.holding import current_segment
from concord.segments.kind import go_on, kind_of, play

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
VOTERS = ("ana", "ben", "chi", "dora", "evgeny", "fatima")


def at_the_vote(world, method="ranked", names=("Porto", "Vigo")):
    segment = current_segment(world.live("decision", at=NOON))
    decision = segment.decisions.get()
    framing.frame(decision, by=world.actor("ana"), at=NOON, to=framing.Frame(method=method))
    for name in names:
        play(segment, "add_option", by=world.actor("ben"), at=NOON, name=name)
    go_on(segment, by=world.actor("ana"), at=NOON)
    return segment, decision


def test_it_is_voted_on_and_closes_only_with_what_the_vote_put_first(world):
    segment, decision = at_the_vote(world)
    porto, vigo = decision.options.all()
    assert go_on(segment, by=world.actor("ana"), at=NOON) == "vote"
    for name in VOTERS:
        play(segment, "vote", by=world.actor(name), at=NOON, places=[f"{porto.pk}:2", f"{vigo.pk}:1"])
    assert go_on(segment, by=world.actor("ana"), at=NOON) == "outcome"
    assert kind_of("decision").context(segment, world.actor("chi"))["choices"] == [vigo]
    with pytest.raises(Refused, match="The vote put first: Vigo"):
        play(segment, "decide", by=world.actor("ana"), at=NOON, outcome="Porto", chosen=porto)
    play(segment, "decide", by=world.actor("ana"), at=NOON, outcome="We open in Vigo.", chosen=vigo)
    assert "1. Vigo\n2. Porto" in kind_of("decision").for_minutes(segment)


def test_there_is_no_vote_with_one_option_nor_with_half_of_the_table(world):
    segment, decision = at_the_vote(world, "majority", ("Porto",))
    with pytest.raises(Refused, match="at least two options"):
        go_on(segment, by=world.actor("ana"), at=NOON)
    segment.refresh_from_db()
    vigo = optioning.add_option(decision, by=world.actor("ana"), at=NOON, option=optioning.OptionWords(name="Vigo"))
    go_on(segment, by=world.actor("ana"), at=NOON)
    play(segment, "vote", by=world.actor("ben"), at=NOON, places=[f"{vigo.pk}:1"])
    with pytest.raises(Refused, match="1 of . have voted"):
        go_on(segment, by=world.actor("ana"), at=NOON)
    segment.refresh_from_db()
    assert segment.phase == "vote"


def test_without_a_majority_those_that_came_first_are_voted_on_again(world):
    segment, decision = at_the_vote(world, "majority", ("Porto", "Vigo", "Faro"))
    ana, ben = world.actor("ana"), world.actor("ben")
    go_on(segment, by=ana, at=NOON)
    porto, vigo, faro = decision.options.all()
    for name, option in zip(VOTERS, (porto, porto, porto, vigo, vigo, faro), strict=True):
        play(segment, "vote", by=world.actor(name), at=NOON, places=[f"{option.pk}:1"])
    go_on(segment, by=ana, at=NOON)
    shown = kind_of("decision").context(segment, ana)
    assert shown["came_first"] == [porto.pk, vigo.pk]
    assert kind_of("decision").context_now(segment).startswith("No majority yet.")
    assert shown["frames"] and not kind_of("decision").context(segment, ben)["frames"]
    with pytest.raises(Denied):
        play(segment, "vote_again", by=ben, at=NOON, options=[porto, vigo])

    play(segment, "vote_again", by=ana, at=NOON, options=[porto, vigo])
    assert segment.phase == "vote"
    assert [row.title for row in kind_of("decision").context(segment, ben)["ballot_rows"]] == ["Porto", "Vigo"]
    for name in VOTERS:
        play(segment, "vote", by=world.actor(name), at=NOON, places=[f"{option_called(segment, 'Vigo').pk}:1"])
    go_on(segment, by=ana, at=NOON)
    play(segment, "decide", by=ana, at=NOON, outcome="We open in Vigo.", chosen=option_called(segment, "Vigo"))
    told = kind_of("decision").for_minutes(segment)
    assert "Porto: 3, Vigo: 2, Faro: 1." in told and "Asked once more, with: Porto, Vigo." in told
    assert "We open in Vigo." in told


def option_called(segment, name):
    return segment.decisions.get(closed_at=None).options.get(name=name)
