"""What a review came to, as plain values, and which reviews of what is no growth plan are due again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from concord.meetings.models import Segment
from concord.people.models import Team
from concord.plans.due import AHEAD
from concord.plans.models import GrowthPlan
from concord.plans.reviewing import Outcome
from concord.segments.talking import Talking


@dataclass(frozen=True, kw_only=True)
class Talk:
    """A group or card that got dots: what lay there, what was said, what was promised."""

    title: str
    dots: int
    cards: tuple[tuple[str, str], ...]  # column, words
    notes: tuple[str, ...]
    actions: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Review:
    """One review of one plan: its cards by column, its talks with most dots first, its outcome ("" before it)."""

    title: str
    working: tuple[str, ...]
    not_working: tuple[str, ...]
    learned: tuple[str, ...]
    questions: tuple[str, ...]
    talks: tuple[Talk, ...]
    outcome: str
    sentence: str
    next_review: date | None

    def shown(self) -> dict[str, Any]:
        """The outcome, for the template and the API."""
        return {
            "choice": self.outcome,
            "label": str(Outcome(self.outcome).label),
            "sentence": self.sentence,
            "next_review": self.next_review.isoformat() if self.next_review else "",
            "day": self.next_review,
        }


def review_of(segment: Segment, kind: Talking) -> Review:
    """What the team found in this segment. Only once its cards are open."""
    cards = [card for pile in kind.piles(segment) for card in pile.cards]
    by_column = {face: tuple(card.words for card in cards if card.face == face) for face in kind.faces()}
    outcome = segment.state.get("outcome") or {}
    day = outcome.get("next_review")
    return Review(
        title=segment.title,
        working=by_column["working"],
        not_working=by_column["not_working"],
        learned=by_column["learned"],
        questions=by_column["question"],
        talks=tuple(talks_of(segment, kind)) if kind.dots_are_open(segment) else (),
        outcome=outcome.get("choice", ""),
        sentence=outcome.get("sentence", ""),
        next_review=date.fromisoformat(day) if day else None,
    )


def talks_of(segment: Segment, kind: Talking) -> Iterator[Talk]:
    """Those with dots, and those that were talked about without any."""
    for row in kind.piles_talked_about(segment):
        if row["dots"] or not row["waits"]:
            yield Talk(
                title=row["title"],
                dots=row["dots"],
                cards=tuple((card["label"], card["words"]) for card in row["cards"]),
                notes=tuple(note["words"] for note in row["notes"]),
                actions=tuple(action.what for action in row["actions"]),
            )


def due_again(team: Team, slug: str, *, at: datetime) -> Iterator[tuple[Segment, date]]:
    """The last review of each title that names no plan, when its day is near and no agenda has it by hand already."""
    rows = Segment.objects.filter(meeting__team=team, kind=slug)
    held = rows.filter(ended_at__isnull=False, skipped=False).order_by("title", "-began_at")
    by_hand = titles_by_hand(team, slug)
    plans = {title.casefold() for title in GrowthPlan.objects.filter(team=team).values_list("title", flat=True)}
    seen: set[str] = set()
    for segment in held:
        if segment.title.casefold() in plans or segment.state.get("plan"):
            continue
        day = (segment.state.get("outcome") or {}).get("next_review")
        if segment.title not in seen | by_hand and day and date.fromisoformat(day) <= (at + AHEAD).date():
            yield segment, date.fromisoformat(day)
        seen.add(segment.title)


def titles_by_hand(team: Team, slug: str) -> set[str]:
    """What an agenda to come has already because somebody put it there."""
    rows = Segment.objects.filter(meeting__team=team, kind=slug, began_at=None, meeting__ended_at=None, by_hand=True)
    return set(rows.values_list("title", flat=True))
