"""How many at a table signed the values."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, Exists, OuterRef, Q

from concord.indicators.indicator import Span
from concord.people.models import AT_THE_TABLE, Membership
from concord.values.models import Making, Phase, Signature


def signed_at(teams: Sequence[int], span: Span) -> dict[int, tuple[int, int]]:
    """Team -> (how many at its table signed the values that held at the end of the span, how many sit there)."""
    adopted = Making.objects.filter(phase=Phase.ADOPTED, adopted_at__lt=span.until).order_by("-adopted_at", "-pk")
    under = Signature.objects.filter(
        making=adopted.values("pk")[:1], person=OuterRef("person"), signed_at__lt=span.until
    )
    seats = Membership.objects.filter(team__in=teams, kind__in=AT_THE_TABLE, person__left_at=None)
    counted = seats.annotate(signed=Exists(under)).order_by().values_list("team")
    rows = counted.annotate(names=Count("pk", filter=Q(signed=True)), all=Count("pk"))
    return {team: (names, every) for team, names, every in rows}
