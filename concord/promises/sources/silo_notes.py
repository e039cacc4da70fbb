"""Numbers of one's department that another leader tells in the next meeting, and that were not handed over yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.foundation.actor import Actor
from concord.meetings.models import Segment
from concord.people.clock import day_of_person
from concord.people.models import Person
from concord.promises.rows import Ask, Deed, Row
from concord.segments.kinds.swap_the_silo.choosing import KIND
from concord.segments.kinds.swap_the_silo.handing import hand_over

LABEL = gettext_lazy("Hand over your numbers")
icon = "arrow-left-right"
AT_ONCE = 3


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """Segments to come that tell the numbers of the person's department, with nothing handed over."""
    if not person.department_id:
        return
    rows = Segment.objects.filter(kind=KIND, began_at=None, skipped=False, state__department=person.department_id)
    rows = rows.filter(meeting__team__in=actor.tables, meeting__cancelled_at=None, meeting__ended_at=None)
    for segment in rows.select_related("meeting").order_by("meeting__starts", "pk")[:AT_ONCE]:
        if not segment.state.get("figures") and not segment.state.get("note"):
            yield Row(
                pk=segment.pk,
                what=segment.title,
                since=segment.meeting.agenda_built_at or at,
                due=day_of_person(person, segment.meeting.starts),
                address=reverse("preparation", args=[segment.pk]),
                why=segment.meeting.title,
                deeds=("note",),
            )


def say(pk: int, *, by: Actor, at: datetime, note: str) -> str:
    segment = Segment.objects.filter(meeting__team__in=by.teams, kind=KIND).select_related("meeting").get(pk=pk)
    hand_over(segment, by=by, at=at, note=note, figures=segment.state.get("figures", []))
    return _("Handed over. Whoever tells your numbers sees it.")


DEEDS = {
    "note": Deed(
        label=gettext_lazy("Hand over"),
        call=say,
        key="x",
        asks=(
            Ask(
                name="note", label=gettext_lazy("Where the numbers are, and what they mean"), sort="words", at_most=1000
            ),
        ),
    )
}
