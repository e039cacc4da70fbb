"""Promise 4: growth plans are looked at when it was promised, and what was found is written down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from concord.indicators.figure import Figure, share
from concord.indicators.indicator import Deed, Indicator, Row, Span
from concord.plans.models import GrowthPlan, PlanReview, StageMove
from concord.plans.stages import Stage

IN_TIME = 14  # days after the day that was promised


class Sign(Indicator):
    """Of the looks at growth plans that were promised, how many came in time and left words."""

    promise = 4
    title = gettext_lazy("Growth plans are looked at in time")
    things = ngettext_lazy("%(n)d review that fell due", "%(n)d reviews that fell due", "n")
    least = 3
    columns = {
        "plan": gettext_lazy("plan"),
        "title": gettext_lazy("its name"),
        "due": gettext_lazy("promised for"),
        "reviewed": gettext_lazy("looked at, with words; empty: not yet"),
        "days": gettext_lazy("days after the promise"),
        "wordless": gettext_lazy("looks without words before"),
    }
    method = gettext_lazy(
        "Every look at a growth plan that was promised for a day of this quarter, or earlier and had not come when the "
        "quarter began. The promise is the first day that was named; putting it off does not move it. It is kept by a "
        "look within 14 days of that day of which something was written down: what works, what does not, or what was "
        "learned. A plan that was stopped before those days were over, and a look that still has days left, are not "
        "counted. The interval is Wilson's (95 %)."
    )
    cannot = gettext_lazy("Whether there was a good reason to put a look off; and what the words of a look are worth.")

    def rows(self, teams: Sequence[int], span: Span) -> Mapping[int, list[Row]]:
        rows: dict[int, list[Row]] = defaultdict(list)
        for one in plans_of(teams):
            rows[one.plan.team_id] += [row_of(one, *look, span) for look in promised(one, span)]
        return {team: sorted(found, key=lambda row: (row["due"], row["plan"])) for team, found in rows.items()}

    def figure(self, rows: Sequence[Row]) -> Figure:
        counted = [row for row in rows if row["reviewed"] or row["days"] > IN_TIME]
        kept = [row for row in counted if row["days"] <= IN_TIME]
        waiting = [row for row in counted if not row["reviewed"]]
        also = {
            "late": len(counted) - len(kept) - len(waiting),
            "waiting": len(waiting),
            "wordless": sum(row["wordless"] for row in rows),
        }
        if waiting:
            also["longest"] = waiting[0]["plan"]
        names = tuple(dict.fromkeys(row["title"] for row in waiting))
        return share(len(kept), len(counted), least=self.least, names=names, also=also)

    def sentence(self, figure: Figure) -> str:
        said = _("%(part)d of %(n)d promised looks at growth plans came in time, with words.") % {
            "part": figure.part,
            "n": figure.n,
        }
        if figure.names:
            waits = ngettext("Still waits: %s.", "Still wait: %s.", len(figure.names))
            said += " " + waits % ", ".join(f"“{name}”" for name in figure.names[:3])
        if wordless := figure.also.get("wordless"):
            told = ngettext("%d look left no words.", "%d looks left no words.", int(wordless))
            said += " " + told % wordless
        return said

    def too_few(self, figure: Figure) -> str:
        return _(
            "This can be told once %(least)d looks at growth plans have fallen due; so far: %(n)d. Begin with a plan "
            "and a day for its next look."
        ) % {"least": self.least, "n": figure.n}

    def deed(self, team: int, figure: Figure) -> Deed:
        if figure.names and "longest" in figure.also:
            words = _("Look at “%s”: what works, what does not") % figure.names[0]
            return Deed(words, reverse("plan", args=[int(figure.also["longest"])]), "plan.review")
        return Deed(_("Look at the growth plans"), reverse("plans"))

    def link(self, row: Row) -> str:
        return reverse("plan", args=[row["plan"]])


@dataclass
class Followed:
    """A plan, its looks from the oldest, and when it was last stopped."""

    plan: GrowthPlan
    looks: list[PlanReview] = field(default_factory=list)
    stops: list[datetime] = field(default_factory=list)


def plans_of(teams: Sequence[int]) -> list[Followed]:
    """Three queries."""
    plans = {row.pk: Followed(row) for row in GrowthPlan.objects.filter(team__in=teams).order_by("pk")}
    for look in PlanReview.objects.filter(plan__in=list(plans)).order_by("at", "pk"):
        plans[look.plan_id].looks.append(look)
    moves = StageMove.objects.filter(plan__in=list(plans), became=Stage.STOPPED).order_by("at", "pk")
    for plan, at in moves.values_list("plan", "at"):
        plans[plan].stops.append(at)
    return list(plans.values())


def promised(one: Followed, span: Span) -> list[tuple[date, date | None, int]]:
    """(promised day, day of the look that kept it, looks without words before) as the end of the span saw it."""
    found: list[tuple[date, date | None, int]] = []
    wordless = 0
    for look in one.looks:
        if look.at >= span.until:
            break
        if not (look.working or look.not_working or look.learned):
            wordless += 1
            continue
        if look.was_due:
            found.append((look.was_due, look.at.astimezone(span.zone).date(), wordless))
        wordless = 0
    if (still := open_promise(one, span)) and not let_go(one, still, span):
        found.append((still, None, wordless))
    return [row for row in found if row[0] <= span.last and (row[1] is None or max(row[0], row[1]) >= span.first)]


def open_promise(one: Followed, span: Span) -> date | None:
    """What no look had kept by then: the first later look still knows it. A day after the span shows it came later."""
    later = [look for look in one.looks if look.at >= span.until]
    return later[0].was_due if later else one.plan.promised


def let_go(one: Followed, due: date, span: Span) -> bool:
    """Whether the plan was stopped before the promise could be broken, or before this quarter began."""
    stops = [at for at in one.stops if at < span.until]
    if not stops or (one.plan.stage != Stage.STOPPED and one.plan.stage_since < span.until):
        return False
    stopped = stops[-1].astimezone(span.zone).date()
    return (stopped - due).days <= IN_TIME or stopped < span.first


def row_of(one: Followed, due: date, reviewed: date | None, wordless: int, span: Span) -> Row:
    return {
        "plan": one.plan.pk,
        "title": one.plan.title,
        "due": due.isoformat(),
        "reviewed": reviewed.isoformat() if reviewed else "",
        "days": ((reviewed or span.last) - due).days,
        "wordless": wordless,
    }
