"""Transcripts, curves and imports beside the obvious alternative, in the same run.

.venv/bin/python bench/measures_reading.py
"""

from __future__ import annotations

import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
warnings.simplefilter("ignore")

rng = Random(2026)


def took(deed: Callable[[], Any], times: int = 5) -> float:
    """The least processor seconds."""
    best = float("inf")
    for _again in range(times):
        began = time.process_time()
        deed()
        best = min(best, time.process_time() - began)
    return best


def line(what: str, ours: float, other: float, than: str) -> None:
    print(f"{what:52} {ours:8.4f} s   {other / ours:8.1f} x as fast as {than} ({other:.4f} s)", flush=True)


def two_hours() -> str:
    cues, at = [], 0.0
    while at < 7200:
        end = at + rng.uniform(0.5, 7)
        begin, until = (f"{int(t) // 3600:02}:{int(t) // 60 % 60:02}:{t % 60:06.3f}" for t in (at, end))
        cues.append(
            f"guid/{len(cues)}-0\n{begin} --> {until}\n<v {rng.choice(['Ana', 'Ben', 'Chi'])}>some words here</v>"
        )
        at = end
    return "WEBVTT\n\n" + "\n\n".join(cues)


def transcript() -> None:
    import webvtt

    from concord.measures.participation import evenness, speaking_seconds
    from concord.measures.transcripts import read, turns

    text = two_hours()
    ours = took(lambda: evenness(speaking_seconds(turns(read(text)))))
    line(
        f"two hours, {text.count('-->'):,} cues: read and shares",
        ours,
        took(lambda: webvtt.from_string(text)),
        "webvtt-py (reading only)",
    )


def curves() -> None:
    from lifelines import KaplanMeierFitter
    from lifelines.statistics import logrank_test

    from concord.measures.durations import log_rank, survival

    days = [rng.randint(1, 400) for _decision in range(600)]
    closed = [rng.random() < 0.7 for _decision in range(600)]
    other = took(lambda: KaplanMeierFitter().fit(days, closed).median_survival_time_)
    line("survival of 600 decisions, exact fractions", took(lambda: survival(days, closed)), other, "lifelines")
    halves = days[:300], closed[:300], days[300:], closed[300:]
    other = took(lambda: logrank_test(halves[0], halves[2], halves[1], halves[3]).test_statistic)
    line("log-rank of 300 and 300", took(lambda: log_rank(*halves)), other, "lifelines")


def imports() -> None:
    """Milliseconds of importing each module in a fresh interpreter, and the modules of others it loads."""
    modules = sorted(path.stem for path in (ROOT / "concord" / "measures").glob("*.py") if path.stem != "__init__")
    code = (
        "import sys, time; began = time.process_time(); import {}; "
        "print(1000 * (time.process_time() - began), *{{'numpy', 'scipy', 'rustworkx'}} & set(sys.modules))"
    )
    found = {}
    for module in modules:
        runs = [
            subprocess.run(
                [sys.executable, "-c", code.format(f"concord.measures.{module}")],
                capture_output=True,
                text=True,
                cwd=ROOT,
            ).stdout.split()
            for _again in range(3)
        ]
        found[module] = (min(float(run[0]) for run in runs), runs[0][1:])
    numpy = min(
        float(
            subprocess.run([sys.executable, "-c", code.format("numpy")], capture_output=True, text=True).stdout.split()[
                0
            ]
        )
        for _again in range(3)
    )
    slowest = max(found, key=lambda module: found[module][0])
    print(f"importing any module: {slowest} is slowest, {found[slowest][0]:.0f} ms; numpy alone takes {numpy:.0f} ms")
    print(f"modules that load numpy, scipy or rustworkx: {[module for module in found if found[module][1]] or 'none'}")


if __name__ == "__main__":
    for part in (transcript, curves, imports):
        part()
