"""What happened with a goal since it was proposed, line by line; nothing that is still private."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils.formats import number_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concord.goals.models import CoLead, Goal, JointCheckIn, KeyResult, State

LEADS, LED = CoLead.State.CONSENTED, CoLead.State.HANDED_OVER


@dataclass(frozen=True)
class Happened:
    """A day, and a sentence."""

    at: datetime
    says: str


def history(
    goal: Goal, *, leads: Iterable[CoLead], results: Iterable[KeyResult], joints: Iterable[JointCheckIn]
) -> list[Happened]:
    """Oldest first, of rows that are read already: it asks the database nothing."""
    found = [*of_leads(list(leads)), *of_results(results), *of_check_ins(joints)]
    if charter := getattr(goal, "charter", None):
        name = charter.written_by.first_name if charter.written_by else _("Somebody")
        found.append(Happened(charter.written_at, _("%s wrote how they disagree and who covers.") % name))
    if goal.ended_at:
        ended = _("It was reached.") if goal.state == State.REACHED else _("It was let go.")
        found.append(Happened(goal.ended_at, ended))
    return sorted(found, key=lambda one: one.at)


def of_leads(rows: Sequence[CoLead]) -> Iterator[Happened]:
    """Who said yes, those of a day together; who handed it over."""
    said_yes = sorted((row.answered_at, row.person.first_name) for row in rows if row.state in (LEADS, LED) and row.answered_at)  # fmt: skip  # noqa: E501
    for _day, group in groupby(said_yes, key=lambda one: one[0].date()):
        same_day = list(group)
        names = get_text_list([name for _at, name in same_day], _("and"))
        says = ngettext("%s said yes to lead it.", "%s said yes to lead it together.", len(same_day)) % names
        yield Happened(same_day[-1][0], says)
    for row in rows:
        if row.state == LED and row.left_at:
            yield Happened(row.left_at, _("%s handed it over.") % row.person.first_name)


def of_results(rows: Iterable[KeyResult]) -> Iterator[Happened]:
    for row in rows:
        says = _("“%s” became a number by which we see it.") % row.title
        yield Happened(row.made_at, says)


def of_check_ins(joints: Iterable[JointCheckIn]) -> Iterator[Happened]:
    """Those that are open; a running one is nobody's business yet."""
    for joint in joints:
        middle = joint.middle()
        if joint.opened_at and middle is not None:
            sure = number_format(round(middle, 1), 1)
            says = _("Those who lead it were %(sure)s of 10 sure, %(apart)d apart.")
            yield Happened(joint.opened_at, says % {"sure": sure, "apart": joint.apart()})
