"""Thank somebody, in words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from concord.foundation.errors import Refused
from concord.foundation.models import Entry
from concord.segments.holding import current_segment
from concord.values.appreciating import thank

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_outside_a_meeting_it_is_open_at_once_and_within_one_it_waits(world):
    ben = world.people["ben"]
    assert thank(ben, by=world.actor("ana"), at=NOON, words="For Monday").opened_at == NOON
    segment = current_segment(world.live("appreciations", at=NOON))
    assert thank(ben, by=world.actor("ana"), at=NOON, words="For Monday", within=segment).opened_at is None


def test_the_log_says_that_and_never_for_what(world):
    thanks = thank(world.people["ben"], by=world.actor("ana"), at=NOON, words="For Monday")
    assert Entry.objects.get(kind="appreciation.given").body == {"appreciation": thanks.pk, "meeting": None}


@pytest.mark.parametrize(
    ("to", "words", "sentence"),
    [("ana", "Me", "somebody else"), ("ben", " ", "what for"), ("ben", "x" * 2001, "at most 2000 fit")],
)
def test_what_is_no_thanks_is_refused_in_words(world, to, words, sentence):
    with pytest.raises(Refused, match=sentence):
        thank(world.people[to], by=world.actor("ana"), at=NOON, words=words)
