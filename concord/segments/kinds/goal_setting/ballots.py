"""A private ranking as it is sent, kept and counted: best first, ties side by side, blanks are “no opinion”.

Sent as one "goal:place" for each goal, the place empty for no opinion; kept as “12 15=13”.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from concord.foundation.errors import Refused

Ballot = list[list[int]]


def read_places(places: Sequence[str], goals: Collection[int]) -> Ballot:
    """The tiers that these places say. Raises Refused: unreadable, an unknown goal, one twice, or none at all."""
    by_place: dict[int, list[int]] = {}
    seen: set[int] = set()
    for sent in places:
        goal, place = read_one(sent)
        if goal not in goals:
            raise Refused(_("One of these goals is not on the table any more. Rank those that you see now."))
        if goal in seen:
            raise Refused(_("One goal has two places. Give it one."), field="places")
        seen.add(goal)
        if place is not None:
            by_place.setdefault(place, []).append(goal)
    if not by_place:
        raise Refused(_("Give at least one goal a place. Those without one count as “no opinion”."), field="places")
    return [sorted(by_place[place]) for place in sorted(by_place)]


def read_one(sent: str) -> tuple[int, int | None]:
    goal, _colon, place = sent.partition(":")
    try:
        return int(goal), int(place) if place.strip() else None
    except ValueError as error:
        raise Refused(
            _("“%s” is not a place. Write goal:place, such as 12:1; leave the place out for no opinion.") % sent[:40],
            field="places",
        ) from error


def as_kept(ballot: Ballot) -> str:
    """“12 15=13”"""
    return " ".join("=".join(map(str, tier)) for tier in ballot)


def from_kept(words: str, goals: Collection[int]) -> Ballot:
    """The tiers of a kept ranking; goals that were taken back since then are left out."""
    tiers = [[int(goal) for goal in tier.split("=") if int(goal) in goals] for tier in words.split()]
    return [tier for tier in tiers if tier]


def place_of(ballot: Ballot, goal: int) -> int | None:
    """From 1; None for no opinion."""
    return next((place for place, tier in enumerate(ballot, 1) if goal in tier), None)
