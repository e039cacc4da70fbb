"""How long until there is something to see: `concord --help` against a bare Python, and /healthz after `concord start`.

Aims: `concord --help` under 0.4 s; ready in under 4 s once installed.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.yardsticks.measuring import ROOT, free_port, in_words, own_home

CONCORD = str(Path(sys.executable).parent / "concord")


def times(command: list[str], runs: int = 15) -> list[float]:
    """How long each run took."""
    took = []
    for _run in range(runs):
        began = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        took.append(time.perf_counter() - began)
    return took


def until_ready() -> float:
    """Seconds from `concord start` on a migrated database until /healthz answers 200."""
    port = free_port()
    variables = {**os.environ, "CONCORD_PORT": str(port)}
    began = time.perf_counter()
    process = subprocess.Popen([CONCORD, "start"], cwd=ROOT, env=variables, stdout=subprocess.DEVNULL)
    try:
        while time.perf_counter() - began < 60:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
                    if answer.status == 200:
                        return time.perf_counter() - began
            except OSError:
                time.sleep(0.02)
        raise SystemExit("concord start does not answer within a minute")
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def main() -> None:
    own_home()
    bare = times([sys.executable, "-c", "pass"])
    print(f"bare python: {in_words(bare)}")
    print(f"concord --help: {in_words(times([CONCORD, '--help']))}")
    print(f"ready after concord start: {in_words([until_ready() for _run in range(3)])}")


if __name__ == "__main__":
    main()
