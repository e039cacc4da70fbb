"""Promise 5: everyone has room to speak. Of the team only, never of a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from statistics import median

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from concord.indicators.figure import Figure, rounded
from concord.indicators.indicator import Deed, Indicator, Row, Span
from concord.measures.participation import evenness
from concord.meetings.airtime_balance import (
    ENOUGH_SPEECH,
    FEWEST_MEETINGS,
    FEWEST_PEOPLE,
    counted_in_each,
    people_there,
    seconds_in_each,
)
from concord.rhythm.models import Meeting


class Sign(Indicator):
    """How evenly those who were there spoke: the median over the meetings in which speaking was noted."""

    promise = 5
    title = gettext_lazy("Everyone has room to speak")
    things = ngettext_lazy("%(n)d meeting", "%(n)d meetings", "n")
    uncounted = ngettext_lazy("in %(n)d too little was noted", "in %(n)d too little was noted", "n")
    least = FEWEST_MEETINGS
    holds_from = 0.85
    slips_below = 0.7
    columns = {
        "meeting": gettext_lazy("meeting"),
        "day": gettext_lazy("held on"),
        "evenness": gettext_lazy("evenness, 0 to 1; empty: too little noted"),
        "counted": gettext_lazy("people counted"),
        "there": gettext_lazy("people there"),
    }
    method = gettext_lazy(
        "For each meeting in which five minutes of speech of four people or more were noted, the evenness of their "
        "speaking times: their entropy, divided by the most that it could be. The figure is the median of four "
        "meetings or more; beside it, between which single meetings lay. No chance is told: what lot would give "
        "depends on who had something to say. Nobody's own time stands here, or can be worked out from it."
    )
    bounds = gettext_lazy("single meetings lay between %(low)d and %(high)d %%")
    cannot = gettext_lazy(
        "Whether people said what mattered to them, and spoke in the turns that were noted; how those spoke who do not "
        "want to be counted; and meetings in which nobody noted who spoke."
    )

    def rows(self, teams: Sequence[int], span: Span) -> Mapping[int, list[Row]]:
        held = Meeting.objects.filter(team__in=teams, starts__gte=span.since, ended_at__lt=span.until)
        meetings = {row.pk: row for row in held.defer("agenda_left_out").order_by("starts", "pk")}
        there, counted = people_there(list(meetings)), counted_in_each(meetings.values())
        seconds = seconds_in_each(meetings)
        rows: dict[int, list[Row]] = defaultdict(list)
        for pk, row in meetings.items():
            spoken = [seconds[pk].get(person, 0) for person in counted[pk]] if pk in seconds else []
            enough = len(spoken) >= FEWEST_PEOPLE and sum(spoken) >= ENOUGH_SPEECH
            rows[row.team_id].append(
                {
                    "meeting": pk,
                    "day": span.day(row.starts),
                    "evenness": round(evenness(spoken), 2) if enough else "",
                    "counted": len(spoken) if enough else "",
                    "there": len(there[pk]),
                }
            )
        return rows

    def figure(self, rows: Sequence[Row]) -> Figure:
        noted = [row for row in rows if row["evenness"] != ""]
        missing = len(rows) - len(noted)
        if len(noted) < self.least:
            return Figure(value=None, n=len(noted), missing=missing)
        values = [row["evenness"] for row in noted]
        people = round(median(row["counted"] for row in noted))
        middle = rounded(median(values))
        return Figure(
            value=middle,
            n=len(noted),
            missing=missing,
            low=rounded(min(values)),
            high=rounded(max(values)),
            also={"people": people, "alike": rounded(people**middle)},
        )

    def sentence(self, figure: Figure) -> str:
        return _(
            "Over %(n)d meetings people spoke as evenly as if %(alike).1f of %(people)d had spoken alike and the "
            "others not at all."
        ) % {"n": figure.n, "alike": figure.also["alike"], "people": figure.also["people"]}

    def too_few(self, figure: Figure) -> str:
        return _(
            "This can be told once speaking was noted in %(least)d meetings of a quarter with four people or more; so "
            "far: %(n)d. A round notes it by itself."
        ) % {"least": self.least, "n": figure.n}

    def deed(self, team: int, figure: Figure) -> Deed:
        return Deed(_("Begin the next discussion with a round"), reverse("meetings"), "topic.propose")

    def link(self, row: Row) -> str:
        return reverse("meeting", args=[row["meeting"]])
