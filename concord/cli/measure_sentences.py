"""Every measure by name: where it is computed, and what a leader reads of its result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple


class Measure(NamedTuple):
    """The module of a measure and the sentence on (result, arguments)."""

    module: str
    sentence: Callable[[Any, Mapping[str, Any]], str]


def order_of(tiers: Iterable[Any]) -> str:
    """“a, then b and c (level)”"""
    return ", then ".join(f"{' and '.join(map(str, t))} (level)" if isinstance(t, list) else str(t) for t in tiers)


def top_of(table: Mapping[Any, float]) -> str:
    return ", ".join(f"{name} {value:g}" for name, value in sorted(table.items(), key=lambda row: -row[1]))


def rwg_sentence(value: float, given: Mapping[str, Any]) -> str:
    from concord.measures.chance import rwg_chance

    n = len([answer for answer in given["answers"] if answer is not None])
    if "null_variance" in given or not value > 0 or n > 50:
        return f"{n} answered; agreement (rwg) is {value:.2f}, 1 being all the same."
    chance = rwg_chance(n, options=given.get("options", 5), at_least=value)
    return f"{n} answered; agreement (rwg) is {value:.2f}. At random as much comes about in {chance:.1%} of cases."


def kemeny_sentence(result: Any, _given: Mapping[str, Any]) -> str:
    total = result.agreements + result.disagreements
    if not total:
        return "Nobody preferred anything to anything: every order is as good."
    if result.count > 1:
        both = f"{result.count:,} orders agree equally well, with {result.agreements} of {total} choices"
        return f"{both}: decide by talking."
    said = "" if result.exact else " (more than 15 options: Schulze's order, not proven best)"
    return f"{order_of(result.orders[0])}: agrees with {result.agreements} of {total} choices{said}."


def survival_sentence(result: Any, given: Mapping[str, Any]) -> str:
    number, done = len(given["days"]), sum(result.events)
    if done < 10:
        return f"{done} of {number} are closed: too few past decisions for a curve."
    if result.median is None:
        return f"{done} of {number} are closed: more than half stay open longer than can be seen."
    return f"{done} of {number} are closed; half are closed after {result.median:g} days."


def coverage_sentence(result: Any, _given: Mapping[str, Any]) -> str:
    cross = "" if not result.cross_pairs else f"; across departments {result.cross_met} of {result.cross_pairs}"
    return f"{result.met} of {result.pairs} pairs have met{cross}."


def proposals_sentence(result: Any, _given: Mapping[str, Any]) -> str:
    first = result[0]
    return f"{' and '.join(map(str, first.leaders))} could lead it. {' '.join((*first.because, *first.missing))}"


def camps_sentence(result: Any, _given: Mapping[str, Any]) -> str:
    apart = " and ".join(map(str, result.items_apart[:2]))
    camps = f"Columns {', '.join(map(str, result.left))} and columns {', '.join(map(str, result.right))}"
    return f"{camps} agree least (r {result.r:.2f}). Talk about row {apart}."


def funding_sentence(result: Any, given: Mapping[str, Any]) -> str:
    bought = ", ".join(map(str, result.selected)) or "Nothing"
    return f"{bought}: {float(result.spent):g} of {given['budget']:g} spent, {float(result.left):g} left by design."


def fit_sentence(result: Any, given: Mapping[str, Any]) -> str:
    return f"{len(result.kept)} items take {result.used} of {given['minutes']} minutes; {len(result.left_out)} wait."


MEASURES: dict[str, Measure] = {
    "rwg": Measure("agreement", rwg_sentence),
    "rwg_j": Measure(
        "agreement", lambda r, g: f"Agreement over {len(g['items'])} items is {r:.2f}, 1 being all the same."
    ),
    "awg": Measure(
        "agreement",
        lambda r, g: (
            "The mean is too near an end of the scale to tell." if r is None else f"Agreement (awg) is {r:.2f}."
        ),
    ),
    "average_deviation": Measure("agreement", lambda r, g: f"Answers lie {r:.2f} points from the middle on average."),
    "van_der_eijk": Measure(
        "agreement", lambda r, g: f"Agreement A is {r:.2f}: 1 is one camp, 0 spread, -1 two camps."
    ),
    "tastle_wierman": Measure(
        "agreement", lambda r, g: f"Consensus is {r:.2f}: 1 is all the same, 0 half at each end."
    ),
    "icc1": Measure(
        "agreement", lambda r, g: f"The group accounts for {r:.2f} of one answer's variance (1 is all of it)."
    ),
    "icc2": Measure("agreement", lambda r, g: f"The groups' means are reliable to {r:.2f} (1 is fully)."),
    "rwg_chance": Measure(
        "agreement", lambda r, g: f"{g['n']} people answering at random agree so much in {r:.1%} of cases."
    ),
    "rwg_critical": Measure("agreement", lambda r, g: f"With {g['n']} people, agreement below {r:.2f} may be chance."),
    "deviation_critical": Measure(
        "agreement", lambda r, g: f"With {g['n']} people, more than {r:.2f} points may be chance."
    ),
    "kendall_w": Measure(
        "consensus",
        lambda r, g: (
            f"Concordance is {r.w:.2f}; by chance {len(g['ratings'])} people reach {1 / len(g['ratings']):.2f}."
        ),
    ),
    "strategic_map": Measure(
        "consensus", lambda r, g: f"Consensus (alpha) is {r.alpha:.2f}; by chance so many people reach {r.chance:.2f}."
    ),
    "between": Measure("consensus", lambda r, g: f"The two groups' orders correlate {r.r:.2f}: 1 alike, -1 opposite."),
    "split_p": Measure("consensus", lambda r, g: f"{r:.1%} of all such splits agree as little as this one."),
    "camps": Measure("consensus", camps_sentence),
    "pair_agreement": Measure(
        "consensus",
        lambda r, g: f"{r.agree} of {r.agree + r.disagree} choices agree with the joint order; half is chance.",
    ),
    "pairwise": Measure("ranking", lambda r, g: f"{len(g['ballots'])} ballots compare {len(r)} options pair by pair."),
    "borda": Measure("ranking", lambda r, g: f"Points: {top_of(r)}."),
    "kemeny": Measure("ranking", kemeny_sentence),
    "schulze": Measure("ranking", lambda r, g: f"{order_of(r.order)}."),
    "ranked_pairs": Measure("ranking", lambda r, g: f"{order_of(r)}."),
    "equal_shares": Measure("funding", funding_sentence),
    "speaking_seconds": Measure(
        "participation", lambda r, g: f"{len(r)} people spoke for {sum(r.values()):.0f} seconds."
    ),
    "shares": Measure(
        "participation", lambda r, g: f"{sum(value == 0 for value in r.values())} of {len(r)} were silent."
    ),
    "gini": Measure("participation", lambda r, g: f"Inequality is {r:.2f}: 0 is all alike."),
    "evenness": Measure("participation", lambda r, g: f"Evenness is {r:.2f}: 1 is all alike, 0 one voice."),
    "effective_speakers": Measure("participation", lambda r, g: f"It sounded like {r:.1f} people speaking alike."),
    "floor_changes": Measure("participation", lambda r, g: f"Changes of the floor: {r}."),
    "overlap_seconds": Measure("participation", lambda r, g: f"Two or more spoke at once for {r:.1f} seconds."),
    "longest_turn": Measure("participation", lambda r, g: f"The longest turn took {r.end - r.start:.0f} seconds."),
    "survival": Measure("durations", survival_sentence),
    "percentile": Measure("durations", lambda r, g: f"{r:g} days are the age that this part of them does not exceed."),
    "log_rank": Measure(
        "durations",
        lambda r, g: f"Chi-square {r:.2f}: {'differs beyond' if r > 3.84 else 'may be'} chance (3.84 is 5 %).",
    ),
    "schedule": Measure("pairs", lambda r, g: f"Everyone meets everyone in {len(r)} rounds."),
    "next_round": Measure("pairs", lambda r, g: f"{'; '.join(' and '.join(map(str, group)) for group in r)}."),
    "coverage": Measure("pairs", coverage_sentence),
    "propose": Measure("coleads", proposals_sentence),
    "propose_all": Measure(
        "coleads", lambda r, g: f"{sum(bool(found.leaders) for found in r.values())} of {len(r)} works have co-leads."
    ),
    "fit": Measure("fitting", fit_sentence),
    "next_up": Measure("rotation", lambda r, g: f"{r} is next."),
    "e_i": Measure("network", lambda r, g: f"{r.external} of {r.external + r.internal} ties cross departments."),
    "degree": Measure("network", lambda r, g: f"{sum(not number for number in r.values())} of {len(r)} have no tie."),
    "betweenness": Measure("network", lambda r, g: f"Paths between others: {top_of(r)}."),
    "closeness": Measure("network", lambda r, g: f"Nearness to all others: {top_of(r)}."),
    "common_ground": Measure(
        "voices",
        lambda r, g: "Nobody voted." if not r else f"Nearest to common ground: {max(r, key=lambda s: r[s].product)}.",
    ),
}
