"""concord transcript FILE: who had room to speak."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import click


@click.command()
@click.argument("file", type=click.File("rb"))
@click.option("--invited", multiple=True, metavar="NAME", help="Somebody who was there and may have been silent.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(file: Any, invited: tuple[str, ...], as_json: bool) -> None:
    """Print the speakers of a transcript (WebVTT, SubRip or text), their shares and turns. No words are printed."""
    from concord.measures.transcripts import read

    try:
        found = summary(read(file.read()), invited)
    except ValueError as trouble:
        raise click.ClickException(f"{getattr(file, 'name', '-')}: {trouble}") from None
    click.echo(json.dumps(found, ensure_ascii=False, indent=2) if as_json else "\n".join(told(found)))


def summary(cues: list[Any], invited: tuple[str, ...]) -> dict[str, Any]:
    """Shares and turns per speaker; without times, turns only. Raises ValueError when nobody speaks."""
    from concord.measures import participation, transcripts

    timed = all(cue.start is not None for cue in cues)
    names = [speaker for cue in cues for speaker in cue.speakers]
    if not names:
        raise ValueError("no speaker is named in it; write “Name: words”, or <v Name> in WebVTT")
    silent = [name for name in invited if name not in names]
    found: dict[str, Any] = {
        "speakers": {name: {"turns": names.count(name)} for name in [*dict.fromkeys(names), *silent]},
        "floor_changes": sum(a != b for a, b in pairwise(names)),
        "without_speaker": sum(not cue.speakers for cue in cues),
    }
    if not timed:
        return found
    turns = transcripts.turns(cues)
    seconds = participation.speaking_seconds(turns)
    if not sum(seconds.values()):
        return found
    shares, long_turns = participation.shares(seconds, invited), participation.turns_taken(turns)
    for name, row in found["speakers"].items():
        row |= {"share": round(shares[name], 4), "turns_over_1_s": long_turns.get(name, 0)}
    found |= {
        "floor_changes": participation.floor_changes(turns),
        "overlap_seconds": round(participation.overlap_seconds(turns), 3),
        "evenness": round(participation.evenness(shares), 3) if len(shares) > 1 else None,
    }
    return found


def told(found: dict[str, Any]) -> list[str]:
    """The summary as lines, a sentence last."""
    rows = found["speakers"]
    width = max(map(len, rows))
    lines = []
    for name, row in sorted(rows.items(), key=lambda item: -item[1].get("share", item[1]["turns"])):
        share = f"{row['share']:7.1%}   turns over 1 s: {row['turns_over_1_s']:3}" if "share" in row else ""
        lines.append(f"{name:{width}} {share}   turns: {row['turns']:3}")
    lines.append(f"Changes of the floor: {found['floor_changes']}.")
    if found["without_speaker"]:
        lines.append(f"Captions that name no speaker and count for nobody: {found['without_speaker']}.")
    if found.get("evenness") is not None:
        lines.append(f"Evenness is {found['evenness']:.2f}: 1 is all alike, 0 one voice. One meeting is noise.")
    elif "overlap_seconds" not in found:
        lines.append("It has no times: turns can be counted, shares cannot.")
    return lines
