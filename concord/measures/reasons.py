"""What speaks for a team, and what it lacks: as codes with their names, and as sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from concord.measures.leading import Team, Work


@dataclass(frozen=True)
class Reason:
    """`code` says what is said of `who`: ids of leaders; `what`: strengths or departments, in order."""

    code: str
    who: tuple[Any, ...] = ()
    what: tuple[Any, ...] = ()


BRINGS, NEEDED, JOINS, NEW_TIE, FREE = "brings", "needed", "joins", "new tie", "free"
NOBODY_BRINGS, NOBODY_OF, BUSIER = "nobody brings", "nobody of", "busier"
ENGLISH: dict[str, Callable[[Reason], str]] = {
    BRINGS: lambda said: f"{said.who[0]} brings {listed(said.what)}.",
    NEEDED: lambda said: f"{listed(said.what)}, which it needs, {'is' if len(said.what) == 1 else 'are'} in it.",
    JOINS: lambda said: f"It joins {listed(said.what)}.",
    NEW_TIE: lambda said: f"{said.who[0]} and {said.who[1]} have not led together yet.",
    FREE: lambda said: f"{said.who[0]} leads nothing else now.",
    NOBODY_BRINGS: lambda said: f"Nobody brings {said.what[0]}.",
    NOBODY_OF: lambda said: f"Nobody is of {said.what[0]}.",
    BUSIER: lambda said: f"{said.who[0]} leads {said.what[0]} already.",
}


def reasons(work: Work, team: Team) -> tuple[Reason, ...]:
    """What speaks for the team."""
    said = []
    for person in team.members:
        if brings := work.strengths & person.strengths:
            said.append(Reason(BRINGS, (person.id,), in_order(brings)))
    if needed := work.departments & team.departments:
        said.append(Reason(NEEDED, what=in_order(needed)))
    said.append(Reason(JOINS, what=in_order(team.departments)))
    said += [Reason(NEW_TIE, (a.id, b.id)) for a, b in team.new_ties]
    said += [Reason(FREE, (person.id,)) for person in team.members if not person.load]
    return tuple(said)


def what_is_missing(work: Work, team: Team) -> tuple[Reason, ...]:
    """What the team lacks."""
    said = [Reason(NOBODY_BRINGS, what=(lacking,)) for lacking in in_order(work.strengths - team.strengths)]
    return (*said, *(Reason(NOBODY_OF, what=(gone,)) for gone in in_order(work.departments - team.departments)))


def lost(work: Work, first: Team, other: Team) -> tuple[Reason, ...]:
    """What speaks for `first` and would be lost with `other`, whoever else brings it counted in; who is busier."""
    gone = []
    for reason in reasons(work, first):
        what = tuple(one for one in reason.what if one not in (other.strengths | other.departments))
        if reason.code in (BRINGS, NEEDED) and what:
            gone.append(Reason(reason.code, reason.who, what))
        fewer = reason.code == NEW_TIE and len(other.new_ties) < len(first.new_ties)
        if fewer and reason not in reasons(work, other):
            gone.append(reason)
    if load(other) > load(first):
        busy = (person for person in other.members if person.load and person not in first.members)
        gone += [Reason(BUSIER, (person.id,), (person.load,)) for person in busy]
    return tuple(gone)


def load(team: Team) -> int:
    return sum(person.load for person in team.members)


def sentences(said: Iterable[Reason]) -> tuple[str, ...]:
    """In English, with ids for names. Doors with other words read the codes."""
    return tuple(ENGLISH[reason.code](reason) for reason in said)


def in_order(names: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted(names, key=str))


def listed(names: Iterable[Any]) -> str:
    """“a, b and c”"""
    *most, last = sorted(map(str, names)) or [""]
    return f"{', '.join(most)} and {last}" if most else last
