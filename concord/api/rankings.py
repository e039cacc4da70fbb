"""Rankings: each leader's order in private, all opened together, the talk to have next, and once more after it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from ninja import Field, Query, Router, Schema

from concord.api.finding import all_named, own_teams, seen, seen_team
from concord.api.paging import Page, Paging, page
from concord.api.ranking_results import RankingResultOut, as_places, result_of
from concord.api.request import Request
from concord.api.shapes import Body, Day, Id, PersonBrief, Time
from concord.goals.models import Goal
from concord.people.table import table_of
from concord.rankings import giving, preparing
from concord.rankings.models import Ranking

router = Router(tags=["Rankings"])


class RankedOptionOut(Schema):
    """What is put in order. `place` names it in orders, in every round alike."""

    place: int
    title: str
    goal: int | None = Field(alias="goal_id")


class RankingBrief(Schema):
    """A ranking, to be listed."""

    id: int
    team: int = Field(alias="team_id")
    title: str
    round: int
    due: date | None = Field(description="The day by which orders are asked for.")
    made_at: Time
    opened_at: Time | None


class RankingOut(RankingBrief):
    """A ranking. Before it is open you see your own order and who has given one, nobody else’s order."""

    meeting: int | None
    options: list[RankedOptionOut]
    earlier: int | None = Field(description="The round before, of the same options.")
    again: int | None = Field(description="The round after.")
    your_order: list[list[int]] | None
    how_many_have_given: int
    waits_for: list[PersonBrief]
    result: RankingResultOut | None = Field(description="Null until all orders are open.")


class NewRankingIn(Body):
    team: Id
    title: str = Field(max_length=200, examples=["What comes first this year?"])
    goals: list[Id] = Field([], max_length=preparing.MOST)
    others: list[str] = Field([], max_length=preparing.MOST, examples=[["Porto", "One price list"]])
    due: Day | None = None


class OrderIn(Body):
    tiers: list[list[int]] = Field(
        max_length=preparing.MOST,
        description="Places of options, best first; those in one list are tied; leave out where you have no opinion.",
        examples=[[[2], [1, 3]]],
    )


@router.get("/rankings", response=Page[RankingBrief])
def list_rankings(request: Request, asked: Query[Paging]) -> dict:
    """The rankings of your teams, newest first."""
    return page(request, Ranking.objects.filter(team__in=own_teams(request)), asked, "-made_at", "-pk")


@router.post("/rankings", response={201: RankingOut})
def prepare_ranking(request: Request, body: NewRankingIn) -> dict[str, Any]:
    """Ask the team to put goals, or other things, in order."""
    team, said = seen_team(request, body.team), body.dict(exclude={"team"})
    said["goals"] = all_named(Goal.objects.filter(team=team), body.goals, "goals")
    return ranking_out(request, preparing.prepare(team, by=request.actor, at=timezone.now(), **said).pk)


@router.get("/rankings/{int:id}", response=RankingOut)
def read_ranking(request: Request, id: int) -> dict[str, Any]:
    """A ranking: your order before it is open, everything after."""
    return ranking_out(request, id)


@router.put("/rankings/{int:id}/order", response=RankingOut)
def give_order(request: Request, id: int, body: OrderIn) -> dict[str, Any]:
    """Give your order, or change it; the last one counts."""
    giving.give(seen_ranking(request, id), by=request.actor, at=timezone.now(), places=as_places(body.tiers))
    return ranking_out(request, id)


@router.post("/rankings/{int:id}/opening", response=RankingOut)
def open_ranking(request: Request, id: int) -> dict[str, Any]:
    """Open all orders together."""
    giving.open_together(seen_ranking(request, id), by=request.actor, at=timezone.now())
    return ranking_out(request, id)


@router.post("/rankings/{int:id}/round", response={201: RankingOut})
def rank_again(request: Request, id: int) -> dict[str, Any]:
    """After the talk: the same once more, in private. Asked twice, it is one further round."""
    again = preparing.ask_again(seen_ranking(request, id), by=request.actor, at=timezone.now())
    return ranking_out(request, again.pk)


@router.delete("/rankings/{int:id}", response={204: None})
def take_ranking_back(request: Request, id: int) -> None:
    """Take it back before the orders open; they go with it."""
    preparing.take_back(seen_ranking(request, id), by=request.actor, at=timezone.now())


def seen_ranking(request: Request, pk: int) -> Ranking:
    return seen(request, Ranking.objects.whole(), pk, "ranking.read")


def ranking_out(request: Request, pk: int) -> dict[str, Any]:
    """What this reader may know of it."""
    found = seen_ranking(request, pk)
    mine, gave = found.of(request.person.pk), {row.person_id for row in found.ballots.all()}
    again = getattr(found, "again", None)
    told = ("title", "team_id", "round", "due", "made_at", "opened_at")
    return {name: getattr(found, name) for name in told} | {
        "id": found.pk,
        "meeting": found.segment.meeting_id if found.segment else None,
        "options": list(found.options.all()),
        "earlier": found.earlier_id,
        "again": again and again.pk,
        "your_order": mine and mine.tiers,
        "how_many_have_given": len(gave),
        "waits_for": [] if found.opened_at else [row for row in table_of(found.team_id) if row.pk not in gave],
        "result": result_of(found, request.person.pk) if found.opened_at else None,
    }
