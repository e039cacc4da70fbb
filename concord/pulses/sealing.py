"""The sealed box: the counts of an open pulse, locked with a key that is not in the database.

The box has the same size whatever is in it, and a fresh nonce each time, so that of two copies of the database one
learns that somebody has answered, and not what. No time is in it.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE = 12
PURPOSE = b"concord: counts of open pulses, 1"


class CannotOpen(Exception):
    """The box was sealed with another key, or was changed."""


def seal(counts: Sequence[int], of: str) -> bytes:
    """A box with these counts that opens only as `of`."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key()).encrypt(nonce, struct.pack(f">{len(counts)}I", *counts), of.encode())


def unseal(box: bytes, of: str) -> list[int]:
    """The counts in a box. Raises CannotOpen."""
    try:
        inside = AESGCM(key()).decrypt(box[:NONCE], box[NONCE:], of.encode())
    except (InvalidTag, ValueError) as error:
        raise CannotOpen from error
    return list(struct.unpack(f">{len(inside) // 4}I", inside))


def key() -> bytes:
    """Made of the installation's secret (the file `secret` of the data folder), and of nothing else."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(settings.SECRET_KEY.encode())
