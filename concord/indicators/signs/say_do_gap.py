"""Promise 2: an honest gap between saying and doing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from concord.indicators.answers import COLUMNS, added_up, counted, yes
from concord.indicators.figure import Figure, rounded
from concord.indicators.indicator import Deed, Indicator, Row, Span
from concord.indicators.signed import signed_at
from concord.measures.agreement import van_der_eijk
from concord.pulses.models import Pulse
from concord.pulses.questions import OF_VALUE
from concord.pulses.reporting import told_by
from concord.values.models import Value


class Sign(Indicator):
    """How far we lived, by our own answers, what we signed. Only what a pulse may tell is counted."""

    promise = 2
    title = gettext_lazy("We live what we signed")
    things = ngettext_lazy("%(n)d answer", "%(n)d answers", "n")
    uncounted = ngettext_lazy("%(n)d was not given", "%(n)d were not given", "n")
    columns = {
        "pulse": gettext_lazy("monthly pulse"),
        "day": gettext_lazy("day on which it closed"),
        "value": gettext_lazy("number of the value"),
        "word": gettext_lazy("value"),
        **COLUMNS,
        "signed": gettext_lazy("people who signed"),
        "seats": gettext_lazy("people at the table"),
    }
    method = gettext_lazy(
        "The monthly question of each value, “how far did we live it this month?”, with answers from 1 to 5: of all "
        "answers of the quarter, the share of 4 and 5. Answers are only told where five people or more answered. The "
        "same people answer for every value, so an interval would promise too much: beside it stands between which "
        "values it lay. What we say is how many signed; van der Eijk's agreement below 0 means two camps."
    )
    bounds = gettext_lazy("single values lay between %(low)d and %(high)d %%")
    cannot = gettext_lazy(
        "What others would answer who see us from outside, what those would say who did not answer, and whether a "
        "strict month or a kind one was asked."
    )

    def rows(self, teams: Sequence[int], span: Span) -> Mapping[int, list[Row]]:
        closed = Pulse.objects.filter(team__in=teams, month__isnull=False, told__isnull=False)
        closed = closed.filter(closed_at__gte=span.since, closed_at__lt=span.until)
        words = {f"{OF_VALUE}{pk}": (pk, word) for pk, word in Value.objects.order_by().values_list("pk", "word")}
        seats = signed_at(teams, span)
        rows: dict[int, list[Row]] = defaultdict(list)
        for pulse in closed.defer("box", "asks").order_by("closed_at", "pk"):
            for report in told_by(pulse, words):
                pk, word = words[report.question]
                signed, all_seats = seats.get(pulse.team_id, (0, 0))
                known = {"value": pk, "word": word, "signed": signed, "seats": all_seats}
                rows[pulse.team_id].append(
                    {"pulse": pulse.pk, "day": span.day(report.closed_at), **known, **counted(report)}
                )
        return rows

    def figure(self, rows: Sequence[Row]) -> Figure:
        missing = sum(max(row["asked"] - row["answered"], 0) for row in rows)
        told = {word: found for word, found in added_up(rows, "word").items() if sum(found)}
        n, part = sum(map(sum, told.values())), sum(sum(found[3:]) for found in told.values())
        also = {key: rows[-1][key] if rows else 0 for key in ("signed", "seats")}
        also |= {"months": len({row["pulse"] for row in rows}), "values": len(told)}
        if n < self.least:
            return Figure(value=None, n=n, missing=missing, also=also)
        shares = {word: yes(found) for word, found in told.items()}
        split = [word for word, found in told.items() if van_der_eijk(found) < 0]
        least = min(shares, key=lambda word: shares[word])
        also["next"] = next(row["value"] for row in rows if row["word"] == least)
        return Figure(
            value=rounded(part / n),
            n=n,
            part=part,
            missing=missing,
            low=rounded(shares[least]),
            high=rounded(max(shares.values())),
            names=(least, *split),
            also=also,
        )

    def sentence(self, figure: Figure) -> str:
        if figure.also["signed"]:
            said = _(
                "%(signed)d of %(seats)d of us signed our values; %(percent)d %% of answers say that we lived them."
            )
        else:
            said = _("%(percent)d %% of the answers say that we lived our values, which are not signed yet.")
        words = [said % {**figure.also, "percent": figure.percent}]
        if figure.also["values"] > 1:
            words.append(_("The least: “%s”.") % figure.names[0])
        if split := figure.names[1:]:
            words.append(_("Two camps see it differently for %s.") % ", ".join(f"“{word}”" for word in split))
        return " ".join(words)

    def too_few(self, figure: Figure) -> str:
        if not figure.also["months"]:
            return _("How far we live our values can be told once five or more have answered a monthly pulse.")
        return _("Fewer than five answered the monthly pulses of this quarter, so nothing of them may be told.")

    def deed(self, team: int, figure: Figure) -> Deed:
        if figure.value is None:
            return Deed(_("Look at the pulses"), reverse("pulses"))
        where = reverse("value", args=[int(figure.also["next"])]) if "next" in figure.also else reverse("values")
        return Deed(_("Say in deeds what “%s” asks of us") % figure.names[0], where, "behavior.write")

    def link(self, row: Row) -> str:
        return reverse("pulse", args=[row["pulse"]])
