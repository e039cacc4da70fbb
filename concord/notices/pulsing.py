"""Who is asked by letter when a pulse opens. What was answered is told to nobody, so no other letter is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from concord.foundation.models import Entry
from concord.foundation.scope import within
from concord.notices.drafts import Draft
from concord.notices.letters.pulse import asks
from concord.people.models import Organization, Person
from concord.people.table import table_of
from concord.pulses.closing import close_what_is_over
from concord.pulses.models import Pulse
from concord.pulses.monthly import open_what_is_due
from concord.pulses.saying import promise_of


def go_round(at: datetime) -> None:
    """The worker's step: weeks that are over close, a new month opens."""
    for organization_id in Organization.objects.order_by("pk").values_list("pk", flat=True):
        with within(organization_id):
            close_what_is_over(organization_id, at=at)
            open_what_is_due(organization_id, at=at)


def whom(entry: Entry) -> Iterable[Person]:
    """Everybody at the table, as long as it is open."""
    pulse = pulse_of(entry)
    if pulse is None or pulse.closed_at:
        return []
    return table_of(pulse.team_id).exclude(email="").select_related("organization", "department")


def write(entry: Entry, at: datetime) -> Callable[[Person], Iterable[Draft]]:
    pulse = pulse_of(entry)
    assert pulse is not None  # `whom` found it
    promise = promise_of(pulse)
    return lambda person: [asks(pulse, person, promise, at=at)]


def pulse_of(entry: Entry) -> Pulse | None:
    return Pulse.objects.select_related("team", "meeting").filter(pk=entry.body["pulse"]).first()
