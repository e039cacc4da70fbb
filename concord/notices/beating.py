"""Whether the worker is alive: each worker renews its row; the health page looks for one that is fresh."""

from __future__ import annotations

import os
import socket
from datetime import datetime, timedelta

from concord.notices.models import Beat

WORKER = "worker "
EVERY = timedelta(seconds=5)
SILENT = timedelta(seconds=30)
FORGET = timedelta(days=1)


def my_name() -> str:
    """This process among the workers of all machines."""
    return f"{WORKER}{socket.gethostname()[:80]}-{os.getpid()}"


def beat(name: str, *, at: datetime, patience: timedelta = timedelta()) -> None:
    """Say that `name` is alive, and for how long the work in hand may keep it from saying so again."""
    seconds = int(patience.total_seconds())
    Beat.objects.update_or_create(name=name, defaults={"at": at, "patience": seconds})


def stop(name: str) -> None:
    """An orderly end: the row goes, so that nobody waits for this worker."""
    Beat.objects.filter(name=name).delete()


def forget_the_dead(*, at: datetime) -> None:
    """Remove the rows of workers that were killed long ago."""
    Beat.objects.filter(name__startswith=WORKER, at__lt=at - FORGET).delete()


def silence(*, at: datetime) -> timedelta | None:
    """How long no worker has been heard, beyond what its work in hand excuses. None when none was ever heard."""
    beats = Beat.objects.filter(name__startswith=WORKER).values_list("at", "patience")
    silences = [at - heard - timedelta(seconds=patience) for heard, patience in beats]
    return max(min(silences), timedelta()) if silences else None


def claim(name: str, every: timedelta, *, at: datetime) -> bool:
    """Whether the round `name` is due and this process is the one to make it. Several workers may ask at once."""
    last = Beat.objects.filter(name=name).values_list("at", flat=True).first()
    if last is None:
        _row, made = Beat.objects.get_or_create(name=name, defaults={"at": at})
        return made
    if last > at - every:  # looked at first: on SQLite even an update of nothing takes the one writer's place
        return False
    return Beat.objects.filter(name=name, at=last).update(at=at) == 1


def give_back(name: str, every: timedelta, *, at: datetime, again_in: timedelta) -> None:
    """A round failed: it is due again after `again_in` (or its usual time, when that is sooner)."""
    Beat.objects.filter(name=name).update(at=at - every + min(every, again_in))
