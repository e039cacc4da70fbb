"""A private order as it is sent and read: best first, ties side by side, blanks are “no opinion”.

Sent as one "option:place" for each option, the place empty for no opinion.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from concord.foundation.errors import Refused

Tiers = list[list[int]]


def read_places(places: Sequence[str], options: Collection[int]) -> Tiers:
    """The tiers that these places say. Raises Refused: unreadable, an unknown option, one twice, or none at all."""
    by_place: dict[int, list[int]] = {}
    seen: set[int] = set()
    for sent in places:
        option, place = read_one(sent)
        if option not in options:
            raise Refused(_("One of these is not on the table any more. Rank those that you see now."))
        if option in seen:
            raise Refused(_("One of them has two places. Give it one."), field="places")
        seen.add(option)
        if place is not None:
            by_place.setdefault(place, []).append(option)
    if not by_place:
        raise Refused(_("Give at least one of them a place. Those without one count as “no opinion”."), field="places")
    return [sorted(by_place[place]) for place in sorted(by_place)]


def read_one(sent: str) -> tuple[int, int | None]:
    option, _colon, place = sent.partition(":")
    try:
        return int(option), int(place) if place.strip() else None
    except ValueError as error:
        raise Refused(
            _("“%s” is not a place. Write number:place, such as 12:1; leave the place out for no opinion.") % sent[:40],
            field="places",
        ) from error


def place_of(tiers: Tiers, option: int) -> int | None:
    """From 1; None for no opinion."""
    return next((place for place, tier in enumerate(tiers, 1) if option in tier), None)


def has_an_order(tiers: Tiers) -> bool:
    """Whether it says of any two which comes first."""
    return len(tiers) > 1


def read_letters(words: str, options: Collection[int]) -> list[str]:
    """“B, A = C” as places: best first, “=” is a tie, what is not named has none. Raises Refused for what is no letter.

    As people write it into a line: commas, spaces or > between, capitals or not.
    """
    plain = re.sub(r"\s*=\s*", "=", words.upper())
    tiers = [tier.split("=") for tier in re.split(r"[\s,;>]+", plain) if tier]
    places = []
    for place, tier in enumerate(tiers, start=1):
        for letter in tier:
            if len(letter) != 1 or ord(letter) - 64 not in options:
                sentence = _(
                    "“%(said)s” is none of the letters from A to %(last)s. Write the best first, such as B A C."
                )
                raise Refused(sentence % {"said": letter[:20], "last": chr(64 + max(options))}, field="order")
            places.append(f"{ord(letter) - 64}:{place}")
    return places
