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
from concord.measures.durations import percentile

HISTORY = timedelta(days=730)
DAY = timedelta(days=1)


class Sign(Indicator):
    """Of the decisions that ended or stall, how many were decided within the age that most of ours had."""

    promise = 1
    title = gettext_lazy("Decisions do not stall")
    things = ngettext_lazy("%(n)d decision", "%(n)d decisions", "n")
    uncounted = ngettext_lazy("%(n)d is open and still has its time", "%(n)d are open and still have their time", "n")
    least = 1
    columns = {
        "decision": gettext_lazy("number of the decision"),
        "day": gettext_lazy("day on which it was asked"),
        "days": gettext_lazy("its age in days when it ended, or at the end of the quarter"),
        "closed": gettext_lazy("1: ended"),
        "now": gettext_lazy("1: open, or ended in this quarter"),
        "withdrawn": gettext_lazy("1: ended without being decided"),
        "dated": gettext_lazy("1: its days are known, also if it came in from elsewhere"),
    }
    method = gettext_lazy(
        "What is usual is up to the age that 85 in 100 of the team's own decisions of the last two years did not "
        "exceed when they were decided (the 85th percentile, always the age of a real one); it takes ten. Looked at "
        "are all that were decided in this quarter, and all that grew older than usual, open or withdrawn: those "
        "decided within what is usual count. Open ones that are younger still have their time, so asking more raises "
        "nothing, and neither does taking back what stalls. The interval is Wilson's (95 %)."
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
                    "now": int(not closed or closed_at >= span.since),
                    "withdrawn": int(closed and ending == Ending.WITHDRAWN),
                    "dated": int(not asked_undated and not (closed and undated)),
                }
            )
        return found

    def figure(self, rows: Sequence[Row]) -> Figure:
        dated = [row for row in rows if row["dated"]]
        decided = [row["days"] for row in dated if row["closed"] and not row["withdrawn"]]
        waiting = [row["days"] for row in dated if not row["closed"]]
        also: dict[str, float] = {
            "decided": len(decided),
            "withdrawn": sum(row["withdrawn"] for row in rows),
            "oldest": max(waiting, default=0),
        }
        missing = sum(not row["dated"] and not row["closed"] for row in rows)
        if len(decided) < FEWEST:
            return Figure(value=None, n=0, missing=missing + len(waiting), also=also | {"open": len(waiting)})
        limit = also["limit"] = percentile(decided, SHARE)
        usual = [row for row in dated if row["now"] and row["days"] <= limit]
        part = sum(row["closed"] and not row["withdrawn"] for row in usual)
        late = sum(row["now"] and row["days"] > limit for row in dated)
        also |= {"open": len(waiting), "stalled": sum(days > limit for days in waiting)}
        young = len(waiting) - int(also["stalled"])
        return share(part, part + late, least=self.least, missing=missing + young, also=also)

    def sentence(self, figure: Figure) -> str:
        said = ngettext(
            "%(part)d of %(n)d decision whose time had come was made within what is usual for us: %(limit)d days.",
            "%(part)d of %(n)d decisions whose time had come were made within what is usual for us: %(limit)d days.",
            figure.n,
        ) % {"part": figure.part, "n": figure.n, "limit": ceil(figure.also["limit"])}
        if not figure.also["stalled"]:
            return said
        return f"{said} {_('The oldest that is open has waited for %d days.') % ceil(figure.also['oldest'])}"

    def too_few(self, figure: Figure) -> str:
        if figure.also["decided"] >= FEWEST:
            return _("No decision was made this quarter, and none stalls.")
        return _(
            "What is usual for us can be told from %(least)d decisions on that were made; the last two years have "
            "%(n)d. Open now: %(open)d."
        ) % {"least": FEWEST, "n": figure.also["decided"], "open": figure.also["open"]}

    def deed(self, team: int, figure: Figure) -> Deed:
        if not figure.also["open"]:
            return Deed(_("Ask for a decision"), reverse("decision-new"), "decision.propose")
        return Deed(_("See what each open decision waits for"), reverse("stalled"))

    def link(self, row: Row) -> str:
        return reverse("decision", args=[row["decision"]])


def days_between(asked: datetime, end: datetime) -> float:
    """To the hundredth; one that was dated ahead of time is new."""
    return max(0.0, round((end - asked) / DAY, 2))
