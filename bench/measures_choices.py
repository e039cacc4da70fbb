"""Orders, budgets, pairs and co-leads: exact, and how fast beside the obvious way, in the same run.

    .venv/bin/python bench/measures_choices.py

Times are processor seconds of this process, so that a busy machine does not count against either side.
"""

from __future__ import annotations

import sys
import time
import warnings
from collections.abc import Callable
from itertools import combinations, permutations
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
warnings.simplefilter("ignore")

from concord.measures.coleads import Leader, Work, assign
from concord.measures.funding import equal_shares
from concord.measures.leading import Scale, Team
from concord.measures.pairs import lower_bound, next_round, schedule
from concord.measures.ranking import kemeny, pairwise

rng = Random(2026)


def took(deed: Callable[[], Any], times: int = 1) -> tuple[float, Any]:
    """(the least processor seconds, the result)"""
    best, result = float("inf"), None
    for _again in range(times):
        began = time.process_time()
        result = deed()
        best = min(best, time.process_time() - began)
    return best, result


def line(what: str, ours: float, other: float | None = None, than: str = "") -> None:
    ratio = "" if other is None else f"   {other / ours:10,.1f} x as fast as {than} ({other:.3f} s)"
    print(f"{what:58} {ours:9.4f} s{ratio}", flush=True)


def orders() -> None:
    def ballots(options: int) -> list[list[int]]:
        return [rng.sample(range(options), options) for _voter in range(12)]

    def brute_force(rows: list[list[int]], options: int) -> int:
        table = pairwise(rows, range(options))
        return max(sum(table[a][b] for a, b in combinations(order, 2)) for order in permutations(range(options)))

    few = ballots(8)
    took(lambda: kemeny(few, range(8)))
    ours, found = took(lambda: kemeny(few, range(8)), 5)
    other, best = took(lambda: brute_force(few, 8))
    assert found.agreements == best
    line("Kemeny, 8 options, 12 ballots, all best orders", ours, other, "trying 40,320 orders")
    many = ballots(15)
    ours, found = took(lambda: kemeny(many, range(15)))
    line(f"Kemeny, 15 options, 12 ballots ({found.count} best)", ours)


def budgets() -> None:
    costs, approvals = city(voters=400, plans=25)
    ours, found = took(lambda: equal_shares(costs, approvals, 1_500_000), 3)
    other, outcome = took(lambda: others_equal_shares(costs, approvals, 1_500_000))
    same = sorted(outcome) == sorted(found.selected)
    line(f"equal shares, 400 voters, 25 plans (same outcome: {same})", ours, other, "pabutools")
    costs, approvals = city(voters=6000, plans=60)
    ours, found = took(lambda: equal_shares(costs, approvals, 1_500_000))
    line(f"equal shares, 6,000 voters, 60 plans ({len(found.selected)} bought)", ours)
    ours, found = took(lambda: equal_shares(costs, approvals, 1_500_000, completion="add1"))
    line(f"  with add1, {int(found.share) - 250} runs more ({len(found.selected)} bought)", ours)
    costs, approvals = city(voters=10, plans=12)
    ours, found = took(lambda: equal_shares(costs, approvals, 500_000, completion="add1"))
    line(f"  10 leaders, add1: {int(found.share) - 50_000:,} steps of 1", ours)


def city(*, voters: int, plans: int) -> tuple[dict[str, int], list[list[str]]]:
    liked = [rng.random() ** 2 * 0.4 + 0.02 for _plan in range(plans)]
    costs = {f"plan {number}": rng.randint(5_000, 200_000) for number in range(plans)}
    return costs, [
        [plan for plan, part in zip(costs, liked, strict=True) if rng.random() < part] for _v in range(voters)
    ]


def others_equal_shares(costs: dict[str, int], approvals: list[list[str]], budget: int) -> list[str]:
    import pulp

    for name in ("PULP_CBC_CMD", "LpStatusOptimal", "value"):
        vars(pulp).setdefault(name, None)
    from pabutools.election import ApprovalBallot, ApprovalProfile, Cardinality_Sat, Instance, Project
    from pabutools.rules import method_of_equal_shares

    projects = {plan: Project(plan, cost) for plan, cost in costs.items()}
    instance = Instance(projects.values(), budget_limit=budget)
    profile = ApprovalProfile([ApprovalBallot(projects[plan] for plan in ballot) for ballot in approvals])
    return [str(project) for project in method_of_equal_shares(instance, profile, sat_class=Cardinality_Sat)]


def meetings() -> None:
    import networkx

    def others_round(people: int, met: set[tuple[int, int]]) -> Any:
        graph = networkx.Graph()
        for a, b in combinations(range(people), 2):
            graph.add_edge(a, b, weight=1 if (a, b) in met else 1000)
        return networkx.max_weight_matching(graph, maxcardinality=True)

    met_at = {(number, number + 1): 1 for number in range(79)}
    took(lambda: next_round(range(10), met_at={}))
    ours, _groups = took(lambda: next_round(range(80), met_at=met_at), 3)
    other, _groups = took(lambda: others_round(80, set(met_at)))
    line("next round, 80 people, every pair looked at", ours, other, "networkx")
    met_at = {(number, (number + step) % 2000): step for number in range(2000) for step in (1, 2, 3)}
    departments = {number: number % 12 for number in range(2000)}
    ours, groups = took(lambda: next_round(range(2000), met_at=met_at, departments=departments))
    known = {frozenset(pair) for pair in met_at}
    fresh = sum(frozenset(group) not in known and departments[group[0]] != departments[group[1]] for group in groups)
    line(f"next round, 2,000 people ({fresh} of 1000 new and across)", ours)
    ours, rounds = took(lambda: schedule(range(200)))
    line(f"schedule, 200 people: {len(rounds)} rounds, at least {lower_bound(200)}", ours)
    ours, rounds = took(lambda: schedule(range(199)))
    line(f"schedule, 199 people: {len(rounds)} rounds, at least {lower_bound(199)}", ours)


def house(leaders: int, works: int) -> tuple[list[Work], list[Leader]]:
    strengths, departments = [f"strength {n}" for n in range(15)], [f"unit {n}" for n in range(12)]
    names = range(leaders)
    people = [
        Leader(
            name,
            rng.choice(departments),
            frozenset(rng.sample(strengths, 3)),
            rng.randint(0, 2),
            3,
            frozenset(rng.sample(names, min(4, leaders))) - {name},
        )
        for name in names
    ]
    tasks = [Work(n, frozenset(rng.sample(strengths, 3)), frozenset(rng.sample(departments, 2))) for n in range(works)]
    return tasks, people


def brute_force(works: list[Work], left: dict[Any, int], people: list[Leader], scale: Scale) -> int:
    if not works:
        return 0
    best = brute_force(works[1:], left, people, scale)
    for size in (2, 3):
        for team in combinations(people, size):
            if len({p.department for p in team}) > 1 and all(left[p.id] for p in team):
                after = {**left, **{p.id: left[p.id] - 1 for p in team}}
                best = max(best, scale.worth(works[0], Team(team)) + brute_force(works[1:], after, people, scale))
    return best


def co_leads() -> None:
    works, people = house(6, 3)
    took(lambda: assign(works, people))
    ours, found = took(lambda: assign(works, people), 3)
    left = {person.id: person.free for person in people}
    other, best = took(lambda: brute_force(works, left, people, Scale.of(works, people)))
    assert found.total == best
    line("co-leads, 3 works, 6 leaders, equal to brute force", ours, other, "brute force")
    works, people = house(200, 40)
    ours, found = took(lambda: assign(works, people))
    led = sum(bool(proposal.leaders) for proposal in found.proposals.values())
    line(f"co-leads, 40 works, 200 leaders: {led} led, gap {found.gap:.2e}", ours)


if __name__ == "__main__":
    for part in (orders, budgets, meetings, co_leads):
        part()
