"""Promise 5: diverse views are heard before a decision."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from concord.agenda.linting import Agenda, Finding
from concord.people.models import Person


def check(agenda: Agenda) -> Iterator[Finding]:
    """Noticed when a topic touches a department from which nobody is coming."""
    coming = departments_coming(agenda)
    for segment in agenda.segments:
        if segment.topic is None:
            continue
        for department in segment.topic.departments.all():
            if department.pk not in coming:
                yield Finding(
                    "nobody_is_missing",
                    5,
                    _("Nobody from %(department)s comes, and “%(title)s” touches it.")
                    % {"department": department.name, "title": segment.title},
                    _("What is decided without those who carry it comes back."),
                    _("Ask for a view in writing, or move the topic to the next meeting."),
                )


def departments_coming(agenda: Agenda) -> set[int]:
    """Departments of those at the table who have not said no."""
    meeting = agenda.meeting
    away = meeting.attendance.filter(answer="no").values("person_id")
    coming = Person.objects.filter(
        memberships__team=meeting.team_id, memberships__kind__in=("chair", "member"), department__isnull=False
    ).exclude(pk__in=away)
    return {department or 0 for department in coming.values_list("department_id", flat=True)}
