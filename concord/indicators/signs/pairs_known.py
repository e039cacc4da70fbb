"""Promise 3: we know each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from concord.indicators.figure import Figure, rounded
from concord.indicators.indicator import Deed, Indicator, Row, Span, State
from concord.indicators.pairs import Given, Pair, given_in, learned_in, pairs_in, tables_of
from concord.measures.pairs import coverage

FACTS = ("known", "met", "told", "learned", "given", "lately", "across")


class Sign(Indicator):
    """Of the pairs at the table, how many have met and left a trace of it. A mark that they met is not enough."""

    promise = 3
    title = gettext_lazy("We know each other")
    things = ngettext_lazy("%(n)d pair", "%(n)d pairs", "n")
    least = 3  # pairs that were given each other
    columns = {
        "pair": gettext_lazy("a pair at the table, without names"),
        "known": gettext_lazy("1: know each other"),
        "met": gettext_lazy("1: said that they met"),
        "told": gettext_lazy("1: reported back"),
        "learned": gettext_lazy("1: a discovery may be read"),
        "given": gettext_lazy("1: had a round that is over, or know each other"),
        "lately": gettext_lazy("1: had a round in this quarter"),
        "across": gettext_lazy("1: different departments"),
    }
    method = gettext_lazy(
        "Every pair of those who sit at the table today, also for past weeks. A pair knows each other when the two met "
        "as colleagues of one round, and reported back or wrote down a discovery that may be read. Whoever only marked "
        "that they met is told beside it and does not count. All pairs are counted, so there is no interval; what the "
        "rounds so far made possible is told instead of chance."
    )
    cannot = gettext_lazy(
        "Who knew each other before, how well, and whether what was marked as told was told. A discovery that was "
        "withdrawn is gone, also from past weeks."
    )

    def rows(self, teams: Sequence[int], span: Span) -> Mapping[int, list[Row]]:
        tables, learned = tables_of(teams), learned_in(teams, span)
        given: dict[int, list[Given]] = defaultdict(list)
        for one in given_in(teams, span):
            given[one.team].append(one)
        return {
            team: rows_of(table, given[team], learned[team])
            for team, table in tables.items()
            if given[team] and len(table) > 1
        }

    def figure(self, rows: Sequence[Row]) -> Figure:
        sums = {fact: sum(row[fact] for row in rows) for fact in FACTS}
        enough = sums["given"] >= self.least
        return Figure(
            value=rounded(sums["known"] / len(rows)) if enough else None,
            n=len(rows),
            part=sums["known"],
            also={
                "given": sums["given"],
                "lately": sums["lately"],
                "marked": sums["met"] - sums["known"],
                "across": sums["across"],
                "across_known": sum(row["known"] and row["across"] for row in rows),
            },
        )

    def sentence(self, figure: Figure) -> str:
        said = _("%(part)d of %(n)d pairs at our table know each other; the rounds so far brought %(given)d together.")
        words = said % {"part": figure.part, "n": figure.n, "given": figure.also["given"]}
        if not (marked := figure.also["marked"]):
            return words
        more = ngettext(
            "%d more pair has met, and nothing was told of it yet.",
            "%d more pairs have met, and nothing was told of it yet.",
            marked,
        )
        return f"{words} {more % marked}"

    def too_few(self, figure: Figure) -> str:
        return _("Who knows whom can be told after the first round that gave everybody a colleague to get to know.")

    def deed(self, team: int, figure: Figure) -> Deed:
        if figure.also["marked"]:
            return Deed(_("Write down what you learned"), reverse("acquaintances"), "informal_time.plan")
        label = _("See who has not met yet") if figure.also["lately"] else _("See when the next round begins")
        return Deed(label, reverse("acquaintances"))

    def link(self, row: Row) -> str:
        return reverse("acquaintances")

    def state(self, figure: Figure) -> State:
        """Nobody can know more than the rounds allowed; but without rounds nobody gets to know anybody."""
        if figure.value is None:
            return State.UNKNOWN
        if figure.value >= self.holds_from:
            return State.HOLDS
        used = (figure.part or 0) / figure.also["given"]
        if used < self.slips_below or not figure.also["lately"]:
            return State.SLIPS
        return State.HOLDS if used >= self.holds_from else State.BETWEEN

    @property
    def levels(self) -> str:
        return _(
            "Holds from %(holds)d %% of all pairs, or of those whom the rounds brought together as long as rounds go "
            "on; slips below %(slips)d %% of these, or without a round in the quarter."
        ) % {"holds": round(100 * self.holds_from), "slips": round(100 * self.slips_below)}


def rows_of(table: Mapping[int, int], given: Sequence[Given], learned: set[Pair]) -> list[Row]:
    """A row for each pair of `table` (person -> department), the best known first; numbered, not named."""
    met, told = pairs_in(one for one in given if one.met), pairs_in(one for one in given if one.met and one.told)
    had, lately = pairs_in(one for one in given if one.over), pairs_in(one for one in given if one.lately)
    strangers = set(map(frozenset, coverage(list(table), told | (met & learned)).never_met))
    rows = []
    for one, other in combinations(table, 2):
        pair = frozenset((one, other))
        known = pair not in strangers
        facts = (known, pair in met, pair in told, pair in learned, known or pair in had, pair in lately)
        rows.append((*map(int, facts), int(table[one] != table[other])))
    ordered = sorted(rows, reverse=True)
    return [{"pair": number, **dict(zip(FACTS, row, strict=True))} for number, row in enumerate(ordered, 1)]
