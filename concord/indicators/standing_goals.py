"""The goals that stood at a time, who had said yes to leading each, and who looked at it together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Prefetch, Q

from concord.goals.models import CheckIn, CoLead, Goal, JointCheckIn
from concord.indicators.indicator import Row, Span
from concord.people.models import Person


def standing(teams: Sequence[int], span: Span) -> Iterable[Goal]:
    """The organization's goals that stood when the span ended, each with who has led it and what was checked in."""
    over = Q(ended_at__isnull=False, ended_at__lt=span.until)
    goals = Goal.objects.of_the_organization().filter(team__in=teams, adopted_at__lt=span.until).exclude(over)
    leads = CoLead.objects.filter(
        answered_at__lt=span.until, state__in=(CoLead.State.CONSENTED, CoLead.State.HANDED_OVER)
    ).exclude(person__left_at__lt=span.until)
    opened = JointCheckIn.objects.filter(opened_at__gte=span.since, opened_at__lt=span.until)
    return goals.order_by("adopted_at", "pk").prefetch_related(
        Prefetch("co_leads", leads.select_related("person").defer(*Person.beyond_name("person")).order_by("pk")),
        Prefetch("joint_check_ins", opened.order_by("pk")),
        Prefetch("joint_check_ins__check_ins", CheckIn.objects.order_by("pk")),
    )


def row_of(goal: Goal, span: Span) -> Row:
    leads = {
        row.person_id: row.person.department_id
        for row in goal.co_leads.all()
        if row.left_at is None or row.left_at >= span.until
    }
    joint = [[row.person_id for row in one.check_ins.all()] for one in goal.joint_check_ins.all()]
    return {
        "goal": goal.pk,
        "title": goal.title,
        "adopted": span.day(goal.adopted_at) if goal.adopted_at else "",
        "leads": len(leads),
        "departments": len({department for department in leads.values() if department}),
        "check_ins": len(joint),
        "together": max((len(leads.keys() & set(given)) for given in joint), default=0),
    }
