"""The handbook as somebody reads it: what is shown today, what of it they have read; and the whole as one text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from concord.decisions.folder import whole_decisions
from concord.decisions.models import Decision
from concord.decisions.writing import outcome
from concord.foundation.actor import Actor
from concord.handbook.models import Example, Reading
from concord.people.clock import day_here
from concord.people.permissions import require
from concord.values.models import Story
from concord.values.reading import story_words


@dataclass(frozen=True)
class Chapter:
    """One example and what it is taken from."""

    example: Example
    story: Story | None
    decision: Decision | None
    read: bool


@dataclass(frozen=True)
class Handbook:
    """What there is to read, and how much of it one has read."""

    chapters: Sequence[Chapter]

    @property
    def read(self) -> int:
        return sum(chapter.read for chapter in self.chapters)

    @property
    def next(self) -> Chapter | None:
        """Where to go on."""
        return next((chapter for chapter in self.chapters if not chapter.read), None)


def handbook(actor: Actor, *, at: datetime) -> Handbook:
    """The examples that are shown today, in their order. Raises Denied. Queries: constant in the examples."""
    require(actor, "handbook.read")
    read = Reading.objects.filter(example=OuterRef("pk"), person=actor.person_id)
    examples = list(shown(day_here(at)).annotate(has_read=Exists(read)))
    stories = Story.objects.with_names().in_bulk([row.story_id for row in examples if row.story_id])
    ids = [row.decision_id for row in examples if row.decision_id]
    decisions = {row.pk: row for row in every_team(ids)}
    return Handbook(
        [
            Chapter(row, stories.get(row.story_id or 0), decisions.get(row.decision_id or 0), row.has_read)
            for row in examples
        ]
    )


def every_team(decisions: Sequence[int]) -> QuerySet[Decision]:
    """These decisions with their records, whichever team's they are: whoever leads that team chose to show them."""
    teams = Decision.objects.filter(pk__in=decisions).values_list("team", flat=True)
    return whole_decisions(list(teams)).filter(pk__in=decisions)


def shown(day: date) -> QuerySet[Example]:
    """All examples, without those whose story is not shown (any more)."""
    stories = Story.objects.shown_on(day).order_by().values("pk")
    return Example.objects.filter(Q(story=None) | Q(story__in=stories)).order_by("place", "pk")


@transaction.atomic
def mark_read(example: Example, *, by: Actor, at: datetime) -> None:
    """I have read it. A second word changes nothing. Raises Denied. No event: what one reads is one's own."""
    require(by, "handbook.read")
    Reading.objects.get_or_create(example=example, person_id=by.somebody, defaults={"read_at": at})


@transaction.atomic
def mark_unread(example: Example, *, by: Actor) -> None:
    """I want to read it again. Raises Denied."""
    require(by, "handbook.read")
    Reading.objects.filter(example=example, person=by.person_id).delete()


def markdown(book: Handbook) -> str:
    """The whole handbook as one text, for paper."""
    parts = [f"# {_('Handbook for those who lead next')}"]
    for chapter in book.chapters:
        parts += [part for part in (story_chapter(chapter) if chapter.story else decision_chapter(chapter)) if part]
    return "\n\n".join(parts) + "\n"


def story_chapter(chapter: Chapter) -> Iterator[str]:
    assert chapter.story is not None
    moment = _("a moment in which we lived it") if chapter.story.lived else _("a moment in which we missed it")
    yield f"## {chapter.story.value.word}: {moment}"
    yield f"*{chapter.example.why}*"
    yield story_words(chapter.story)


def decision_chapter(chapter: Chapter) -> Iterator[str]:
    assert chapter.decision is not None
    yield f"## {' '.join(chapter.decision.question.split())}"
    yield f"*{chapter.example.why}*"
    yield chapter.decision.background
    yield from outcome(chapter.decision)
