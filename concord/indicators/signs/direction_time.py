"""Promise 7: the organization before the unit, in the time of meetings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from concord.agenda.looking_back import SPENT, added_up
from concord.foundation.models import Entry
from concord.indicators.figure import Figure, rounded
from concord.indicators.indicator import Deed, Indicator, Row, Span
from concord.indicators.real_meetings import Held, meetings_in
from concord.measures.shares import share_of
from concord.meetings.models import Segment


class Sign(Indicator):
    """What part of the time that meetings really took went to direction, and not to operations."""

    promise = 7
    title = gettext_lazy("Meetings are for direction")
    things = ngettext_lazy("%(n)d meeting", "%(n)d meetings", "n")
    least = 3
    holds_from = 0.5
    slips_below = 1 / 3
    columns = {
        "meeting": gettext_lazy("number of the meeting"),
        "day": gettext_lazy("day on which it was held"),
        "direction": gettext_lazy("minutes in segments marked direction"),
        "minutes": gettext_lazy("minutes in all segments"),
    }
    method = gettext_lazy(
        "Minutes between the beginning and the end of each segment, as recorded in the room, in meetings that were "
        "really held. Segments marked direction, divided by all. Beside it: between which single meetings lay."
    )
    bounds = gettext_lazy("single meetings lay between %(low)d and %(high)d %%")
    cannot = gettext_lazy("Whether a segment marked direction was about direction; and time before or after the room.")

    def rows(self, teams: Sequence[int], span: Span) -> Mapping[int, list[Row]]:
        real = [
            (team, one)
            for team, found in meetings_in(teams, span).items()
            for one in found
            if one.really and not one.meeting.imported_from
        ]
        minutes = minutes_of([one for _team, one in real])
        rows: dict[int, list[Row]] = defaultdict(list)
        for team, one in real:
            had, whole = minutes[one.meeting.pk]
            day = span.day(one.meeting.starts)
            if whole:
                rows[team].append({"meeting": one.meeting.pk, "day": day, "direction": had, "minutes": whole})
        return rows

    def figure(self, rows: Sequence[Row]) -> Figure:
        found = share_of(((row["direction"], row["minutes"]) for row in rows), at_least=self.least)
        if found.value is None:
            return Figure(value=None, n=found.n)
        single = [row["direction"] / row["minutes"] for row in rows]
        return Figure(
            value=rounded(found.value),
            n=found.n,
            part=rounded(found.part),
            low=rounded(min(single)),
            high=rounded(max(single)),
            also={"minutes": rounded(found.whole)},
        )

    def sentence(self, figure: Figure) -> str:
        return _("%(percent)d %% of the time in %(n)d meetings went to direction.") % {
            "percent": figure.percent,
            "n": figure.n,
        }

    def too_few(self, figure: Figure) -> str:
        return _("The split can be told after %(least)d meetings held in the room; so far: %(n)d.") % {
            "least": self.least,
            "n": figure.n,
        }

    def deed(self, team: int, figure: Figure) -> Deed:
        return Deed(_("Put direction first on the next agenda"), reverse("meetings"), "topic.propose")

    def link(self, row: Row) -> str:
        return reverse("meeting", args=[row["meeting"]])


def minutes_of(held: Sequence[Held]) -> dict[int, tuple[float, float]]:
    """Meeting -> (minutes of direction, all minutes). Two queries."""
    streams = [one.meeting.stream for one in held]
    happened = Entry.objects.of_streams(*streams).filter(kind__in=SPENT)
    spent = added_up(happened.order_by("stream", "seq").values_list("kind", "body", "at"))
    found = {one.meeting.pk: (0.0, 0.0) for one in held}
    segments = Segment.objects.filter(meeting__in=list(found)).order_by()
    for pk, meeting, direction in segments.values_list("pk", "meeting", "direction"):
        had, whole = found[meeting]
        minutes = spent.get(pk, 0.0)
        found[meeting] = (had + minutes * direction, whole + minutes)
    return {meeting: (rounded(had), rounded(whole)) for meeting, (had, whole) in found.items()}
