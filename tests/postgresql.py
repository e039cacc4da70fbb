"""A real PostgreSQL server for one run of the tests: in a folder of its own, on a socket of its own, gone at the end.

Two runs at the same time have two servers and cannot meet.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

FOR_SPEED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=100", "jit=off")
PR_SET_PDEATHSIG = 1


class Server:
    """Started by `start`; `url(name)` is where a database of it is found."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="concord-pg-"))
        self.as_whom: dict[str, Any] = {}
        self.process: subprocess.Popen | None = None
        if os.getuid() == 0:  # initdb refuses root
            user = pwd.getpwnam(next(name for name in ("postgres", "nobody") if known(name)))
            self.as_whom = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
            os.chown(self.folder, user.pw_uid, user.pw_gid)

    def start(self) -> None:
        data = self.folder / "data"
        made = [program("initdb"), "-D", data, "-U", "postgres", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
        subprocess.run(made, check=True, cwd=self.folder, stdout=subprocess.DEVNULL, **self.as_whom)
        options = [word for option in FOR_SPEED for word in ("-c", option)]
        with (self.folder / "log").open("w") as log:
            self.process = subprocess.Popen(
                [program("postgres"), "-D", data, "-k", self.folder, "-h", "", *options],
                cwd=self.folder,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C ends the tests first, then the server
                preexec_fn=end_with_parent if sys.platform == "linux" else None,
                **self.as_whom,
            )
        self.wait()

    def wait(self) -> None:
        import psycopg

        for _try in range(300):
            try:
                psycopg.connect(self.url("postgres")).close()
            except psycopg.OperationalError:
                time.sleep(0.1)
            else:
                return
        raise RuntimeError(f"PostgreSQL did not start:\n{(self.folder / 'log').read_text()}")

    def url(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def stop(self) -> None:
        if self.process:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait(20)
        shutil.rmtree(self.folder, ignore_errors=True)


def end_with_parent() -> None:
    """Even a killed test run leaves no server behind."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)


def known(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True


def program(name: str) -> str:
    """Where `name` is: beside a real initdb, on the path or in Debian's folder of the newest version."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: int(place.parent.name))
    found = str(versions[-1] / name) if versions else shutil.which(name)
    if not found:
        raise RuntimeError(f"{name} is missing: run ./tests/prepare")
    return found


def make_database(url: str, name: str, *, like: str = "template1") -> None:
    """A database beside the one at `url`: empty, or a copy of the one named `like`."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
