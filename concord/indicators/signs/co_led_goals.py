"""Promise 6: we lead in twos and threes, and those who lead together also look together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from concord.indicators.figure import Figure, rounded
from concord.indicators.indicator import Deed, Indicator, Row, Span
from concord.indicators.standing_goals import row_of, standing

TOGETHER = 2
RIGHT = "goal.ask_lead"


class Sign(Indicator):
    """Of the goals that stand, how many two or three from different departments lead and looked at together."""

    promise = 6
    title = gettext_lazy("We lead in twos and threes")
    things = ngettext_lazy("%(n)d goal", "%(n)d goals", "n")
    least = 3
    columns = {
        "goal": gettext_lazy("goal"),
        "title": gettext_lazy("its words"),
        "adopted": gettext_lazy("adopted on"),
        "leads": gettext_lazy("said yes to leading it"),
        "departments": gettext_lazy("their departments"),
        "check_ins": gettext_lazy("check-ins that opened"),
        "together": gettext_lazy("most leads in one of them"),
    }
    method = gettext_lazy(
        "Every goal of the organization that stands at the end of the quarter. It counts when two or three people from "
        "two departments or more have said yes to leading it, and in these 91 days a check-in opened in which at least "
        "two of them had given their confidence: names alone do not count. All goals are looked at, so there is no "
        "interval."
    )
    cannot = gettext_lazy("How well they lead together; and what they did for the goal outside of check-ins.")

    def rows(self, teams: Sequence[int], span: Span) -> Mapping[int, list[Row]]:
        rows: dict[int, list[Row]] = defaultdict(list)
        for goal in standing(teams, span):
            rows[goal.team_id].append(row_of(goal, span))
        return rows

    def figure(self, rows: Sequence[Row]) -> Figure:
        alone = [row for row in rows if row["leads"] == 1]
        named = [row for row in rows if row["leads"] >= TOGETHER and row["departments"] >= TOGETHER]
        held = [row for row in named if row["together"] >= TOGETHER]
        on_paper = [row for row in named if row["together"] < TOGETHER]
        also = {
            "on_paper": len(on_paper),
            "alone": len(alone),
            "nobody": sum(row["leads"] == 0 for row in rows),
            "one_department": sum(row["leads"] >= TOGETHER and row["departments"] < TOGETHER for row in rows),
        }
        if alone or on_paper:
            also["next"] = (alone or on_paper)[0]["goal"]
        return Figure(
            value=rounded(len(held) / len(rows)) if len(rows) >= self.least else None,
            n=len(rows),
            part=len(held),
            names=tuple(row["title"] for row in alone),
            also=also,
        )

    def sentence(self, figure: Figure) -> str:
        said = ngettext(
            "%(part)d of %(n)d goals is led by two or three who also looked at it together.",
            "%(part)d of %(n)d goals are led by two or three who also looked at them together.",
            int(figure.part or 0),
        ) % {"part": figure.part, "n": figure.n}
        if on_paper := int(figure.also.get("on_paper", 0)):
            by_name = ngettext(
                "%d more only by name, without a check-in.", "%d more only by name, without a check-in.", on_paper
            )
            said += " " + by_name % on_paper
        if figure.names:
            said += " " + _("A second lead is looked for: %s.") % ", ".join(f"“{name}”" for name in figure.names[:2])
        return said

    def too_few(self, figure: Figure) -> str:
        return _(
            "This can be told from %(least)d goals on that the team has adopted; so far: %(n)d. Fewer can be seen at a "
            "glance on their page."
        ) % {"least": self.least, "n": figure.n}

    def deed(self, team: int, figure: Figure) -> Deed:
        if "next" not in figure.also:
            return Deed(_("Look at the goals"), reverse("goals"))
        goal = int(figure.also["next"])
        if figure.names:
            return Deed(
                _("Find a second lead for “%s”") % figure.names[0], reverse("goal-co-leads", args=[goal]), RIGHT
            )
        return Deed(_("Ask for a check-in together"), reverse("goal", args=[goal]), RIGHT)

    def link(self, row: Row) -> str:
        return reverse("goal", args=[row["goal"]])
