"""The map of who puts what first, as places on a square: members as dots, options as letters, both camps apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import hypot
from textwrap import wrap

from concord.rankings.outcome import Outcome

SIDE, RADIUS, NEAR, LINE = 360, 140, 14, 15
LETTER, MARK, DOT = 6.5, 9, 5  # width of a letter; radius of an option, of a leader
ASIDE, FURTHEST, LONGEST = 9, 60, 22  # how far a label stands from its dot, how far it moves, letters in a line
Box = tuple[float, float, float, float]  # left, top, right, bottom
Ink = tuple[float, float, float]  # a round mark: where, and its radius


@lru_cache(maxsize=256)
def in_lines(names: str) -> list[str]:
    return wrap(names, LONGEST) or [""]


@dataclass(frozen=True)
class Spot:
    """One mark and its label, a line of names below the other; `label_y` is the first line's."""

    x: float
    y: float
    says: str
    label_y: float = 0.0
    anchor: str = "start"
    camp: str = "left"

    @property
    def lines(self) -> list[str]:
        return in_lines(self.says)

    @property
    def placed_lines(self) -> list[tuple[str, float]]:
        """Each line of the label with its height."""
        return [(line, round(self.label_y + LINE * number, 1)) for number, line in enumerate(self.lines)]

    @property
    def label_x(self) -> float:
        return self.x + (ASIDE if self.anchor == "start" else -ASIDE)

    @property
    def lead_y(self) -> float:
        return self.label_y - 4

    @property
    def is_led_to(self) -> bool:
        """Whether the label stands so far aside that a line leads to it."""
        return abs(self.lead_y - self.y) > LINE / 2

    @property
    def box(self) -> Box:
        """What the label covers."""
        width = LETTER * max(map(len, self.lines))
        left = self.label_x if self.anchor == "start" else self.label_x - width
        return (left, self.label_y - 10, left + width, self.label_y + 3 + LINE * (len(self.lines) - 1))


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


def along(end: Spot) -> list[Ink]:
    """Points on the line from the middle to `end`, each with its radius."""
    middle = SIDE / 2
    return [(middle + (end.x - middle) * step / 12, middle + (end.y - middle) * step / 12, 2) for step in range(13)]


def labelled(groups: Sequence[tuple[float, float, str, list[str]]], inked: Sequence[Ink]) -> list[Spot]:
    """A label for each dot, where it covers nothing that is drawn and no other label; towards the middle if it can."""
    found: list[Spot] = []
    for x, y, camp, names in sorted(groups, key=lambda group: group[1]):
        tried = [Spot(x, y, ", ".join(names), height, side, camp) for side, height in places_beside(x, y)]
        inside = [spot for spot in tried if min(spot.box) >= 0 and max(spot.box) <= SIDE] or tried
        found.append(min(inside, key=lambda spot: covered(spot.box, found, inked)))  # the first of the best
    return found


def places_beside(x: float, y: float) -> list[tuple[str, float]]:
    """Sides and heights to try, the nearest first."""
    inward, outward = ("start", "end") if x < SIDE / 2 else ("end", "start")
    steps = sorted(range(-FURTHEST, FURTHEST + 1, 3), key=abs)
    heights = [round(y + 4 + step, 1) for step in steps]
    return [(side, height) for height in heights for side in (inward, outward)]


def covered(box: Box, labels: Sequence[Spot], inked: Sequence[Ink]) -> int:
    """How much of what stands there already this label would cover; another label counts most."""
    left, top, right, bottom = box
    marks = sum(left - r < x < right + r and top - r < y < bottom + r for x, y, r in inked)
    boxes = (spot.box for spot in labels)
    return marks + 20 * sum(left < other[2] and other[0] < right and top < other[3] and other[1] < bottom for other in boxes)  # fmt: skip  # noqa: E501
