"""Wrong codes are counted, and after a quarter of an hour forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest

from concord.foundation.errors import Refused
from concord.meetings.guessing import count_guess, refuse_guessers
from concord.people.accounts import TRIES, TRIES_WITHIN
from conftest import NOON


def test_a_network_may_try_again_after_a_quarter_of_an_hour(db):
    for _try in range(TRIES):
        refuse_guessers("192.0.2.1", at=NOON)
        count_guess("192.0.2.1", at=NOON)
    with pytest.raises(Refused):
        refuse_guessers("192.0.2.1", at=NOON)
    refuse_guessers("192.0.2.2", at=NOON)
    refuse_guessers("192.0.2.1", at=NOON + TRIES_WITHIN + timedelta(seconds=1))
