"""Keys for the API: what is kept of them, and what the audit knows."""

from __future__ import annotations

from datetime import UTC, datetime

from concord.foundation.models import Entry
from concord.people.models import ApiToken
from concord.people.tokens import end_token, make_token, read_token

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_making_and_ending_a_key_stands_in_the_audit_and_the_key_does_not(world):
    ben = world.people["ben"]
    key = make_token(ben, by=world.actor("ben"), at=NOON, label="Dashboard", scopes=["read"])
    token = ApiToken.objects.get()
    assert read_token(key, at=NOON) == token
    end_token(token, by=world.actor("ben"), at=NOON)
    assert read_token(key, at=NOON) is None
    entries = list(Entry.objects.filter(kind__startswith="token.").order_by("pk"))
    said = {"person": ben.pk, "label": "Dashboard"}
    assert [(entry.kind, entry.actor_id, entry.body) for entry in entries] == [
        ("token.made", ben.pk, said),
        ("token.ended", ben.pk, said),
    ]
    assert key not in str([entry.body for entry in entries])
