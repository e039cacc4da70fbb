"""Who is told of thanks, of a story about them, and of values that were adopted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from concord.foundation.models import Entry
from concord.notices.drafts import Draft
from concord.notices.letters import values as letters
from concord.notices.writing import take_back
from concord.people.models import Person
from concord.values.models import Appreciation, Making, Story
from concord.values.signing import signers

Drafts = Callable[[Person], Iterable[Draft]]


def thanked(entry: Entry) -> Iterable[Person]:
    """Outside a meeting: in the room everybody has seen it."""
    card = None if entry.body["meeting"] else card_of(entry)
    return people(card.receiver_id) if card else []


def write_thanks(entry: Entry, at: datetime) -> Drafts:
    card = card_of(entry)
    return lambda person: [letters.thanks(card, person, at=at)] if card else []


def card_of(entry: Entry) -> Appreciation | None:
    return Appreciation.objects.select_related("giver", "value").filter(pk=entry.body["appreciation"]).first()


def told_of(entry: Entry) -> Iterable[Person]:
    """Whom it is about, as long as it waits for them."""
    story = story_of(entry)
    return people(story.about_id) if story and story.waits and story.about_id else []


def write_about_you(entry: Entry, at: datetime) -> Drafts:
    story = story_of(entry)
    return lambda person: [letters.about_you(story, person, at=at)] if story else []


def story_of(entry: Entry) -> Story | None:
    return Story.objects.with_names().filter(pk=entry.body["story"], by_name=True).first()


def nobody_any_more(entry: Entry) -> Iterable[Person]:
    """It waits for nobody: the letter about it goes, if that waits for its reader's morning."""
    take_back(key=f"story-{entry.body['story']}")
    return []


def to_sign(entry: Entry) -> Iterable[Person]:
    """All who lead here, unless others were adopted meanwhile."""
    making = making_of(entry)
    return signers().exclude(email="").select_related("organization") if making and making.values.exists() else []


def write_adopted(entry: Entry, at: datetime) -> Drafts:
    making = making_of(entry)
    return lambda person: [letters.adopted(making, person, at=at)] if making else []


def making_of(entry: Entry) -> Making | None:
    return Making.objects.prefetch_related("values").filter(pk=entry.body["making"]).first()


def people(pk: int) -> Iterable[Person]:
    return Person.objects.filter(pk=pk, left_at=None).exclude(email="").select_related("organization")
