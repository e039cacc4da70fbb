"""Promise 3: what two learned about each other reaches the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from concord.indicators.figure import Figure, share
from concord.indicators.indicator import Deed, Indicator, Row, Span
from concord.indicators.rounds_over import rounds_over


class Sign(Indicator):
    """Of the colleagues whose round is over, how many told the others of each other. Letting go is no failure."""

    promise = 3
    title = gettext_lazy("What we learn of each other is told")
    things = ngettext_lazy("%(n)d acquaintance", "%(n)d acquaintances", "n")
    uncounted = ngettext_lazy("%(n)d still has time to tell", "%(n)d still have time to tell", "n")
    least = 4
    holds_from = 0.7  # “not this time” is allowed, and counts
    slips_below = 0.5
    columns = {
        "round": gettext_lazy("round"),
        "day": gettext_lazy("its last day"),
        "due": gettext_lazy("1: the two weeks after it are over"),
        "told": gettext_lazy("1: reported back by then"),
        "late": gettext_lazy("1: reported back later"),
        "met": gettext_lazy("1: said that they met"),
        "let_go": gettext_lazy("1: said “not this time”"),
    }
    method = gettext_lazy(
        "Everybody who had each other in a round whose last day and the two weeks after it were over in this quarter: "
        "one row for each pair or trio, nobody is named. It counts when they reported back by then, in a meeting or "
        "by their own word. Whoever said “not this time” has not told, and is told as a number, without a reason. The "
        "interval is Wilson's (95 %)."
    )
    cannot = gettext_lazy("How much they told, and what was told over lunch instead.")

    def rows(self, teams: Sequence[int], span: Span) -> Mapping[int, list[Row]]:
        return {team: sorted(rows, key=in_order) for team, rows in rounds_over(teams, span).items()}

    def figure(self, rows: Sequence[Row]) -> Figure:
        due = [row for row in rows if row["due"]]
        silent = [row for row in due if not row["told"] and not row["late"] and not row["let_go"]]
        also = {
            "let_go": sum(row["let_go"] for row in due),
            "late": sum(row["late"] for row in due),
            "met": sum(row["met"] for row in silent),
            "not_met": sum(not row["met"] for row in silent),
        }
        told = sum(row["told"] for row in due)
        return share(told, len(due), least=self.least, missing=len(rows) - len(due), also=also)

    def sentence(self, figure: Figure) -> str:
        said = _(
            "%(part)d of %(n)d pairs and trios told the others what they learned, within two weeks of their round."
        )
        return f"{said % {'part': figure.part, 'n': figure.n}} {the_others(figure)}".rstrip()

    def too_few(self, figure: Figure) -> str:
        said = _("Reporting back can be told from %(least)d pairs on whose round is over; in this quarter: %(n)d.")
        return f"{said % {'least': self.least, 'n': figure.n}} {the_others(figure)}".rstrip()

    def deed(self, team: int, figure: Figure) -> Deed:
        if figure.also["met"]:
            return Deed(_("Report back in the next meeting"), reverse("meetings"), "segment.contribute")
        return Deed(_("See whom you get to know now"), reverse("acquaintances"), "informal_time.plan")

    def link(self, row: Row) -> str:
        return reverse("acquaintances")


def the_others(figure: Figure) -> str:
    """What became of those that did not tell in time; empty when there are none."""
    words = {
        "late": _("%d told it later"),
        "met": _("%d met and have not told of it"),
        "not_met": _("%d did not find the time"),
        "let_go": _("%d said “not this time”"),
    }
    named = [said % figure.also[key] for key, said in words.items() if figure.also[key]]
    return f"{_('Of the others')}: {', '.join(named)}." if named else ""


def in_order(row: Row) -> tuple[str, int, int, int, int]:
    """By what is told of them, so that the place of a row says nothing of who they are."""
    return row["day"], -row["told"], -row["late"], -row["met"], row["let_go"]
