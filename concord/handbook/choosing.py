"""Choose what those who lead next should read, say what it teaches, and put it in order."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from concord.decisions.models import Decision, Ending
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.handbook.events import ExampleChosen, ExampleMoved, ExampleReworded, ExampleTakenOut
from concord.handbook.models import Example
from concord.meetings.wording import worded
from concord.people.clock import day_here
from concord.people.permissions import require
from concord.values.models import Story

LONGEST = 300
DECIDED = (Ending.DECIDED, Ending.SILENCE)


@transaction.atomic
def choose_story(story: Story, *, by: Actor, at: datetime, why: str) -> Example:
    """Put a story into the handbook, at its end.

    Raises Denied, or Refused: it is not shown (yet), it stands there already, or nothing says what it teaches.
    """
    require(by, "handbook.choose")
    if not Story.objects.shown_on(day_here(at)).filter(pk=story.pk).exists():
        raise Refused(_("This story is not shown yet: whom it is about has to agree first."))
    if Example.objects.filter(story=story).exists():
        raise Refused(_("This story stands in the handbook already."))
    return put(Example(story=story), by=by, at=at, why=why)


@transaction.atomic
def choose_decision(decision: Decision, *, by: Actor, at: datetime, why: str) -> Example:
    """Put a decision with its grounds into the handbook, at its end: everybody who may open the handbook reads it.

    Raises Denied, or Refused: it is not decided, it stands there already, or nothing says what it teaches.
    """
    require(by, "handbook.choose")
    require(by, "handbook.publish", decision)
    if decision.ending not in DECIDED:
        raise Refused(_("Only what is decided can be an example. This is open still, or was withdrawn."))
    if Example.objects.filter(decision=decision).exists():
        raise Refused(_("This decision stands in the handbook already."))
    return put(Example(decision=decision), by=by, at=at, why=why)


def put(example: Example, *, by: Actor, at: datetime, why: str) -> Example:
    example.organization_id = by.organization_id
    example.why = words_of(why)
    example.place = (Example.objects.aggregate(last=Max("place"))["last"] or 0) + 1
    example.chosen_by_id, example.chosen_at = by.person_id, at
    example.save()
    record(ExampleChosen(example=example.pk, decision=example.decision_id), by=by, at=at)
    return example


@transaction.atomic
def reword(example: Example, *, by: Actor, at: datetime, why: str) -> None:
    """Say anew what it teaches. Raises Denied, or Refused: no words, or too many."""
    require(by, "handbook.choose")
    example.why = words_of(why)
    example.save(update_fields=["why"])
    record(ExampleReworded(example=example.pk), by=by, at=at)


@transaction.atomic
def move(example: Example, *, by: Actor, at: datetime, place: int) -> None:
    """Put it at `place`, counted from 1; the others close up. Raises Denied."""
    require(by, "handbook.choose")
    rows = [row for row in Example.objects.select_for_update().order_by("place", "pk") if row.pk != example.pk]
    place = min(max(place, 1), len(rows) + 1)
    rows.insert(place - 1, example)
    for number, row in enumerate(rows, start=1):
        row.place = number
    Example.objects.bulk_update(rows, ["place"])
    record(ExampleMoved(example=example.pk, place=place), by=by, at=at)


@transaction.atomic
def take_out(example: Example, *, by: Actor, at: datetime) -> None:
    """Take it out of the handbook; the story or decision itself stays. Raises Denied."""
    require(by, "handbook.choose")
    record(ExampleTakenOut(example=example.pk), by=by, at=at)
    example.delete()


def words_of(why: str) -> str:
    """What it teaches, in a sentence. Raises Refused."""
    missing = _("Say in a sentence what it teaches whoever leads next.")
    return worded(" ".join(why.split()), missing, "why", at_most=LONGEST)
