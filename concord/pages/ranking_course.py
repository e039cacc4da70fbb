"""How alike any two leaders chose, ranking by ranking: points over time, the rounds of one question joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from concord.rankings.models import Ranking
from concord.rankings.talk import CLEARLY

WIDTH, HEIGHT, LEFT, EDGE, LOW = 640, 120, 44, 16, 40


@dataclass(frozen=True)
class Point:
    """One opened ranking. `alike`: per cent of the choices of any two leaders."""

    ranking: Ranking
    at: datetime
    alike: int
    x: float
    y: float


@dataclass(frozen=True)
class Course:
    """The points, oldest first; `joined`: both ends of each line from a round to the next; `says`: the finding."""

    points: Sequence[Point]
    joined: Sequence[tuple[Point, Point]]
    lot: float
    says: str


def height(alike: int) -> float:
    """From LOW to 100 per cent; what is lower, which takes two camps, stands at the foot."""
    return round(EDGE + (100 - max(LOW, alike)) / (100 - LOW) * (HEIGHT - 2 * EDGE), 1)


def course_of(told: Sequence[tuple[Ranking, int | None]]) -> Course | None:
    """Of rankings with how alike two chose in each; None for fewer than two that were opened."""
    known = sorted(((row.opened_at, row, alike) for row, alike in told if row.opened_at and alike is not None), key=lambda one: (one[0], one[1].pk))  # fmt: skip  # noqa: E501
    if len(known) < 2:
        return None
    step = (WIDTH - LEFT - EDGE) / (len(known) - 1)
    points = [
        Point(row, at, alike, round(LEFT + step * place, 1), height(alike))
        for place, (at, row, alike) in enumerate(known)
    ]
    by_ranking = {point.ranking.pk: point for point in points}
    joined = [
        (by_ranking[point.ranking.earlier_id], point) for point in points if point.ranking.earlier_id in by_ranking
    ]
    return Course(points, joined, height(50), finding(points[0].alike, points[-1].alike))


def finding(first: int, last: int) -> str:
    """What the picture shows, in a sentence."""
    said = {"first": first, "last": last}
    if last - first >= CLEARLY:
        return _("Any two of you choose more alike than at first: %(first)d %% then, %(last)d %% now.") % said
    if first - last >= CLEARLY:
        return _("Any two of you choose less alike than at first: %(first)d %% then, %(last)d %% now.") % said
    return _("Any two of you choose about as alike as at first: %(first)d %% then, %(last)d %% now.") % said
