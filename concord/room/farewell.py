"""Hear that this process is to end before the server waits for its connections: a stream never ends by itself."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Callable


def before_the_end(say: Callable[[], None]) -> None:
    """Have `say` called on the running loop when the process is asked to end.

    The server's own handlers stay: a loop hears of signals through its wake-up descriptor, whatever stands here.
    """
    if threading.current_thread() is not threading.main_thread():
        return  # signals come to the main thread alone
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_heard: loop.call_soon_threadsafe(say))
        signal.siginterrupt(number, False)
