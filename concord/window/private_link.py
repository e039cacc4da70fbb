"""The private link of whoever asked without a name: shown once, kept by them alone; here only a hash of its key is.

Whoever holds the key reads the question and what came of it, and may ask that a setting aside be looked at again.
"""

from __future__ import annotations

import hashlib
import secrets

from concord.window.models import Question


def new_key() -> str:
    return secrets.token_hex(16)  # no sign in it that a mail program takes for the end of a link


def hash_of(key: str) -> str:
    return hashlib.sha256(key.encode(errors="replace")).hexdigest()


def question_of(key: str) -> Question | None:
    """The question behind a key, shown already or not; None for a key that is none."""
    return Question.objects.prefetch_related("replies__people__department").filter(key_hash=hash_of(key)).first()
