"""Our values as a letter: each with what we do for it and its newest story; and the same as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from concord.values.fading import Freshness, freshness
from concord.values.models import Behavior, Story, Value
from concord.values.signing import to_sign
from concord.values.story_models import open_on


@dataclass(frozen=True)
class Line:
    """A value in the letter."""

    value: Value
    do: Sequence[Behavior]
    do_not: Sequence[Behavior]
    fresh: Freshness
    story: Story | None


def letter(*, on: date, stories: bool) -> list[Line]:
    """Every value that holds, in our order; the newest story of each for whoever may read `stories`. Four queries."""
    fresh = {row.value.pk: row for row in freshness(on=on)}
    newest = Story.objects.filter(open_on(on), value=OuterRef("pk")).order_by("-told_on", "pk").values("pk")[:1]
    rows = list(Value.objects.standing().whole().annotate(newest=Subquery(newest)))
    told = {}
    if stories:
        wanted = [getattr(row, "newest", None) for row in rows]
        told = {story.pk: story for story in Story.objects.with_names().filter(pk__in=[pk for pk in wanted if pk])}
    return [
        Line(
            row,
            [one for one in row.behaviors.all() if one.we_do],
            [one for one in row.behaviors.all() if not one.we_do],
            fresh[row.pk],
            told.get(getattr(row, "newest", None) or 0),
        )
        for row in rows
    ]


def markdown(*, on: date, stories: bool) -> str:
    """To take along: values, behaviors, signatures, and every story that is shown on this day."""
    parts = ["# What we hold to"]
    for row in letter(on=on, stories=False):
        parts += [f"## {row.value.word}", row.value.sentence]
        parts += behaviors("We do", row.do) + behaviors("We do not", row.do_not)
        if stories:
            parts += [story_words(story) for story in Story.objects.shown_on(on).filter(value=row.value)]
    if (making := to_sign()) and stories:
        names = [row.person.name for row in making.signatures.select_related("person")]
        parts += ["## Signed", *([", ".join(names)] if names else [])]
    return "\n\n".join(parts) + "\n"


def behaviors(heading: str, rows: Sequence[Behavior]) -> list[str]:
    return [f"**{heading}**", "\n".join(f"* {row.words}" for row in rows)] if rows else []


def story_words(story: Story) -> str:
    """Quoted, with whoever told it by name."""
    return "\n>\n".join(f"> {line}" for line in story_lines(story))


def story_lines(story: Story) -> Iterator[str]:
    yield from (" ".join(line.split()) for line in story.words.splitlines() if line.strip())
    who = story.author.name if story.author else "told without a name"
    yield f"({'lived' if story.lived else 'missed'}; {who}, {story.told_on.isoformat()})"
