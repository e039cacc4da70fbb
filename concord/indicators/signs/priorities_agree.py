"""Promise 7: do we put the same things first?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from concord.indicators.figure import Figure, rounded
from concord.indicators.indicator import QUARTER, Deed, Indicator, Row, Span
from concord.indicators.orders import alike, apart
from concord.rankings.models import Ranking

RIGHT = "ranking.prepare"


class Sign(Indicator):
    """Of the choices that any two leaders both made in the newest ranking, how many they made alike."""

    promise = 7
    title = gettext_lazy("We put the same things first")
    things = ngettext_lazy("%(n)d order", "%(n)d orders", "n")
    uncounted = ngettext_lazy("%(n)d who was asked gave none", "%(n)d who were asked gave none", "n")
    least = 4
    holds_from = 0.75
    slips_below = 0.6
    columns = {
        "ranking": gettext_lazy("number of the ranking"),
        "day": gettext_lazy("day on which the orders opened"),
        "asked": gettext_lazy("people who were asked"),
        "order": gettext_lazy("an order; its number names nobody"),
        "option": gettext_lazy("what was put in order"),
        "place": gettext_lazy("its place in that order, 1 the first; ties share one; not there: no opinion"),
    }
    method = gettext_lazy(
        "The newest ranking whose orders opened in the last half-year. Of each two things that two leaders both put in "
        "order, whether they put the same one first; over all pairs of leaders. Lot gives 50 %. Beside it: what would "
        "be said if any one leader were left out. Camps are the two halves that order most against each other; they "
        "were found by looking, so no chance is told for them."
    )
    bounds = gettext_lazy("%(low)d to %(high)d %% if any one leader is left out")
    cannot = gettext_lazy(
        "Whether people ordered by conviction or as they thought they should; and whether what they ordered matters."
    )

    def rows(self, teams: Sequence[int], span: Span) -> Mapping[int, list[Row]]:
        opened = Ranking.objects.filter(team__in=teams, opened_at__gte=span.since - QUARTER, opened_at__lt=span.until)
        newest: dict[int, Ranking] = {}
        for row in opened.order_by("opened_at", "pk").prefetch_related("options", "ballots", "asked"):
            newest[row.team_id] = row
        return {team: rows_of(ranking, span) for team, ranking in newest.items()}

    def figure(self, rows: Sequence[Row]) -> Figure:
        orders: dict[int, dict[str, int]] = defaultdict(dict)
        for row in rows:
            orders[row["order"]][row["option"]] = row["place"]
        ballots = list(orders.values())
        missing = max(rows[0]["asked"] - len(ballots), 0) if rows else 0
        whole = alike(ballots)
        if len(ballots) < self.least or whole is None:
            return Figure(value=None, n=len(ballots), missing=missing, chance=0.5)
        without = [alike(ballots[:at] + ballots[at + 1 :]) for at in range(len(ballots))]
        told = [one for one in without if one is not None]
        return Figure(
            value=rounded(whole),
            n=len(ballots),
            missing=missing,
            low=rounded(min(told, default=whole)),
            high=rounded(max(told, default=whole)),
            chance=0.5,
            names=tuple(apart(ballots)),
        )

    def sentence(self, figure: Figure) -> str:
        said = _("Two of us put the same one of two things first in %(percent)d %% of the choices; by lot it is 50 %%.")
        words = said % {"percent": figure.percent}
        if figure.names:
            words += " " + _("Two camps read “%s” in opposite ways.") % figure.names[0]
        return words

    def too_few(self, figure: Figure) -> str:
        if not figure.n and not figure.missing:
            return _("Agreement can be told from four orders on; in the last half-year we put nothing in order.")
        return ngettext(
            "Agreement can be told from four orders on; the newest ranking of the last half-year has %d.",
            "Agreement can be told from four orders on; the newest ranking of the last half-year has %d.",
            figure.n,
        ) % (figure.n,)

    def deed(self, team: int, figure: Figure) -> Deed:
        if figure.names:
            return Deed(_("Talk about “%s”, then rank again") % figure.names[0], reverse("rankings"), RIGHT)
        return Deed(_("Rank what comes first"), f"{reverse('ranking-new')}?team={team}", RIGHT)

    def link(self, row: Row) -> str:
        return reverse("ranking", args=[row["ranking"]])


def rows_of(ranking: Ranking, span: Span) -> list[Row]:
    """A row for each place in each order. Orders are numbered by what they say, so the number is nobody's."""
    opened, asked = ranking.opened_at, len(ranking.asked.all())
    titles = {row.place: row.title for row in ranking.options.all()}
    tiers = sorted(row.tiers for row in ranking.ballots.all() if len(row.tiers) > 1)
    common: dict[str, Any] = {"ranking": ranking.pk, "day": span.day(opened) if opened else "", "asked": asked}
    return [
        {**common, "order": number, "option": titles[option], "place": place}
        for number, order in enumerate(tiers, 1)
        for place, tier in enumerate(order, 1)
        for option in tier
        if option in titles
    ]
