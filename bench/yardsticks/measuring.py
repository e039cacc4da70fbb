"""What the benchmarks share: a server on loopback with its own data, a signed-in session, load, percentiles."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of `values` lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def in_words(seconds: Sequence[float]) -> str:
    """“p50 3.1 ms, p99 9.8 ms (n 600)”"""
    p50, p99 = (1000 * percentile(seconds, share) for share in (0.5, 0.99))
    return f"p50 {p50:.1f} ms, p99 {p99:.1f} ms (n {len(seconds)})"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def own_home() -> None:
    """A data folder that ends with this process; call it before Django is loaded."""
    os.environ["CONCORD_HOME"] = tempfile.mkdtemp(prefix="concord-bench-")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concord.site.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def session_of(account: object) -> str:
    """The cookie of a signed-in person."""
    from django.utils import timezone

    from concord.people.session_store import SessionStore
    from concord.people.signing_in import begin

    session = SessionStore()
    begin(session, account, at=timezone.now())
    return session.session_key


@contextlib.contextmanager
def running(command: Sequence[str], port: int, path: str = "/") -> Iterator[int]:
    """The number of a server's process; ready when its port answers, ended at the end."""
    process = subprocess.Popen([sys.executable, *command], cwd=ROOT)
    try:
        deadline = time.monotonic() + 90
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5).close()
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                if time.monotonic() > deadline or process.poll() is not None:
                    raise
                time.sleep(0.05)
        yield process.pid
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        process.kill()


def concord_web(port: int) -> list[str]:
    """Concord's two web processes, as `concord start` runs them."""
    return ["bench/yardsticks/web.py", str(port)]


def granian(target: str, port: int, *, interface: str = "asgi", workers: int = 2) -> list[str]:
    return [
        "-m", "granian", "--interface", interface, "--host", "127.0.0.1", "--port", str(port), "--no-ws",
        "--workers", str(workers), "--workers-kill-timeout", "2", "--log-level", "error", target,
    ]  # fmt: skip


def load(
    port: int, path: str, session: str, *, seconds: float, connections: int = 8, token: str = ""
) -> tuple[float, list[float]]:
    """(requests per second, seconds of each) of GETs over kept connections.

    With the `token` of a browser that was here before, a page that nothing has changed is not made anew.
    """
    cookies = f"concord={session}" + (f"; csrftoken={token}" if token else "")
    took: list[float] = []
    ends = time.monotonic() + seconds

    def visit() -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        while time.monotonic() < ends:
            began = time.perf_counter()
            connection.request("GET", path, headers={"Cookie": cookies})
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise SystemExit(f"{path} answered {answer.status}")
            took.append(time.perf_counter() - began)

    threads = [threading.Thread(target=visit) for _number in range(connections)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(took) / (time.monotonic() - began), took
