from __future__ import annotations

import pytest

from concord.foundation.errors import Refused
from concord.people import profiles
from conftest import NOON


def test_an_address_belongs_to_one_person(world):
    with pytest.raises(Refused, match="has the address ben@harbour.example already"):
        profiles.add(name="Benedict", email="BEN@harbour.example", by=world.actor("ana"), at=NOON)
