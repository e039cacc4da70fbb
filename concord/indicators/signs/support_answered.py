"""Promise 1: “What can I do to support your work?” is asked and answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from concord.indicators.figure import Figure, share
from concord.indicators.indicator import Deed, Indicator, Row, Span
from concord.indicators.needs import NEED, needs, questions

TIME_TO_HELP = 7  # days; what was named later is too young to tell


class Sign(Indicator):
    """Of the needs that were named, how many found help. Questions that are all answered “nothing” raise nothing."""

    promise = 1
    title = gettext_lazy("Needs are named, and somebody helps")
    things = ngettext_lazy("%(n)d need", "%(n)d needs", "n")
    uncounted = ngettext_lazy(
        "%(n)d is younger than a week and not counted yet", "%(n)d are younger than a week and not counted yet", "n"
    )
    columns = {
        "what": gettext_lazy("a need, or the weekly questions"),
        "day": gettext_lazy("day on which it was named, or Monday"),
        "request": gettext_lazy("number of the need"),
        "age": gettext_lazy("days since it was named"),
        "found": gettext_lazy("1: an offer of help was accepted"),
        "withdrawn": gettext_lazy("1: not needed any more"),
        "questions": gettext_lazy("questions of that week"),
        "asked": gettext_lazy("of these, asked"),
        "answered": gettext_lazy("of these, answered, also with “nothing now”"),
    }
    method = gettext_lazy(
        "Needs that were named in this quarter, on the support page, in a meeting or as an answer to the weekly "
        "question. One counts once it is a week old; it has found help when an offer was accepted. What was withdrawn "
        "before anybody helped stays counted and is told. The weekly questions are told beside it and raise nothing by "
        "themselves. The interval is Wilson's (95 %)."
    )
    cannot = gettext_lazy(
        "Whether nobody needed more or it was hard to say, what was settled without Concord, and whether the help "
        "helped."
    )

    def rows(self, teams: Sequence[int], span: Span) -> Mapping[int, list[Row]]:
        found: dict[int, list[Row]] = defaultdict(list)
        for team, row in [*questions(teams, span), *needs(teams, span)]:
            found[team].append(row)
        return {team: sorted(rows, key=lambda row: (row["day"], row["request"] or 0)) for team, rows in found.items()}

    def figure(self, rows: Sequence[Row]) -> Figure:
        named = [row for row in rows if row["what"] == NEED]
        old = [row for row in named if row["age"] >= TIME_TO_HELP]
        found = sum(row["found"] for row in old)
        also = {key: sum(row[key] or 0 for row in rows) for key in ("questions", "asked", "answered")}
        also["withdrawn"] = sum(row["withdrawn"] and not row["found"] for row in old)
        also["waiting"] = sum(not row["found"] and not row["withdrawn"] for row in named)
        return share(found, len(old), least=self.least, missing=len(named) - len(old), also=also)

    def sentence(self, figure: Figure) -> str:
        said = _("%(part)d of %(n)d needs that we named found help.") % {"part": figure.part, "n": figure.n}
        if withdrawn := int(figure.also["withdrawn"]):
            told = ngettext("%d was withdrawn unhelped.", "%d were withdrawn unhelped.", withdrawn)
            said = f"{said} {told % withdrawn}"
        return f"{said} {questions_in_words(figure)}"

    def too_few(self, figure: Figure) -> str:
        named = ngettext(
            "It takes %(least)d needs to tell whether they find help; %(n)d was named a week ago or earlier.",
            "It takes %(least)d needs to tell whether they find help; %(n)d were named a week ago or earlier.",
            figure.n,
        ) % {"least": self.least, "n": figure.n}
        return f"{named} {questions_in_words(figure)}"

    def deed(self, team: int, figure: Figure) -> Deed:
        if figure.also["waiting"]:
            return Deed(_("See what waits for help"), f"{reverse('support')}?team={team}", "support.offer")
        return Deed(_("Ask your colleague of this week"), f"{reverse('support')}?team={team}", "support.request")

    def link(self, row: Row) -> str:
        return reverse("support-request", args=[row["request"]]) if row["request"] else ""


def questions_in_words(figure: Figure) -> str:
    also = figure.also
    if not also["questions"]:
        return _("The weekly question stood on nobody's list.")
    return _("The weekly question was asked %(asked)d of %(all)d times and answered %(answered)d times.") % {
        "asked": also["asked"],
        "all": also["questions"],
        "answered": also["answered"],
    }
