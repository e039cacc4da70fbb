"""The day before: whether you come, what you promised, and what the team will talk about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from concord.meetings.models import ActionItem, Segment
from concord.notices.drafts import Block, Draft, Links, Points, Words
from concord.notices.reader import address, answers, span
from concord.people.clock import zone_of
from concord.people.models import Person
from concord.rhythm.models import Attendance, Meeting

SAID = {
    "yes": _("You said that you will be there."),
    "no": _("You said that you cannot come."),
    "late": _("You said that you will be late."),
}


def agenda(meeting: Meeting, person: Person) -> Draft:
    """One reader's letter before one meeting."""
    starts = meeting.starts.astimezone(zone_of(person))
    return Draft(
        key=f"agenda-{meeting.pk}-{meeting.sequence}-{person.pk}",
        answers=[f"attendance-{meeting.pk}"],
        subject=_("%(title)s, tomorrow at %(clock)s") % {"title": meeting.title, "clock": f"{starts:%H:%M}"},
        blocks=[
            *coming(meeting, person),
            *promised(meeting, person),
            *points(meeting, person),
            *surroundings(meeting),
            Links([(_("Agenda and room"), address(f"/meetings/{meeting.pk}"))]),
        ],
        good_until=meeting.starts,
    )


def coming(meeting: Meeting, person: Person) -> Sequence[Block]:
    """The deed: answer, unless it was answered; then it can still be changed."""
    said = Attendance.objects.filter(meeting=meeting, person=person).values_list("answer", flat=True).first()
    if said:
        return [Words(f"{_(SAID[said])} {span(meeting, person)}"), Links(answers(meeting, person))]
    return [Words(_("Say whether you will be there on %s:") % span(meeting, person)), Links(answers(meeting, person))]


def promised(meeting: Meeting, person: Person) -> Sequence[Block]:
    """The reader's own open actions: the meeting opens with them."""
    rows = ActionItem.objects.filter(team=meeting.team_id, owners=person, done_at=None, dropped_at=None)
    found = [f"{row.what} ({_('by %s') % date_format(row.due, 'j F')})" if row.due else row.what for row in rows]
    return [Points(_("You promised"), found)] if found else []


def points(meeting: Meeting, person: Person) -> Sequence[Block]:
    """The agenda with the clock of each segment."""
    clock = meeting.starts.astimezone(zone_of(person))
    lines = []
    for segment in Segment.objects.filter(meeting=meeting).order_by("position"):
        lines.append(f"{clock:%H:%M} {segment.title} ({_('%s min') % segment.minutes})")
        clock += timedelta(minutes=segment.minutes)
    if lines:
        return [Points(_("Agenda"), lines)]
    return [Words(_("The agenda is still empty. Put in what you need to know, discuss or decide."))]


def surroundings(meeting: Meeting) -> Sequence[Block]:
    """Where, and who has which duty."""
    parts = [_("Where: %s") % meeting.place] if meeting.place else []
    parts += [_("%s chairs.") % meeting.chair.name] if meeting.chair else []
    parts += [_("%s takes notes.") % meeting.note_taker.name] if meeting.note_taker else []
    return [Words(" ".join(part if part.endswith(".") else f"{part}." for part in parts))] if parts else []
