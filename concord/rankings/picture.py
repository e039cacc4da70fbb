"""The map of who puts what first, as places on a square: members as dots, options as letters, both camps apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from concord.rankings.outcome import Outcome

SIDE, RADIUS, NEAR, LINE = 360, 140, 14, 15


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
    return Picture(labelled(groups), options, placed(found.prototype, ""), found.chance * RADIUS)


def placed(point: tuple[float, float], says: str) -> Spot:
    return Spot(round(SIDE / 2 + point[0] * RADIUS, 1), round(SIDE / 2 - point[1] * RADIUS, 1), says)


def labelled(groups: Sequence[tuple[float, float, str, list[str]]]) -> list[Spot]:
    """Labels towards the middle of the picture, none on top of another."""
    found, last = [], {"start": -99.0, "end": -99.0}
    for x, y, camp, names in sorted(groups, key=lambda group: group[1]):
        anchor = "start" if x < SIDE / 2 else "end"
        last[anchor] = label_y = round(max(y + 4, last[anchor] + LINE), 1)
        found.append(Spot(x, y, ", ".join(names), label_y, anchor, camp))
    return found
