"""What stalls: the open decisions against how long decisions here took, and a deed for each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from concord.decisions import bringing_up, nudging, stall_days
from concord.decisions.models import Decision
from concord.decisions.radar import DAY
from concord.decisions.remedies import Remedy, remedy
from concord.decisions.stall_words import counted, finding, state_word, usual
from concord.decisions.stalling import Radar, Watched, radar
from concord.decisions.waiting_words import is_told_whom, waits_in_words
from concord.foundation.actor import Actor
from concord.pages.ageing_chart import chart
from concord.pages.door import answer
from concord.pages.turning import sent, turn_to, where_from
from concord.people.permissions import may
from concord.people.request import Request


@dataclass(frozen=True)
class Row:
    """An open decision as its reader sees it."""

    watched: Watched
    state: str
    waits: str
    remedy: Remedy | None
    asked: datetime | None  # when whom it waits for was last asked; told only to whom it concerns

    @property
    def spent(self) -> list[tuple[str, float]]:
        """Each state it was in, and the days there; together they are its age."""
        return [(state_word(state), time / DAY) for state, time in self.watched.life.time_in().items()]


class QuietDaysForm(forms.Form):
    """When the organization calls a decision stalled."""

    days = forms.IntegerField(
        label=gettext_lazy("Days without news"),
        error_messages=dict.fromkeys(("required", "invalid"), gettext_lazy("Write a whole number of days, like 14.")),
        help_text=gettext_lazy("An open decision that nothing has moved for so long counts as stalled."),
    )


@require_http_methods(["GET", "POST"])
def stalled(request: Request) -> HttpResponse:
    """The radar; POST says after how many quiet days a decision stalls."""
    organization, now = request.person.organization, timezone.now()
    form = QuietDaysForm(sent(request), initial={"days": organization.stalls_after})

    def keep(days: int) -> None:
        stall_days.stall_after(organization, by=request.actor, at=now, days=days)

    if answer(form, keep):
        return turn_to(request, reverse("stalled"), say=_("Kept. It holds from now on."))
    seen = radar(organization, list(request.actor.teams), at=now)
    rows = [row_of(watched, request.actor, at=now) for watched in seen.watched]
    context = {
        **words_of(seen),
        "rows": rows,
        "chart": chart(seen) if seen.watched or seen.yardstick.decided else None,
        "measure": seen.yardstick,
        "quiet_after": seen.quiet_after,
        "form": form if may(request.actor, "organization.edit", organization) else None,
    }
    return render(request, "decisions/stalled.html", context, status=422 if form.errors else 200)


def words_of(seen: Radar) -> dict[str, str]:
    return {"finding": finding(seen), "usual": usual(seen.yardstick), "counted": counted(seen.yardstick)}


def row_of(watched: Watched, reader: Actor, *, at: datetime) -> Row:
    best = remedy(watched, reader, at=at) if watched.stalled else None
    asked = watched.asked_last if is_told_whom(watched, reader) else None
    return Row(watched, state_word(watched.life.state), waits_in_words(watched, reader), best, asked)


@require_POST
def nudges(request: Request, pk: int) -> HttpResponse:
    """Ask whom it waits for."""
    found = open_to(request, pk)
    people = nudging.nudge(found.team, pk, by=request.actor, at=timezone.now())
    words = ngettext(
        "%s gets a letter in working hours. Nobody else does.",
        "%s get a letter in working hours. Nobody else does.",
        len(people),
    )
    said = words % ", ".join(who.first_name for who in people)
    return turn_to(request, where_from(request, reverse("stalled")), say=said)


@require_POST
def agenda(request: Request, pk: int) -> HttpResponse:
    """Put it on the next agenda."""
    found = open_to(request, pk)
    bringing_up.bring_up(found.team, pk, by=request.actor, at=timezone.now())
    return turn_to(request, where_from(request, reverse("stalled")), say=_("It waits for the next agenda."))


def open_to(request: Request, pk: int) -> Decision:
    """The decision, or 404 for somebody of another team."""
    rows = Decision.objects.filter(team__in=request.actor.teams).select_related("team__organization")
    return get_object_or_404(rows, pk=pk)
