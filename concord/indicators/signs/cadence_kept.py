"""Promise 4: we sit together at a fixed rhythm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from concord.indicators.figure import Figure, share
from concord.indicators.indicator import Deed, Indicator, Row, Span
from concord.indicators.real_meetings import Held, meetings_in

NEAR = timedelta(days=2)  # moved by less, the rhythm is kept


class Sign(Indicator):
    """Of the meetings that the rhythm asked for, how many were really held within two days of their time."""

    promise = 4
    title = gettext_lazy("We sit together at a fixed rhythm")
    things = ngettext_lazy("%(n)d meeting", "%(n)d meetings", "n")
    least = 3
    columns = {
        "meeting": gettext_lazy("number of the meeting"),
        "day": gettext_lazy("day on which it was to be held"),
        "rhythm": gettext_lazy("1: set by the series"),
        "kept": gettext_lazy("1: really held within two days of its time"),
        "held": gettext_lazy("1: opened and ended"),
        "cancelled": gettext_lazy("1: cancelled"),
        "moved_days": gettext_lazy("days by which it was moved"),
        "there": gettext_lazy("people at the table who were there"),
        "seats": gettext_lazy("people at the table"),
        "voices": gettext_lazy("people who took a turn or wrote a card"),
        "noted": gettext_lazy("1: notes were written"),
    }
    method = gettext_lazy(
        "Every meeting that the series set for this quarter. It counts when it was opened and ended within two days of "
        "its time, at least half of the table was there, and it left a trace of a talk: two people who took a turn or "
        "wrote a card, or notes. One that was taken out of the series less than a week before counts as cancelled; "
        "meetings beside the series do not count. The interval is Wilson's (95 %)."
    )
    cannot = gettext_lazy(
        "Whether the time was well spent; and what was said in a meeting in which nobody used the room or took notes."
    )

    def rows(self, teams: Sequence[int], span: Span) -> Mapping[int, list[Row]]:
        return {team: [row_of(one, span) for one in found] for team, found in meetings_in(teams, span).items()}

    def figure(self, rows: Sequence[Row]) -> Figure:
        rows = [row for row in rows if row["rhythm"]]
        kept = sum(row["kept"] for row in rows)
        also = {
            "cancelled": sum(row["cancelled"] for row in rows),
            "moved": sum(row["moved_days"] >= NEAR.days and not row["cancelled"] for row in rows),
            "silent": sum(row["held"] and not row["noted"] and row["voices"] < 2 for row in rows),
        }
        return share(kept, len(rows), least=self.least, also=also)

    def sentence(self, figure: Figure) -> str:
        said = ngettext(
            "%(part)d of %(n)d meeting was held at its time.",
            "%(part)d of %(n)d meetings were held at their time.",
            figure.n,
        ) % {"part": figure.part, "n": figure.n}
        why = {
            "cancelled": _("%d cancelled"),
            "moved": _("%d moved by two days or more"),
            "silent": _("%d opened without a trace of a talk"),
        }
        named = [words % figure.also[key] for key, words in why.items() if figure.also[key]]
        return f"{said} {_('Of the others')}: {', '.join(named)}." if named else said

    def too_few(self, figure: Figure) -> str:
        return _("The rhythm can be told after %(least)d meetings; so far the quarter has %(n)d.") % {
            "least": self.least,
            "n": figure.n,
        }

    def deed(self, team: int, figure: Figure) -> Deed:
        return Deed(_("Look at the meetings ahead"), reverse("meetings"))

    def link(self, row: Row) -> str:
        return reverse("meeting", args=[row["meeting"]])


def row_of(one: Held, span: Span) -> Row:
    meeting = one.meeting
    moved = abs(meeting.starts - meeting.occurrence)
    held = meeting.ended_at is not None and meeting.ended_at < span.until
    return {
        "meeting": meeting.pk,
        "day": span.day(meeting.occurrence),
        "rhythm": int(meeting.series_id is not None),
        "kept": int(held and one.really and moved <= NEAR),
        "held": int(held),
        "cancelled": int(meeting.cancelled_at is not None),
        "moved_days": moved.days,
        "there": one.there,
        "seats": one.seats,
        "voices": one.voices,
        "noted": int(one.noted),
    }
