"""From captions to numbers: what is kept of a transcript once its speakers are known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from concord.measures.cues import Cue
from concord.measures.holding import holds, overlap_of_each, silence_seconds
from concord.measures.participation import Turn, floor_changes, overlap_seconds, speaking_seconds, turns_taken
from concord.measures.transcripts import turns
from concord.meetings.transcript_people import GUEST, Choice

NOBODY = ""


@dataclass(frozen=True)
class Numbers:
    """`of_all` are the fields of a Transcript, `of_each` those of a Voice by person (guests one by one, as None)."""

    of_all: dict[str, Any]
    of_each: list[tuple[int | None, dict[str, Any]]]


def numbers_of(cues: Collection[Cue], who: Mapping[str, Choice], *, uncounted: Collection[int]) -> Numbers:
    """What the captions tell. Of people in `uncounted` nothing is taken, not even into the numbers of all."""
    timed = all(cue.start is not None for cue in cues)
    heard = turns(renamed(cues if timed else in_sequence(cues), who))
    dropped = {key_of(person, "") for person in uncounted}
    counted = [turn for turn in heard if turn.speaker != NOBODY and turn.speaker not in dropped]
    held = holds(counted, pause=2.0 if timed else 0.0)
    spoke_uncounted = any(turn.speaker in dropped for turn in heard)
    of_all: dict[str, Any] = {"timed": timed, "floor_changes": floor_changes(held)}
    if timed:
        of_all |= {
            "overlap_seconds": round(overlap_seconds(counted)),
            "silence_seconds": None if spoke_uncounted else round(silence_seconds(heard)),
            "unnamed_seconds": round(speaking_seconds(heard).get(NOBODY, 0)),
        }
    return Numbers(of_all, [(person_of(key), row) for key, row in parts(counted, held, timed=timed).items()])


def parts(counted: list[Turn], held: list[Turn], *, timed: bool) -> dict[str, dict[str, Any]]:
    """What is kept of each voice."""
    taken = turns_taken(held, over=1.0 if timed else 0.0)
    if not timed:
        return {key: {"turns": count} for key, count in taken.items()}
    seconds, overlaps = speaking_seconds(counted), overlap_of_each(counted)
    longest: dict[Any, float] = {}
    for turn in held:
        longest[turn.speaker] = max(longest.get(turn.speaker, 0.0), turn.end - turn.start)
    return {
        key: {
            "turns": taken[key],
            "seconds": round(seconds[key]),
            "longest_seconds": round(longest[key]),
            "overlap_seconds": round(overlaps[key]),
        }
        for key in seconds
    }


def renamed(cues: Iterable[Cue], who: Mapping[str, Choice]) -> list[Cue]:
    """The captions with people for labels: two labels of one person are one voice, whoever is left out is nobody."""
    return [
        replace(
            cue, speakers=tuple(dict.fromkeys(key_of(who.get(label), label) for label in cue.speakers or (NOBODY,)))
        )
        for cue in cues
    ]


def in_sequence(cues: Iterable[Cue]) -> list[Cue]:
    """Captions without times, one after the other as if each took a second: good for counting only."""
    return [replace(cue, start=float(place), end=place + 1.0) for place, cue in enumerate(cues)]


def key_of(choice: Choice, label: str) -> str:
    if choice is None:
        return NOBODY
    return f"guest {label}" if choice == GUEST else f"person {choice}"


def person_of(key: str) -> int | None:
    sort, _blank, number = key.partition(" ")
    return int(number) if sort == "person" else None
