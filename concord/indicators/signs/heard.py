"""Promise 5: did I have room to speak, was I heard? As each meeting's closing pulse told, of all together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from concord.indicators.answers import COLUMNS, added_up, counted, yes
from concord.indicators.figure import Figure, rounded
from concord.indicators.indicator import Deed, Indicator, Row, Span
from concord.indicators.real_meetings import meetings_in
from concord.measures.agreement import van_der_eijk
from concord.pulses.models import Pulse
from concord.pulses.questions import CLOSING
from concord.pulses.reporting import Report, told_by


class Sign(Indicator):
    """Of the answers to “did I have room?” and “was I heard?”, how many were 4 or 5."""

    promise = 5
    title = gettext_lazy("Everyone is heard")
    things = ngettext_lazy("%(n)d answer", "%(n)d answers", "n")
    uncounted = ngettext_lazy(
        "%(n)d time somebody who was asked did not answer", "%(n)d times somebody who was asked did not answer", "n"
    )
    least = 3
    columns = {
        "pulse": gettext_lazy("pulse"),
        "day": gettext_lazy("meeting of"),
        "question": gettext_lazy("asked for: room to speak, or being heard"),
        **COLUMNS,
    }
    method = gettext_lazy(
        "The closing pulses of meetings that were really held: of all answers to “did I have room to speak?” and “was "
        "I heard?”, the share of 4 and 5. Answers are only told where five people or more answered. Beside it: between "
        "which single meetings lay, since the same people answer each time; and van der Eijk's agreement, which tells "
        "one camp (1) from answers split in two (-1)."
    )
    bounds = gettext_lazy("single meetings lay between %(low)d and %(high)d %%")
    cannot = gettext_lazy(
        "What those would have said who did not answer, or were not there; and whether somebody answered out of "
        "politeness."
    )

    def rows(self, teams: Sequence[int], span: Span) -> Mapping[int, list[Row]]:
        real = days_really_held(teams, span)
        closed = Pulse.objects.filter(team__in=teams, meeting__in=list(real), told__isnull=False)
        rows: dict[int, list[Row]] = defaultdict(list)
        for pulse in closed.filter(closed_at__lt=span.until).defer("box").order_by("closed_at", "pk"):
            day = real[pulse.meeting_id or 0]
            rows[pulse.team_id] += [row_of(report, day) for report in told_by(pulse, CLOSING)]
        return rows

    def figure(self, rows: Sequence[Row]) -> Figure:
        single, by_question = added_up(rows, "pulse"), added_up(rows, "question")
        people = {row["pulse"]: max(row["asked"] - row["answered"], 0) for row in rows}
        missing, untold = sum(people.values()), len(people) - len(single)
        if len(single) < self.least:
            return Figure(value=None, n=len(single), missing=missing, also={"untold": untold})
        whole = [sum(of_one) for of_one in zip(*single.values(), strict=True)]
        of_each = [yes(counts) for counts in single.values()]
        return Figure(
            value=rounded(yes(whole)),
            n=sum(whole),
            part=sum(whole[3:]),
            missing=missing,
            low=rounded(min(of_each)),
            high=rounded(max(of_each)),
            also={
                "meetings": len(single),
                "untold": untold,
                "agreement": rounded(van_der_eijk(whole)),
                **{question: rounded(yes(counts)) for question, counts in by_question.items()},
            },
        )

    def sentence(self, figure: Figure) -> str:
        said = _(
            "After %(meetings)d meetings %(room)d %% said that they had room, %(heard)d %% that they were heard."
        ) % {
            "meetings": figure.also["meetings"],
            "room": round(100 * figure.also.get("room", 0)),
            "heard": round(100 * figure.also.get("heard", 0)),
        }
        if figure.also["agreement"] < 0:
            said += " " + _("The answers lie in two camps: some have it fully, some do not.")
        return said

    def too_few(self, figure: Figure) -> str:
        said = _(
            "This can be told after %(least)d meetings of a quarter whose closing pulse five people or more answered; "
            "so far: %(n)d."
        ) % {"least": self.least, "n": figure.n}
        if figure.n or not figure.also["untold"]:
            return said
        return f"{said} {_('Fewer may still ask each other aloud.')}"

    def deed(self, team: int, figure: Figure) -> Deed:
        if figure.value is None:
            return Deed(_("Close the next meeting with its pulse"), reverse("meetings"), "pulse.answer")
        return Deed(_("In the next meeting, ask first who has not spoken"), reverse("meetings"), "segment.contribute")


def days_really_held(teams: Sequence[int], span: Span) -> dict[int, str]:
    """Meeting -> its day, of those that left a trace of a talk."""
    every = (one for held in meetings_in(teams, span).values() for one in held)
    return {one.meeting.pk: span.day(one.meeting.starts) for one in every if one.really}


def row_of(report: Report, day: str) -> Row:
    return {"pulse": report.pulse, "day": day, "question": report.question, **counted(report)}
