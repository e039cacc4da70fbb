"""Small pictures of measures as SVG: dots of answers, the map of consensus, the curve of what stays open."""

from __future__ import annotations

from collections.abc import Sequence

from concord.measures.durations import Survival
from concord.measures.strategic_map import StrategicMap
from concord.measures.svg import EDGE, HEIGHT, WIDTH, picture, text


def dots(frequencies: Sequence[int], title: str) -> str:
    """One dot per answer, over each option of the scale."""
    step, floor = (WIDTH - 2 * EDGE) / len(frequencies), HEIGHT - EDGE
    room = min(22.0, (floor - EDGE) / max(1, *frequencies))
    parts = [f'<path class="axis" d="M{EDGE} {floor}H{WIDTH - EDGE}"/>']
    for option, count in enumerate(frequencies):
        x = EDGE + (option + 0.5) * step
        parts.append(text(x, floor + 20, str(option + 1)))
        parts += [
            f'<circle class="mark" cx="{x:.1f}" cy="{floor - (place + 0.5) * room:.1f}" r="{room * 0.4:.1f}"/>'
            for place in range(count)
        ]
    return picture(title, parts)


def consensus(shown: StrategicMap, members: Sequence[str], items: Sequence[str], title: str) -> str:
    """Members as lines from the middle, items as dots: who points where, and how far the team points together."""
    far = max(abs(value) for point in (*shown.item_xy, *shown.member_xy) for value in point) or 1.0
    scale = (HEIGHT / 2 - 24) / far

    def at(point: tuple[float, float]) -> tuple[float, float]:
        return WIDTH / 2 + point[0] * scale, HEIGHT / 2 - point[1] * scale

    parts = [f'<path class="axis" d="M{EDGE} {HEIGHT / 2}H{WIDTH - EDGE}M{WIDTH / 2} 10V{HEIGHT - 10}"/>']
    for name, point in zip(items, shown.item_xy, strict=True):
        x, y = at(point)
        parts += [f'<circle class="mark" cx="{x:.1f}" cy="{y:.1f}" r="4"/>', text(x + 7, y + 4, name, "start")]
    for name, point in zip(members, shown.member_xy, strict=True):
        x, y = at(point)
        parts += [f'<path class="line" d="M{WIDTH / 2} {HEIGHT / 2}L{x:.1f} {y:.1f}"/>', text(x, y - 5, name)]
    return picture(title, parts)


def curve(shown: Survival, title: str) -> str:
    """The share still open, falling in steps, with its interval behind."""
    last = max(shown.times, default=1) * 1.1 or 1

    def at(time: float, share: float) -> str:
        return f"{EDGE + time / last * (WIDTH - 2 * EDGE):.1f} {HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE):.1f}"

    def stairs(values: Sequence[float]) -> list[str]:
        ends = [*shown.times[1:], last]
        return [at(t, v) for time, end, v in zip(shown.times, ends, values, strict=True) for t in (time, end)]

    low = stairs([0.0 if value is None else value for value in shown.low])
    high = stairs([0.0 if value is None else value for value in shown.high])
    parts = [f'<path class="axis" d="M{EDGE} {EDGE}V{HEIGHT - EDGE}H{WIDTH - EDGE}"/>']
    if low:
        parts.append(f'<path class="band" d="M{"L".join([*low, *reversed(high)])}Z"/>')
    line = [at(0, 1), at(shown.times[0] if low else last, 1), *stairs(shown.survival)]
    parts.append(f'<path class="line" d="M{"L".join(line)}"/>')
    parts += [text(EDGE - 6, EDGE + 4, "100 %", "end"), text(EDGE - 6, HEIGHT - EDGE + 4, "0", "end")]
    parts += [text(float(at(time, 0).split()[0]), HEIGHT - EDGE + 18, f"{time:g}") for time in shown.times[::2]]
    return picture(title, parts)
