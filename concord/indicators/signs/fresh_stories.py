"""Promise 2: values are lived, and somebody tells of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from concord.indicators.figure import Figure, rounded
from concord.indicators.indicator import Deed, Indicator, Row, Span
from concord.indicators.tellings import Telling, first_tellings, most_days
from concord.values.fading import USUAL
from concord.values.models import Value


class Sign(Indicator):
    """Of the values that hold, how many have a story that is fresh, lived or missed. A copy is no second story."""

    promise = 2
    title = gettext_lazy("Each value has a fresh story")
    things = ngettext_lazy("%(n)d value", "%(n)d values", "n")
    uncounted = ngettext_lazy(
        "%(n)d was adopted too lately to have one", "%(n)d were adopted too lately to have one", "n"
    )
    least = 1
    columns = {
        "value": gettext_lazy("number of the value"),
        "word": gettext_lazy("the value"),
        "since": gettext_lazy("day on which it was adopted"),
        "last": gettext_lazy("day on which a new story of it was last told; empty: none"),
        "days": gettext_lazy("days since then, or since it was adopted"),
        "most": gettext_lazy("days within which we want a story"),
        "lived": gettext_lazy("new stories in these days in which it was lived"),
        "missed": gettext_lazy("new stories in these days in which it was missed"),
    }
    method = gettext_lazy(
        "Every value that holds, against the stories that everybody may read. It has a fresh one when a new story, "
        "lived or missed, was told within the days that the organization chose. The same words told again, also of "
        "another value, are the same story: their first telling counts. A value adopted so lately that nobody could "
        "tell one is left out. Values are the organization's, so all its teams read the same. All of them are counted, "
        "so there is no interval."
    )
    cannot = gettext_lazy(
        "Whether a story is true, whether it is told in the corridor as well, and what was lived without being told. A "
        "story that was taken back is gone, also from past weeks."
    )

    def rows(self, teams: Sequence[int], span: Span) -> Mapping[int, list[Row]]:
        holding = Q(ended_at=None) | Q(ended_at__gte=span.until)
        values = list(Value.objects.filter(holding, adopted_at__lt=span.until).order_by("place", "pk"))
        told, most = first_tellings(values, span), most_days(span)
        rows = [row_of(value, told[value.pk], most, span) for value in values]
        return dict.fromkeys(teams, rows)

    def figure(self, rows: Sequence[Row]) -> Figure:
        able = [row for row in rows if row["last"] or row["days"] >= row["most"]]
        without = tuple(row["word"] for row in able if row["days"] >= row["most"])
        also = {key: sum(row[key] for row in rows) for key in ("lived", "missed")}
        also["days"] = max((row["most"] for row in rows), default=USUAL)
        if without:
            also["next"] = next(row["value"] for row in able if row["days"] >= row["most"])
        missing, part = len(rows) - len(able), len(able) - len(without)
        value = rounded(part / len(able)) if len(able) >= self.least else None
        return Figure(value=value, n=len(able), part=part, missing=missing, names=without, also=also)

    def sentence(self, figure: Figure) -> str:
        said = ngettext(
            "%(part)d of %(n)d value has a story of the last %(days)d days.",
            "%(part)d of %(n)d values have a story of the last %(days)d days.",
            figure.n,
        ) % {"part": figure.part, "n": figure.n, "days": figure.also["days"]}
        if not figure.names:
            return said
        return f"{said} {_('Without one: %s.') % ', '.join(f'“{word}”' for word in figure.names)}"

    def too_few(self, figure: Figure) -> str:
        if not figure.missing:
            return _("No values are adopted yet, so no story can be told of them.")
        return _("Our values are younger than the %(days)d days within which we want a story of each.") % {
            "days": figure.also["days"]
        }

    def deed(self, team: int, figure: Figure) -> Deed:
        if not figure.n and not figure.missing:
            return Deed(_("Word our values together"), reverse("values"), "value.make")
        if not figure.names:
            return Deed(_("Tell a story"), reverse("story-new"), "story.tell")
        of_it = f"?value={int(figure.also['next'])}" if "next" in figure.also else ""
        return Deed(_("Tell a story of “%s”") % figure.names[0], reverse("story-new") + of_it, "story.tell")

    def link(self, row: Row) -> str:
        return reverse("value", args=[row["value"]])


def row_of(value: Value, told: Sequence[Telling], most: int, span: Span) -> Row:
    last = max((one.day for one in told), default=None)
    adopted = value.adopted_at.astimezone(span.zone).date()
    fresh = [one for one in told if (span.last - one.day).days < most]
    return {
        "value": value.pk,
        "word": value.word,
        "since": adopted.isoformat(),
        "last": last.isoformat() if last else "",
        "days": (span.last - (last or adopted)).days,
        "most": most,
        "lived": sum(one.lived for one in fresh),
        "missed": sum(not one.lived for one in fresh),
    }
