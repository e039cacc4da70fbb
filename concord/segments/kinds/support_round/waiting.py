"""When a support round asks for a place: requests wait for a week, or nobody was asked in the room for long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concord.meetings.models import Segment
from concord.people.models import Team
from concord.segments.kind import Candidate, Kind
from concord.support.models import SupportRequest

RARELY = timedelta(weeks=4)
SAID = 80


def candidates(kind: Kind, team: Team, *, at: datetime) -> Iterator[Candidate]:
    """One at most."""
    late = list(SupportRequest.objects.filter(team=team).waiting_long(at).select_related("person"))
    if late:
        yield candidate(
            kind, minutes=min(20, 5 + 3 * len(late)), worth=min(90, 55 + days(late[0], at)), why=told(late, at)
        )
        return
    rows = Segment.objects.filter(kind=kind.slug, meeting__team=team, skipped=False).exclude(began_at=None)
    last = rows.order_by("-began_at").values_list("began_at", flat=True).first()
    if last is None or at - last > RARELY:
        yield candidate(kind, minutes=kind.minutes, worth=30, why=_("Each in turn says what they need."), offer=True)


def candidate(kind: Kind, *, minutes: int, worth: float, why: str, offer: bool = False) -> Candidate:
    return Candidate(
        kind=kind.slug, title=str(kind.label), minutes=minutes, shortest=kind.shortest, worth=worth, why=why,
        direction=False, offer=offer,
    )  # fmt: skip


def days(request: SupportRequest, at: datetime) -> int:
    return (at - request.made_at).days


def told(late: list[SupportRequest], at: datetime) -> str:
    """“2 requests for support wait, the longest for 12 days: “Read the bank’s letter with me” (Ben)”"""
    first = late[0]
    what = first.what if len(first.what) <= SAID else f"{first.what[: SAID - 1].rstrip()}…"
    said = ngettext(
        "%(n)d request for support waits, for %(days)d days: “%(what)s” (%(who)s)",
        "%(n)d requests for support wait, the longest for %(days)d days: “%(what)s” (%(who)s)",
        len(late),
    )
    return said % {"n": len(late), "days": days(first, at), "what": what, "who": first.person.first_name}
