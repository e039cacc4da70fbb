"""After the meeting: what you do, the one message, what was decided, and the record itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from concord.decisions.models import Decision
from concord.meetings.models import ActionItem, Minutes
from concord.meetings.printing import pdf
from concord.notices.drafts import Block, Draft, Links, Points, Quote, Words
from concord.notices.reader import address, day
from concord.people.models import Person
from concord.rhythm.models import Attendance, Meeting
from concord.rhythm.shadowing import not_welcome


def readers(meeting: Meeting) -> list[Person]:
    """All of the team and whoever was there, once each."""
    there = (
        Attendance.objects.filter(meeting=meeting, was_there=True)
        .exclude(person__in=not_welcome(meeting))
        .values("person")
    )
    team = meeting.team.memberships.values("person")
    rows = Person.objects.filter(left_at=None).exclude(email="")
    return list((rows.filter(pk__in=there) | rows.filter(pk__in=team)).select_related("organization").distinct())


def minutes(record: Minutes) -> Callable[[Person], Draft]:
    """Prepares what all readers share (the PDF is made once); the result writes the letter of one reader."""
    meeting = record.meeting
    name = f"minutes-{meeting.starts:%Y-%m-%d}.pdf"
    file = (name, "application/pdf", pdf(record.markdown, title=str(meeting), organization=meeting.organization.name))
    actions = list(ActionItem.objects.filter(meeting=meeting).prefetch_related("owners"))
    shared = [*message(meeting), *decisions(meeting)]

    def letter(person: Person) -> Draft:
        title = {"title": meeting.title, "day": day(meeting.starts, person)}
        subject = _("Minutes corrected: %(title)s, %(day)s") if record.reason else _("Minutes: %(title)s, %(day)s")
        return Draft(
            key=f"minutes-{record.pk}-{person.pk}",
            subject=subject % title,
            blocks=[
                *correction(record),
                *mine(actions, person),
                *shared,
                *others(actions, person),
                Links([(_("Read the minutes"), address(f"/meetings/{meeting.pk}/minutes"))]),
                Words(_("The whole record is attached as a PDF."), quiet=True),
            ],
            files=[file],
        )

    return letter


def correction(record: Minutes) -> Sequence[Block]:
    """A correction says at once what it is."""
    return [Words(_("Corrected: %s") % record.reason)] if record.reason else []


def mine(actions: Sequence[ActionItem], person: Person) -> Sequence[Block]:
    """The reader's own actions, on top."""
    found = [line(row, person) for row in actions if row.is_open and row.is_owed_by(person.pk)]
    return [Points(_("You do"), found)] if found else [Words(_("Nothing to do for you from this meeting."))]


def others(actions: Sequence[ActionItem], person: Person) -> Sequence[Block]:
    found = [line(row, None) for row in actions if row.is_open and not row.is_owed_by(person.pk)]
    return [Points(_("Others do"), found)] if found else []


def line(action: ActionItem, reader: Person | None) -> str:
    """“Call the bank, with Ben (by 3 December)”; for others' actions the names come first."""
    names = [owner.name for owner in action.owners.all() if reader is None or owner.pk != reader.pk]
    due = f" ({_('by %s') % date_format(action.due, 'j F')})" if action.due else ""
    if reader is None:
        return f"{', '.join(names)}: {action.what}{due}"
    together = f", {_('with %s') % ', '.join(names)}" if names else ""
    return f"{action.what}{together}{due}"


def message(meeting: Meeting) -> Sequence[Block]:
    return [Quote(_("The one message"), meeting.message)] if meeting.message else []


def decisions(meeting: Meeting) -> Sequence[Block]:
    """What was decided, in the decider's words."""
    rows = Decision.objects.filter(segment__meeting=meeting).exclude(closed_at=None).order_by("closed_at")
    found = [f"{row.question} — {row.outcome}" for row in rows]
    return [Points(_("Decided"), found)] if found else []
