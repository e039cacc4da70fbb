"""How alike any two leaders chose, ranking by ranking: points over time, the rounds of one question joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from concord.rankings.outcome import Outcome
from concord.rankings.talk import CLEARLY, of_both

WIDTH, HEIGHT, LEFT, EDGE, LOW = 640, 120, 44, 16, 40


@dataclass(frozen=True)
class Point:
    """One opened ranking. `alike`: per cent of the choices of any two leaders."""

    seen: Outcome
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


def course_of(seen: Sequence[Outcome]) -> Course | None:
    """Of what opened rankings say; None for fewer than two in which anything was chosen."""
    told = [one for one in seen if one.joint.two_alike is not None]
    known = sorted(told, key=lambda one: (one.ranking.opened_at, one.ranking.pk))
    if len(known) < 2:
        return None
    step = (WIDTH - LEFT - EDGE) / (len(known) - 1)
    points = [point_of(one, round(LEFT + step * place, 1)) for place, one in enumerate(known)]
    by_ranking = {point.seen.ranking.pk: point for point in points}
    joined = [
        (by_ranking[point.seen.ranking.earlier_id], point)
        for point in points
        if point.seen.ranking.earlier_id in by_ranking
    ]
    return Course(points, joined, height(50), finding(joined))


def point_of(seen: Outcome, x: float) -> Point:
    alike = seen.joint.two_alike or 0
    return Point(seen, alike, x, height(alike))


def finding(joined: Sequence[tuple[Point, Point]]) -> str:
    """What the picture shows, in a sentence. Only rounds of one question are compared: another asks other things."""
    if not joined:
        return _(
            "How alike any two of you chose, question by question. Rank one again after the talk to see what it did."
        )
    moved = [alike_in_both(was, now) for was, now in joined]
    if len(moved) == 1:
        was, now = moved[0]
        return _(
            "You ranked again after one talk: any two of you chose alike in %(was)d %% before it, in %(now)d %% after."
        ) % {"was": was, "now": now}
    closer = sum(now - was >= CLEARLY for was, now in moved)
    return _(
        "You ranked again after %(n)d talks; %(closer)d of them brought you clearly closer. "
        "Lines join the rounds of one question."
    ) % {"n": len(moved), "closer": closer}


def alike_in_both(was: Point, now: Point) -> tuple[int, int]:
    """Before and after, of those who ranked both times; of all, where fewer than two did."""
    after, before = of_both(now.seen, was.seen)
    return before.joint.two_alike or was.alike, after.joint.two_alike or now.alike
