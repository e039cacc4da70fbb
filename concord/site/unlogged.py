"""Keys that stand in addresses are in no log: whoever reads it would hold them."""

from __future__ import annotations

import logging
import re

KEYS = re.compile(r"(/window/private/|/private-questions/|/letters/(?:confirming|ending|mine)/)[^/\s.]+")


class WithoutKeys(logging.Filter):
    """Leaves the key of a private link out of what Django writes about an address that was refused."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(KEYS.sub(r"\1…", part) if isinstance(part, str) else part for part in record.args)
        return True
