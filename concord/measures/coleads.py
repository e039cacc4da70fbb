"""Two or three to lead it: never one, from two departments or more, within their load, for reasons that are said."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from concord.measures.leading import Leader, Scale, Team, Work, read_leaders, read_works
from concord.measures.reasons import listed, reasons, sentences, what_is_missing

__all__ = ["Assignment", "Leader", "Proposal", "Work", "assign", "propose", "propose_all"]


@dataclass(frozen=True)
class Proposal:
    """Who could lead it, a score that compares proposals of one call, why, and what they lack.

    Without leaders, `missing` says which condition failed.
    """

    leaders: tuple[Any, ...]
    score: int
    because: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Assignment:
    """A proposal per work, the total of their scores, and what no assignment can pass.

    `gap` is (bound - total) / bound: 0 is proven best. A work without leaders counts 0.
    """

    proposals: dict[Any, Proposal]
    total: int
    bound: float
    gap: float


def propose(
    work: Any, leaders: Iterable[Any], *, size: Sequence[int] = (2, 3), alternatives: int = 3
) -> list[Proposal]:
    """The best teams for one work, best first, at most `alternatives` of them.

    Hard: as many people as `size` allows (two or three), two departments or more, each below their most. Soft, each
    outweighing all that follow: needed strengths covered, needed departments in it, pairs who have not led together
    (of three pairs, or of one), little load so far. Equal teams keep the order of `leaders`. `work` and `leaders` are
    `Work` and `Leader` or mappings with those fields. Raises ValueError with the condition that nobody meets.
    """
    (task,), people = read_works([work]), read_leaders(leaders)
    if why := impossible(people, sizes(size)):
        raise ValueError(why)
    scale = Scale.of([task], people)
    teams = (Team(members) for members in candidates(people, sizes(size)))
    best = sorted(teams, key=lambda team: -scale.score(task, team))[:alternatives]
    return [proposal(task, team, scale) for team in best]


def sizes(size: Sequence[int]) -> tuple[int, ...]:
    if not size or not set(size) <= {2, 3}:
        raise ValueError(f"a work is led by two or three, not by {listed(str(number) for number in size) or 'nobody'}")
    return tuple(sorted(set(size)))


def candidates(people: Collection[Leader], size: Sequence[int]) -> Iterable[tuple[Leader, ...]]:
    free = [person for person in people if person.free]
    for number in size:
        yield from (team for team in combinations(free, number) if len({person.department for person in team}) > 1)


def impossible(people: Collection[Leader], size: Sequence[int]) -> str:
    """The condition that fails when nobody can lead anything; "" when somebody can."""
    free = [person for person in people if person.free]
    if len(free) < min(size):
        return f"{len(free)} of {len(people)} leaders have room for more; it takes {min(size)}"
    if len({person.department for person in free}) < 2:
        return f"everyone who has room for more is of {free[0].department}; it takes two departments"
    return ""


def proposal(work: Work, team: Team, scale: Scale) -> Proposal:
    because, missing = sentences(reasons(work, team)), sentences(what_is_missing(work, team))
    return Proposal(team.names, scale.score(work, team), because, missing)


def propose_all(works: Iterable[Any], leaders: Iterable[Any]) -> dict[Any, Proposal]:
    """Leaders for all works at once, within everybody's load: as many works led as can be, then the best total score.

    Work id -> proposal, in the order given; without leaders where there is no room, and `missing` says so. Scores are
    as in `propose`, with load as it stands before. Source: set packing by integer programming (HiGHS).
    """
    return assign(works, leaders).proposals


def assign(works: Iterable[Any], leaders: Iterable[Any], *, seconds: float = 60) -> Assignment:
    """As `propose_all`, with how near to the best it is proven to be."""
    from concord.measures.assigning import solve

    tasks, people = read_works(works), read_leaders(leaders)
    scale = Scale.of(tasks, people)
    found = solve(tasks, people, scale, seconds)
    proposals = {
        task.id: proposal(task, team, scale) if team else Proposal((), 0, (), (nobody_left(people),))
        for task, team in zip(tasks, found.teams, strict=True)
    }
    total = sum(scale.worth(task, team) for task, team in zip(tasks, found.teams, strict=True) if team)
    bound = max(found.bound, float(total))
    return Assignment(proposals, total, bound, (bound - total) / bound if bound else 0.0)


def nobody_left(people: Collection[Leader]) -> str:
    return impossible(people, (2, 3)) or "the other works take all the room that leaders of two departments have"
