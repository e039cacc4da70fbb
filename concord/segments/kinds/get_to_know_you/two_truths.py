"""Two truths and one invention: three sentences each, everybody guesses, all opens together. No points are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.meetings.contributing import contribute
from concord.meetings.models import Contribution
from concord.meetings.models import Segment as MeetingSegment
from concord.meetings.wording import worded
from concord.people.models import Person
from concord.segments.kind import Kind, move

LONGEST = 160


@dataclass(frozen=True)
class Sentence:
    """One of three. Whether it is invented and how many believed so is told when all is open."""

    number: int
    words: str
    invented: bool | None
    guesses: int | None
    mine: bool


@dataclass(frozen=True)
class Three:
    """What one person wrote."""

    person: Person
    sentences: list[Sentence]
    own: bool


class TwoTruths(Kind):
    """The format of guessing."""

    @move(phase="write", may="segment.contribute")
    def write_three(
        self, segment: MeetingSegment, *, by: Actor, at: datetime, first: str, second: str, third: str, invention: int
    ) -> None:
        """Write three sentences; `invention` is the number of the invented one, 1 to 3. A second time replaces them."""
        words = [one_line(words, field) for field, words in (("first", first), ("second", second), ("third", third))]
        if len(set(words)) < 3:
            raise Refused(_("Two of the sentences are the same. Write three different ones."), field="third")
        right_number(invention, "invention")
        contribute(segment, by=by, at=at, face="three", words="\n".join(words), number=invention, once=True)

    @move(phase="guess", may="segment.contribute")
    def guess(self, segment: MeetingSegment, *, by: Actor, at: datetime, about: Person, number: int) -> None:
        """Which of a colleague's sentences is the invention, 1 to 3? A second guess replaces the first."""
        right_number(number, "number")
        if about.pk == by.person_id:
            raise Refused(_("These are your own sentences. Guess for the others."), field="about")
        if not segment.contributions.filter(face="three", person=about).exists():
            raise Refused(_("%s has written nothing to guess about.") % about.name, field="about")
        contribute(segment, by=by, at=at, face=f"guess-{about.pk}", number=number, about=about, once=True)


def one_line(words: str, field: str) -> str:
    return " ".join(worded(words, _("Write a sentence here."), field, at_most=LONGEST).split())


def right_number(number: int, field: str) -> None:
    """Raises Refused."""
    if number not in (1, 2, 3):
        raise Refused(_("Say which of the three is invented: 1, 2 or 3."), field=field)


def shown(segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
    """In `write` one's own three; in `guess` everybody's; in `open` the inventions too."""
    cards = list(segment.contributions.select_related("person__department", "about").order_by("person__name", "pk"))
    written = [card for card in cards if card.face == "three"]
    guesses = [card for card in cards if card.face.startswith("guess-")]
    opened = segment.phase == "open"
    return {
        "mine": next((as_written(card) for card in written if card.person_id == actor.person_id), None),
        "writers": len(written),
        "threes": [three_of(card, guesses, actor, opened) for card in written] if segment.phase != "write" else [],
        "guessers": len({card.person_id for card in guesses}),
    }


def as_written(card: Contribution) -> dict[str, Any]:
    """One's own three, to change them."""
    return {"sentences": card.words.split("\n"), "invention": card.number}


def three_of(card: Contribution, guesses: list[Contribution], actor: Actor, opened: bool) -> Three:
    """What this reader sees of somebody's three sentences."""
    about = [guess for guess in guesses if guess.about_id == card.person_id]
    mine = next((guess.number for guess in about if guess.person_id == actor.person_id), None)
    sentences = [
        Sentence(
            number=number,
            words=words,
            invented=number == card.number if opened else None,
            guesses=sum(guess.number == number for guess in about) if opened else None,
            mine=number == mine,
        )
        for number, words in enumerate(card.words.split("\n"), start=1)
    ]
    return Three(card.person, sentences, own=card.person_id == actor.person_id)
