"""What speaks for a team, and what it lacks, in sentences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from concord.measures.leading import Team, Work


def reasons(work: Work, team: Team) -> tuple[str, ...]:
    """Sentences on what speaks for the team."""
    said = []
    for person in team.members:
        if brings := work.strengths & person.strengths:
            said.append(f"{person.id} brings {listed(brings)}.")
    if needed := work.departments & team.departments:
        said.append(f"{listed(needed)}, which it needs, {'is' if len(needed) == 1 else 'are'} in it.")
    said.append(f"It joins {listed(team.departments)}.")
    said += [f"{a.id} and {b.id} have not led together yet." for a, b in team.new_ties]
    said += [f"{person.id} leads nothing else now." for person in team.members if not person.load]
    return tuple(said)


def what_is_missing(work: Work, team: Team) -> tuple[str, ...]:
    """Sentences on what the team lacks."""
    said = [f"Nobody brings {lacking}." for lacking in sorted(map(str, work.strengths - team.strengths))]
    return (*said, *(f"Nobody is of {lacking}." for lacking in sorted(map(str, work.departments - team.departments))))


def listed(names: Iterable[Any]) -> str:
    """“a, b and c”"""
    *most, last = sorted(map(str, names)) or [""]
    return f"{', '.join(most)} and {last}" if most else last
