"""Promise 1: nothing stalls unseen, by what is long for this team itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from math import ceil

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from concord.decisions.models import Decision, Ending
from concord.decisions.radar import FEWEST, SHARE
from concord.indicators.figure import Figure, share
from concord.indicators.indicator import Deed, Indicator, Row, Span
from concord.measures.durations import percentile, stalled

HISTORY = timedelta(days=730)
DAY = timedelta(days=1)


class Sign(Indicator):
    """Of the decisions that are open, how many are not older than most of the team's decided ones became."""

    promise = 1
    title = gettext_lazy("Decisions do not stall")
    things = ngettext_lazy("%(n)d open decision", "%(n)d open decisions", "n")
    least = 1
    columns = {
        "decision": gettext_lazy("number of the decision"),
        "day": gettext_lazy("day on which it was asked"),
        "days": gettext_lazy("its age in days when it ended, or at the end of the quarter"),
        "closed": gettext_lazy("1: ended, 0: open"),
        "withdrawn": gettext_lazy("1: ended without being decided"),
        "dated": gettext_lazy("1: its days are known; not so of some that came in from elsewhere"),
    }
    method = gettext_lazy(
        "What is usual is up to the age that 85 in 100 of the team's own decisions of the last two years did not "
        "exceed when they were decided (the 85th percentile, always the age of a real one); it takes ten. Of all that "
        "are open, those that are not older count. Withdrawn ones are neither decided nor open. The interval is "
        "Wilson's (95 %)."
    )
    cannot = gettext_lazy(
        "Whether waiting was right; what was never written down as a decision; and a team that always takes long "
        "measures itself by its own slowness."
    )

    def rows(self, teams: Sequence[int], span: Span) -> Mapping[int, list[Row]]:
        lately = Q(closed_at=None) | Q(closed_at__gte=span.until - HISTORY)
        found: dict[int, list[Row]] = defaultdict(list)
        decisions = Decision.objects.filter(lately, team__in=teams, asked_at__lt=span.until).order_by("asked_at", "pk")
        columns = ("team", "pk", "asked_at", "closed_at", "ending", "asked_undated", "undated")
        for team, pk, asked_at, closed_at, ending, asked_undated, undated in decisions.values_list(*columns):
            closed = closed_at is not None and closed_at < span.until
            found[team].append(
                {
                    "decision": pk,
                    "day": "" if asked_undated else span.day(asked_at),
                    "days": days_between(asked_at, closed_at if closed else span.until),
                    "closed": int(closed),
                    "withdrawn": int(closed and ending == Ending.WITHDRAWN),
                    "dated": int(not asked_undated and not (closed and undated)),
                }
            )
        return found

    def figure(self, rows: Sequence[Row]) -> Figure:
        dated = [row for row in rows if row["dated"] and not row["withdrawn"]]
        decided = [row["days"] for row in dated if row["closed"]]
        waiting = [row["days"] for row in dated if not row["closed"]]
        also: dict[str, float] = {
            "decided": len(decided),
            "withdrawn": sum(row["withdrawn"] for row in rows),
            "oldest": max(waiting, default=0),
        }
        missing = sum(not row["dated"] and not row["closed"] for row in rows)
        old = stalled(waiting, decided, fewest=FEWEST)
        if old is None:
            return Figure(value=None, n=len(waiting), missing=missing, also=also)
        also["limit"] = percentile(decided, SHARE)
        return share(len(waiting) - sum(old), len(waiting), least=self.least, missing=missing, also=also)

    def sentence(self, figure: Figure) -> str:
        said = ngettext(
            "%(part)d of %(n)d open decision has waited no longer than is usual for us: %(limit)d days.",
            "%(part)d of %(n)d open decisions have waited no longer than is usual for us: %(limit)d days.",
            figure.n,
        ) % {"part": figure.part, "n": figure.n, "limit": ceil(figure.also["limit"])}
        if figure.part == figure.n:
            return said
        return f"{said} {_('The oldest has waited for %d days.') % ceil(figure.also['oldest'])}"

    def too_few(self, figure: Figure) -> str:
        if figure.also["decided"] >= FEWEST:
            return _("No decision is open, so none stalls.")
        return _(
            "What is usual for us can be told from %(least)d decided ones on; the last two years have %(n)d. "
            "Open now: %(open)d."
        ) % {"least": FEWEST, "n": figure.also["decided"], "open": figure.n}

    def deed(self, team: int, figure: Figure) -> Deed:
        if not figure.n:
            return Deed(_("Ask for a decision"), reverse("decision-new"))
        return Deed(_("See what each open decision waits for"), reverse("stalled"))

    def link(self, row: Row) -> str:
        return reverse("decision", args=[row["decision"]])


def days_between(asked: datetime, end: datetime) -> float:
    """To the hundredth; one that was dated ahead of time is new."""
    return max(0.0, round((end - asked) / DAY, 2))
