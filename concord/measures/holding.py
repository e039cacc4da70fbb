"""How the floor is held: captions cut one person's words into pieces, a turn of speech is all of them together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from concord.measures.participation import Turn, in_order

PAUSE = 2.0  # seconds; a longer silence ends a turn


def holds(turns: Iterable[Turn], *, pause: float = PAUSE) -> list[Turn]:
    """Turns of speech: what one speaker says until another begins, or until a silence of more than `pause` seconds."""
    found: list[Turn] = []
    for turn in in_order(turns):
        last = found[-1] if found else None
        if last and last.speaker == turn.speaker and turn.start - last.end <= pause:
            found[-1] = replace(last, end=max(last.end, turn.end))
        else:
            found.append(replace(turn, share=1.0))
    return found


def silence_seconds(turns: Iterable[Turn]) -> float:
    """Seconds between the first word and the last in which nobody speaks. No turns: 0."""
    silent, until = 0.0, None
    for turn in in_order(turns):
        if until is not None:
            silent += max(0.0, turn.start - until)
        until = turn.end if until is None else max(until, turn.end)
    return silent


def overlap_of_each(turns: Iterable[Turn]) -> dict[Any, float]:
    """For each speaker, the seconds in which somebody else spoke at the same time."""
    moments = [moment for turn in turns for moment in ((turn.start, 1, turn.speaker), (turn.end, -1, turn.speaker))]
    speaking: dict[Any, int] = {}
    found: dict[Any, float] = {speaker: 0.0 for _at, _step, speaker in moments}
    since = 0.0
    for at, step, speaker in sorted(moments, key=lambda moment: moment[:2]):
        if len(speaking) > 1:
            for one in speaking:
                found[one] += at - since
        since = at
        speaking[speaker] = speaking.get(speaker, 0) + step
        if not speaking[speaker]:
            del speaking[speaker]
    return found
