"""What each reader sees of the numbers, and what the minutes keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concord.goals.models import Goal
from concord.meetings.models import Contribution, Segment
from concord.people.models import Person
from concord.segments.kinds.progress.about_goals import asked, given_on

APART = 3  # from here on it is worth hearing both ends


def numbers_of(cards: Iterable[Contribution]) -> list[int]:
    return sorted(card.number for card in cards if card.number is not None)


def rows(segment: Segment, reader: int | None) -> list[dict[str, Any]]:
    """A row for each goal; once open, the one furthest apart first."""
    goals, opened = asked(segment), segment.phase == "open"
    cards = given_on(goals, segment.contributions.select_related("person__department"))
    shown = [row(goal, cards[goal.pk], reader=reader, opened=opened) for goal in goals]
    return sorted(shown, key=lambda one: -(one["apart"] or 0)) if opened else shown


def row(goal: Goal, cards: Sequence[Contribution], *, reader: int | None, opened: bool) -> dict[str, Any]:
    leads = [lead.person for lead in goal.leads()]
    return {
        "id": goal.pk,
        "title": goal.title,
        "leads": leads,
        "how_many": len(cards),
        "mine": next((card for card in cards if card.person_id == reader), None),
    } | (opened_numbers(cards, leads) if opened else {"apart": None})


def opened_numbers(cards: Sequence[Contribution], leads: Sequence[Person]) -> dict[str, Any]:
    """The middle, how far apart, the line from 1 to 10, and what those who lead it see beside what the others see."""
    numbers, lead = numbers_of(cards), {person.pk for person in leads}
    theirs = numbers_of(card for card in cards if card.person_id in lead)
    others = numbers_of(card for card in cards if card.person_id not in lead)
    return {
        "given": list(cards),
        "middle": median(numbers) if numbers else None,
        "apart": numbers[-1] - numbers[0] if numbers else None,
        "talk": bool(numbers) and numbers[-1] - numbers[0] >= APART,
        "leads_middle": median(theirs) if theirs and others else None,
        "others_middle": median(others) if theirs and others else None,
        "line": [(number, [card for card in cards if card.number == number]) for number in range(1, 11)],
        "waits_for": waited_for(cards, leads),
    }


def waited_for(cards: Sequence[Contribution], leads: Sequence[Person]) -> list[Person]:
    """Leads who gave no number while another did: their joint check-in opens when they have."""
    there = {card.person_id for card in cards}
    return [person for person in leads if person.pk not in there] if there & {one.pk for one in leads} else []


def goals_in_minutes(segment: Segment) -> str:
    goals = asked(segment)
    cards = given_on(goals, segment.contributions.all())
    return "\n".join(lines(goals, cards))


def lines(goals: Sequence[Goal], cards: dict[int, list[Contribution]]) -> Iterator[str]:
    """“- **Porto pays its own way**: 3, 6, 8 (middle 6 of 10, 3 answers); those who lead it: 3, 8”"""
    for goal in goals:
        numbers, lead = numbers_of(cards[goal.pk]), {row.person_id for row in goal.leads()}
        if not numbers:
            continue
        theirs = numbers_of(card for card in cards[goal.pk] if card.person_id in lead)
        tail = "; " + _("those who lead it: %s") % ", ".join(map(str, theirs)) if theirs else ""
        yield f"- **{goal.title}**: {', '.join(map(str, numbers))} ({middle_said(numbers)}){tail}"


def middle_said(numbers: Sequence[int]) -> str:
    said = ngettext("middle %(middle)s of 10, %(n)d answer", "middle %(middle)s of 10, %(n)d answers", len(numbers))
    return said % {"middle": f"{median(numbers):g}", "n": len(numbers)}
