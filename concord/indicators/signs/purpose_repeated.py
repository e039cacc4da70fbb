"""Promise 7: who can repeat the purpose, by heart, with nobody's name on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from concord.indicators.answers import COLUMNS
from concord.indicators.figure import Figure, share
from concord.indicators.indicator import Deed, Indicator, Row, Span
from concord.indicators.signs.heard import days_really_held, row_of
from concord.pulses.models import Pulse
from concord.pulses.questions import PURPOSE
from concord.pulses.reporting import told_by


class Sign(Indicator):
    """Of those who answered when it was last asked, how many can say the purpose by heart."""

    promise = 7
    title = gettext_lazy("We can repeat our purpose")
    things = ngettext_lazy("%(n)d answer", "%(n)d answers", "n")
    uncounted = ngettext_lazy("%(n)d who was asked did not answer", "%(n)d who were asked did not answer", "n")
    columns = {
        "pulse": gettext_lazy("pulse"),
        "day": gettext_lazy("closed on"),
        "question": gettext_lazy("asked for: the purpose, by heart"),
        **COLUMNS,
    }
    method = gettext_lazy(
        "The newest closing pulse of this quarter, of a meeting that was really held, that asked “can I say our "
        "purpose by heart?”: the share of 4 and 5. It is only told where five people or more answered. One answer more "
        "or less moves it far, and somebody's day does too, so the interval is Wilson's (95 %)."
    )
    cannot = gettext_lazy("Whether they could if they were asked aloud; and whether the purpose guides what they do.")

    def rows(self, teams: Sequence[int], span: Span) -> Mapping[int, list[Row]]:
        real = list(days_really_held(teams, span))
        asked = Pulse.objects.filter(team__in=teams, meeting__in=real, told__has_key=PURPOSE)
        asked = asked.filter(closed_at__lt=span.until).defer("box")
        newest = {pulse.team_id: pulse for pulse in asked.order_by("closed_at", "pk")}
        return {
            team: [row_of(report, span.day(report.closed_at)) for report in told_by(pulse, [PURPOSE])]
            for team, pulse in newest.items()
        }

    def figure(self, rows: Sequence[Row]) -> Figure:
        if not rows:
            return Figure(value=None, n=0)
        row = rows[-1]
        missing = max(row["asked"] - row["answered"], 0)
        if row["n1"] == "" or row["answered"] < self.least:
            return Figure(value=None, n=row["answered"], missing=missing)
        can = row["n4"] + row["n5"]
        return share(can, row["answered"], least=self.least, missing=missing)

    def sentence(self, figure: Figure) -> str:
        return _("%(part)d of %(n)d who answered can say our purpose by heart.") % {
            "part": figure.part,
            "n": figure.n,
        }

    def too_few(self, figure: Figure) -> str:
        if not figure.n and not figure.missing:
            return _("This can be told once five people have answered it after a meeting; this quarter nobody did.")
        return _(
            "This can be told once five people have answered it after a meeting; when it was last asked this quarter, "
            "%(n)d did."
        ) % {"n": figure.n}

    def deed(self, team: int, figure: Figure) -> Deed:
        return Deed(_("Say in your own words how you serve our purpose"), reverse("purpose"), "purpose.affirm")
