"""The map of who puts what first, as places on a square: members as dots, options as letters, both camps apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from concord.rankings.outcome import Outcome

SIDE, RADIUS, NEAR, LINE = 360, 140, 14, 15
LETTER, MARK, DOT, FURTHEST = (
    6.5,
    9,
    5,
    30,
)  # width of a letter; radius of an option, of a leader; how far a label moves


@dataclass(frozen=True)
class Spot:
    """One mark and its label."""

    x: float
    y: float
    says: str
    label_y: float = 0.0
    anchor: str = "start"
    camp: str = "left"

    @property
    def label_x(self) -> float:
        return self.x + (9 if self.anchor == "start" else -9)

    @property
    def lead_y(self) -> float:
        return self.label_y - 4

    @property
    def is_led_to(self) -> bool:
        """Whether the label stands so far aside that a line leads to it."""
        return abs(self.lead_y - self.y) > LINE / 2


@dataclass(frozen=True)
class Picture:
    """`chance`: radius that the arrow of orders drawn by lot reaches."""

    members: Sequence[Spot]
    options: Sequence[Spot]
    together: Spot
    chance: float


def picture_of(seen: Outcome) -> Picture | None:
    """None while there are too few full orders."""
    if (found := seen.map) is None:
        return None
    far = max(hypot(*point) for point in found.item_xy) or 1.0
    right = set(seen.camps.right) if seen.camps else set()
    options = [placed((x / far, y / far), row.letter) for (x, y), row in zip(found.item_xy, seen.options, strict=True)]
    groups: list[tuple[float, float, str, list[str]]] = []
    for column, point in enumerate(found.member_xy):
        spot, camp = placed(point, ""), "right" if column in right else "left"
        name = seen.full[column].person.first_name
        near = next((g for g in groups if g[2] == camp and hypot(g[0] - spot.x, g[1] - spot.y) < NEAR), None)
        if near:
            near[3].append(name)
        else:
            groups.append((spot.x, spot.y, camp, [name]))
    together = placed(found.prototype, "")
    inked = [(spot.x, spot.y, MARK) for spot in options] + [(x, y, DOT) for x, y, *_rest in groups] + along(together)
    return Picture(labelled(groups, inked), options, together, found.chance * RADIUS)


def placed(point: tuple[float, float], says: str) -> Spot:
    return Spot(round(SIDE / 2 + point[0] * RADIUS, 1), round(SIDE / 2 - point[1] * RADIUS, 1), says)


def along(end: Spot) -> list[tuple[float, float, float]]:
    """Points on the line from the middle to `end`, each with its radius."""
    middle = SIDE / 2
    return [(middle + (end.x - middle) * step / 12, middle + (end.y - middle) * step / 12, 2) for step in range(13)]


def labelled(
    groups: Sequence[tuple[float, float, str, list[str]]], inked: Sequence[tuple[float, float, float]]
) -> list[Spot]:
    """Labels towards the middle of the picture, none on top of another, and beside what is drawn."""
    found, last = [], {"start": -99.0, "end": -99.0}
    for x, y, camp, names in sorted(groups, key=lambda group: group[1]):
        anchor, words = "start" if x < SIDE / 2 else "end", ", ".join(names)
        left = x + 9 if anchor == "start" else x - 9 - LETTER * len(words)
        room = (left, left + LETTER * len(words))
        last[anchor] = label_y = round(free(y + 4, last[anchor] + LINE, room, inked), 1)
        found.append(Spot(x, y, words, label_y, anchor, camp))
    return found


def free(wanted: float, lowest: float, room: tuple[float, float], inked: Sequence[tuple[float, float, float]]) -> float:
    """The height nearest to `wanted`, not above `lowest`, at which a label covers nothing."""
    steps = sorted(range(-FURTHEST, FURTHEST + 1, 3), key=abs)
    heights = [height for step in steps if (height := max(wanted, lowest) + step) >= lowest]
    return next((height for height in heights if not covers(height, room, inked)), max(wanted, lowest))


def covers(height: float, room: tuple[float, float], inked: Sequence[tuple[float, float, float]]) -> bool:
    left, right = room
    return any(left - r < x < right + r and height - 10 - r < y < height + 3 + r for x, y, r in inked)
