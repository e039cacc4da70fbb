"""What runs in each process that `concord start` looks after."""

from __future__ import annotations

import os
import resource

from setproctitle import setproctitle

EVERY_NETWORK = "0.0.0.0"  # noqa: S104  the address that people open; a proxy in front may stand elsewhere
APPLICATION = "concord.site.asgi"  # by name, as a server is told: the command line stands below the site
WORKER = "concord.notices.worker"
CONNECTIONS, FILES = 20_000, 200  # of one process at the most; what it has open besides


def serve_pages(*, port: int, workers: int) -> None:
    """Granian, with as many processes as the operator chose."""
    stand_alone("web")
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels

    Granian(
        f"{APPLICATION}:application",
        interface=Interfaces.ASGI,
        address=EVERY_NETWORK,
        port=port,
        workers=workers,
        backpressure=room_for_connections(),
        http=HTTPModes.http1,  # what proxies speak to a server behind them; a third less memory for an open page
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        websockets=False,
        log_level=LogLevels.warning,
        process_name="concord web",
    ).serve()


def room_for_connections() -> int:
    """How many connections a process may hold: every open page of a room holds one, for as long as it is open.

    Granian stops at some hundreds unless it is told, and the system at 1,024 files unless it is asked.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    files = CONNECTIONS + FILES
    files = files if hard == resource.RLIM_INFINITY else min(files, hard)
    if files > soft:
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, hard))
    return files - FILES


def work() -> None:
    """The worker: drains the outbox, sends mail, makes meetings ahead."""
    stand_alone("worker")
    from concord.cli.worker_command import command

    command.main([], standalone_mode=False)


def stand_alone(name: str) -> None:
    """Lead a session of one's own, so that whoever ends this process can end what it has started in turn."""
    os.setsid()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concord.site.settings")
    setproctitle(f"concord {name}")
