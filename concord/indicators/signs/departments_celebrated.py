"""Promise 8: every department at the table is celebrated; none is forgotten."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from concord.celebrations.models import Applause, Celebration, Win
from concord.foundation.models import Entry
from concord.indicators.figure import Figure, rounded
from concord.indicators.indicator import Deed, Indicator, Row, Span
from concord.indicators.real_meetings import Held, meetings_in
from concord.people.models import AT_THE_TABLE, Membership

TWO_CARDS = 2

type Place = tuple[int, int]  # team, department


class Sign(Indicator):
    """Of the departments at the table, how many were celebrated this quarter by the others."""

    promise = 8
    title = gettext_lazy("We celebrate each department")
    things = ngettext_lazy("%(n)d department", "%(n)d departments", "n")
    least = 3
    columns = {
        "department": gettext_lazy("department"),
        "celebrated": gettext_lazy("1: celebrated"),
        "wins": gettext_lazy("wins that others applauded"),
        "feasts": gettext_lazy("celebrations with cards of two others"),
        "wins_told": gettext_lazy("wins that were told"),
    }
    method = gettext_lazy(
        "Every department that has somebody at the table. It counts as celebrated when in this quarter one of its wins "
        "was applauded by somebody from another department, in a meeting that was really held; or when a celebration "
        "for it took place and two people from other departments left a card on its wall. All departments are looked "
        "at, so there is no interval."
    )
    cannot = gettext_lazy("How it felt to those who were celebrated; and thanks that were given outside of Concord.")

    def rows(self, teams: Sequence[int], span: Span) -> Mapping[int, list[Row]]:
        held, feasts = meetings_in(teams, span), feasts_in(teams, span)
        told, applauded = wins_in(held, span)
        begun = {team for team, found in held.items() if found} | {team for team, _department in feasts}
        rows: dict[int, list[Row]] = defaultdict(list)
        for team, department, name in departments_of(sorted(begun)):
            wins, feast = applauded[team, department], feasts[team, department]
            rows[team].append(
                {
                    "department": name,
                    "celebrated": int(bool(wins or feast)),
                    "wins": wins,
                    "feasts": feast,
                    "wins_told": told[team, department],
                }
            )
        return rows

    def figure(self, rows: Sequence[Row]) -> Figure:
        celebrated = sum(row["celebrated"] for row in rows)
        return Figure(
            value=rounded(celebrated / len(rows)) if len(rows) >= self.least else None,
            n=len(rows),
            part=celebrated,
            names=tuple(row["department"] for row in rows if not row["celebrated"]),
            also={"unheard": sum(row["wins_told"] - row["wins"] for row in rows)},
        )

    def sentence(self, figure: Figure) -> str:
        said = _("%(part)d of %(n)d departments at the table were celebrated by the others.") % {
            "part": figure.part,
            "n": figure.n,
        }
        if figure.names:
            said += " " + _("To come: %s.") % ", ".join(figure.names)
        return said

    def too_few(self, figure: Figure) -> str:
        return _(
            "This can be told once the team met in the quarter, from %(least)d departments at its table on. Who sits "
            "there, and for which department, stands on each leader's page."
        ) % {"least": self.least}

    def deed(self, team: int, figure: Figure) -> Deed:
        if figure.names:
            return Deed(
                _("Plan a celebration for %s") % figure.names[0],
                reverse("celebration-new", args=[team]),
                "celebration.plan",
            )
        return Deed(_("Tell a win of another department"), reverse("celebrations"), "win.share")


def departments_of(teams: Sequence[int]) -> Iterable[tuple[int, int, str]]:
    """(team, department, its name) of those at each table, by name."""
    seats = Membership.objects.filter(team__in=teams, kind__in=AT_THE_TABLE, person__left_at=None)
    rows = seats.filter(person__department__isnull=False).order_by("person__department__name")
    return rows.values_list("team", "person__department", "person__department__name").distinct()


def wins_in(held: Mapping[int, Sequence[Held]], span: Span) -> tuple[Counter[Place], Counter[Place]]:
    """Wins told in meetings really held, and those of them that another department applauded there."""
    real = {
        one.meeting.pk: one.meeting.stream
        for found in held.values()
        for one in found
        if one.really and one.meeting.ended_at and one.meeting.ended_at < span.until
    }
    clapped: dict[int, set[int | None]] = defaultdict(set)
    claps = Entry.objects.of_streams(*real.values()).filter(kind="win.applauded", actor__isnull=False)
    for body, department in claps.order_by().values_list("body", "actor__department"):
        clapped[body["win"]].add(department)
    told: Counter[Place] = Counter()
    applauded: Counter[Place] = Counter()
    for pk, team, department in (
        Win.objects.filter(celebrated_in__in=list(real)).order_by().values_list("pk", "team", "department")
    ):
        told[team, department] += 1
        applauded[team, department] += bool(clapped[pk] - {department})
    return told, applauded


def feasts_in(teams: Sequence[int], span: Span) -> Counter[Place]:
    """Celebrations that took place and on whose wall two people of other departments wrote."""
    feasts = {
        row.pk: row
        for row in Celebration.objects.filter(
            team__in=teams, starts__gte=span.since, starts__lt=span.until, cancelled_at=None
        )
        if row.ends < span.until
    }
    wrote: dict[int, set[int]] = defaultdict(set)
    cards = Applause.objects.filter(celebration__in=list(feasts), given_at__lt=span.until).order_by()
    for feast, person, department in cards.values_list("celebration", "person", "person__department"):
        if department != feasts[feast].department_id:
            wrote[feast].add(person)
    found: Counter[Place] = Counter()
    for pk, row in feasts.items():
        found[row.team_id, row.department_id] += len(wrote[pk]) >= TWO_CARDS
    return found
