"""What runs in each process that `concord start` looks after."""

from __future__ import annotations

import resource

from concord.cli.processes import CONNECTIONS, FILES, room_for_connections


def test_a_process_asks_the_system_for_as_many_files_as_it_may_hold_connections():
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (600, hard))
    try:
        connections = room_for_connections()
        now, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        assert connections <= CONNECTIONS
        assert now == connections + FILES > 600
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
