"""What an opened ranking says: the joint orders, every pair, the map, and what to talk about."""

from __future__ import annotations

from typing import Any

from ninja import Field, Schema

from concord.api.shapes import PersonBrief
from concord.rankings.ballots import Tiers
from concord.rankings.between_words import departments_said
from concord.rankings.departments import Departments
from concord.rankings.models import Ranking
from concord.rankings.outcome import Outcome
from concord.rankings.talk import compared, next_talk, own_distance

ORDERS_TOLD = 20


class RankedPairOut(Schema):
    """Two options by their place in the list, and how many put each of them higher."""

    first: int
    second: int
    for_first: int
    for_second: int


class MarkOut(Schema):
    """A point of the map; signs of both axes mean nothing."""

    x: float
    y: float
    person: PersonBrief | None = None
    option: int | None = None


class ConsensusMapOut(Schema):
    """Who stands where: whoever stands near an option puts it first. `chance`: the reach of orders drawn by lot."""

    people: list[MarkOut]
    options: list[MarkOut]
    together: MarkOut
    chance: float
    explained: float = Field(description="Share of all differences that the two dimensions show.")


class OrderOut(Schema):
    """One leader’s order, best first; an option that is not named is no opinion."""

    person: PersonBrief
    tiers: list[list[int]]


class OwnDistanceOut(Schema):
    """For you alone: in how many of your choices most of the others choose alike."""

    alike: int
    of: int


class RankingResultOut(Schema):
    """Everything by the options’ places. Half of all choices agree with an order drawn by lot."""

    orders: list[list[int]] = Field(description=f"Every order that fits best, at most {ORDERS_TOLD} of `count`.")
    count: int
    agree: int = Field(description="Choices between two options that agree with each of these orders.")
    choices: int
    two_alike: int | None = Field(description="Of what any two leaders both chose, the per cent chosen alike; by lot 50.")  # fmt: skip  # noqa: E501
    unplaced: list[str] = Field(description="What nobody gave a place: it stands in no order.")
    pairs: list[RankedPairOut]
    kendall_w: float | None = Field(description="Of whole orders; null below four.")
    kendall_w_by_lot: float | None
    map: ConsensusMapOut | None
    camps: list[list[PersonBrief]] = Field(description="Two, or none.")
    talk: str = Field(description="The talk to have next.")
    compared: str = Field(description="Beside the round before, in a sentence.")
    departments: list[str] = Field(description="How departments differ, in sentences, or what is needed to say so.")
    own: OwnDistanceOut | None
    ballots: list[OrderOut]
    without: list[PersonBrief] = Field(description="Who was asked and gave no order.")
    not_on_the_map: list[PersonBrief] = Field(description="Whose order leaves something out.")


def result_of(found: Ranking, reader: int) -> dict[str, Any]:
    """Of an opened one. `reader` sees their own distance, nobody else’s."""
    seen, joint = Outcome(found), Outcome(found).joint
    before = Outcome(Ranking.objects.whole().get(pk=found.earlier_id)) if found.earlier_id else None
    own = own_distance(seen, reader)
    return {
        "orders": joint.orders[:ORDERS_TOLD],
        "count": joint.count,
        "agree": joint.agree,
        "choices": joint.choices,
        "two_alike": joint.two_alike,
        "unplaced": joint.unplaced,
        "pairs": pairs_of(seen),
        "kendall_w": seen.concordance and seen.concordance.w,
        "kendall_w_by_lot": seen.floor if seen.concordance else None,
        "map": map_of(seen),
        "camps": [seen.people_of(side) for side in (seen.camps.left, seen.camps.right)] if seen.camps else [],
        "talk": next_talk(seen),
        "compared": compared(seen, before) if before else "",
        "departments": departments_said(Departments(seen)),
        "own": own and {"alike": own[0], "of": own[1]},
        "ballots": [{"person": row.person, "tiers": row.tiers} for row in found.ballots.all()],
        "without": seen.without,
        "not_on_the_map": seen.left_out,
    }


def pairs_of(seen: Outcome) -> list[dict[str, int]]:
    places = {row.title: row.place for row in seen.options}
    return [
        {"first": places[a.first], "second": places[a.second], "for_first": a.for_first, "for_second": a.for_second}
        for a in seen.joint.pairs
    ]


def map_of(seen: Outcome) -> dict[str, Any] | None:
    if (drawn := seen.map) is None:
        return None
    spots = [{"x": x, "y": y} for x, y in drawn.member_xy]
    options = [{"x": x, "y": y} for x, y in drawn.item_xy]
    return {
        "people": [spot | {"person": row.person} for spot, row in zip(spots, seen.full, strict=True)],
        "options": [spot | {"option": row.place} for spot, row in zip(options, seen.options, strict=True)],
        "together": {"x": drawn.prototype[0], "y": drawn.prototype[1]},
        "chance": drawn.chance,
        "explained": drawn.explained,
    }


def as_places(tiers: Tiers) -> list[str]:
    """As the domain reads them: “12:1”."""
    return [f"{option}:{place}" for place, tier in enumerate(tiers, 1) for option in tier]
