"""Swapped silos in the minutes: who told whose numbers, the figures, what was added and asked."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from concord.meetings.models import Segment
from concord.people.models import Department, Person

HEADINGS = (("told", _("Told")), ("added", _("Added by the department")), ("asked", _("Asked")))


def as_minutes(segment: Segment) -> str:
    """Markdown; empty when no department was named."""
    if (department := Department.objects.filter(pk=segment.state.get("department")).first()) is None:
        return ""
    return "\n\n".join(part for part in parts(segment, department) if part)


def parts(segment: Segment, department: Department) -> Iterator[str]:
    presenter = Person.objects.filter(pk=segment.state.get("presenter")).first()
    if presenter:
        names = {"person": presenter.name, "department": department.name}
        yield _now("%(person)s told the numbers of %(department)s.") % names
    yield "\n".join(figure_line(row) for row in segment.state.get("figures", []))
    yield segment.state.get("note", "")
    cards = list(segment.contributions.select_related("person").order_by("made_at", "pk"))
    for face, heading in HEADINGS:
        if lines := [f"- {card.words} ({card.person.name})" for card in cards if card.face == face]:
            yield "\n".join([f"{heading}:", "", *lines])


def figure_line(row: dict[str, str]) -> str:
    """“- Revenue: 1.2 M € (was 1.1 M €)”"""
    was = f" ({_now('was %s') % row['was']})" if row["was"] else ""
    return f"- {row['label']}: **{row['value']}**{was}"
