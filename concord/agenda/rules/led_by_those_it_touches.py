"""Promise 6: we lead in twos and threes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.agenda.findings import Finding
from concord.agenda.view import Agenda

PROMISE = 6
SAYS = gettext_lazy("Whoever brings an item that touches others brings it with one of them")


def check(agenda: Agenda) -> Iterator[Finding]:
    """Noticed when an item touches departments, and whoever brings it belongs to none of them."""
    people = {row.person: row for row in agenda.table}
    for segment in agenda.segments:
        bringer = people.get(segment.topic.person_id) if segment.topic else None
        if segment.topic is None or bringer is None:
            continue
        touched = {row.pk: row.name for row in segment.topic.departments.all()}
        if not touched or bringer.department in touched:
            continue
        yield Finding(
            "led_by_those_it_touches",
            PROMISE,
            _("“%(title)s” touches %(departments)s, and %(name)s brings it alone.")
            % {"title": segment.title, "departments": listed(touched.values()), "name": bringer.name},
            _("What two lead from two sides is carried by both; what one brings for another is only received."),
            _("Ask somebody from there to lead it together."),
        )


def listed(names: Iterable[str]) -> str:
    """“Finance, People and Products”."""
    *first, last = sorted(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last} if first else last
