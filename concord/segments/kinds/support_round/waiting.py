"""When a support round asks for a place on the agenda: requests have waited for more than a week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import ngettext

from concord.people.models import Team
from concord.segments.kind import Candidate, Kind
from concord.support.models import SupportRequest

SAID = 80


def candidates(kind: Kind, team: Team, *, at: datetime) -> Iterator[Candidate]:
    """One at most. Rounds that nothing waits for are put in by hand, or by a line of the template that must be."""
    late = list(SupportRequest.objects.filter(team=team).waiting_long(at).select_related("person"))
    if late:
        yield Candidate(
            kind=kind.slug,
            title=str(kind.label),
            minutes=min(20, 5 + 3 * len(late)),
            shortest=kind.shortest,
            worth=min(90, 55 + days(late[0], at)),
            why=told(late, at),
            direction=False,
        )


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
