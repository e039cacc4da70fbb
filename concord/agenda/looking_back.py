"""After a meeting: what really happened, against its plan. Read from the record, which does not change any more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concord.agenda.findings import Finding
from concord.foundation.models import Entry
from concord.meetings.models import Segment
from concord.rhythm.models import Meeting

SPENT = ("segment.began", "segment.ended")
LONGER = 5  # minutes over its plan from which a segment is named
PROMISE_OF = {"get_to_know_you": 3, "appreciations": 2, "celebration": 8, "one_message": 7, "growth_review": 4}


def after(meeting: Meeting, segments: Sequence[Segment]) -> list[Finding]:
    """What an ended meeting did with its plan, in the order of the promises. One query; nothing for imported ones."""
    if meeting.ended_at is None or meeting.imported_from or not segments:
        return []
    spent = minutes_spent(meeting)
    found = [*course(segments, spent), *fallen(segments), *overlong(segments, spent), *ended_late(meeting)]
    return sorted(found, key=lambda finding: finding.promise)


def minutes_spent(meeting: Meeting) -> dict[int, float]:
    """Minutes in each segment, by what was recorded: a segment that the team came back to counts both times."""
    rows = Entry.objects.of_streams(meeting.stream).filter(kind__in=SPENT).order_by("seq")
    return added_up(rows.values_list("kind", "body", "at"))


def added_up(events: Iterable[tuple[str, Mapping[str, int], datetime]]) -> dict[int, float]:
    """Segment -> minutes between each beginning and its end."""
    began: dict[int, datetime] = {}
    spent: dict[int, float] = defaultdict(float)
    for kind, body, at in events:
        segment = body["segment"]
        if kind == "segment.began":
            began[segment] = at
        elif segment in began:
            spent[segment] += (at - began.pop(segment)).total_seconds() / 60
    return dict(spent)


def course(segments: Sequence[Segment], spent: Mapping[int, float]) -> Iterator[Finding]:
    """“Direction had 20 of 60 minutes; 45 were planned.”"""
    all_of_it = sum(spent.values())
    had = sum(spent.get(row.pk, 0) for row in segments if row.direction)
    planned = sum(row.minutes for row in segments if row.direction)
    if all_of_it < 1:
        return
    yield Finding(
        "direction_first",
        7,
        _("Direction had %(had)d of %(all)d minutes; %(planned)d were planned.")
        % {"had": round(had), "all": round(all_of_it), "planned": planned},
        _("Only this team can set the direction; everything else has another place too."),
        _("Next time, put direction before operations.") if had < min(planned, all_of_it / 2) else "",
    )


def fallen(segments: Sequence[Segment]) -> Iterator[Finding]:
    """Segments that stood on the agenda and were not held."""
    for row in segments:
        if row.skipped:
            yield Finding(
                "planned_is_held",
                PROMISE_OF.get(row.kind, 4),
                _("“%s” was not held.") % row.title,
                _("What is planned and always falls off is a promise that nobody believes."),
                _("Give it an earlier place next time, or take it off the template."),
            )


def overlong(segments: Sequence[Segment], spent: Mapping[int, float]) -> Iterator[Finding]:
    """The segment that went most over its plan, if any did by more than LONGER minutes."""
    over = [(spent.get(row.pk, 0) - row.minutes, row) for row in segments]
    most, row = max(over, key=lambda pair: pair[0])
    if most > LONGER:
        yield Finding(
            "keeps_the_time",
            4,
            _("“%(title)s” took %(spent)d minutes; the plan gave it %(planned)d.")
            % {"title": row.title, "spent": round(spent[row.pk]), "planned": row.minutes},
            _("A plan that is always wrong at the same place wants to be changed there."),
            _("Plan it longer, or prepare it in writing."),
        )


def ended_late(meeting: Meeting) -> Iterator[Finding]:
    """A meeting that ended well after its time."""
    opened, ended = meeting.opened_at, meeting.ended_at
    if opened is None or ended is None:
        return
    late = round((ended - max(opened, meeting.starts)).total_seconds() / 60) - meeting.minutes
    if late > LONGER:
        yield Finding(
            "keeps_the_time",
            4,
            ngettext(
                "The meeting took %d minute longer than planned.",
                "The meeting took %d minutes longer than planned.",
                late,
            )
            % late,
            _("Whoever knows when it ends can be there until then."),
            _("Take one thing less next time."),
        )
