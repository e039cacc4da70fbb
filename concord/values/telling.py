"""Tell a story of a value, by name or without; agree to one about oneself; take one back."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.wording import worded
from concord.people.clock import day_here
from concord.people.models import Person
from concord.people.permissions import require
from concord.rhythm.models import Meeting
from concord.values.events import StoryAgreed, StoryTold, StoryWithdrawn
from concord.values.models import Appreciation, Story, Value

LONGEST = 2000


@transaction.atomic
def tell(
    value: Value,
    *,
    by: Actor,
    at: datetime,
    words: str,
    lived: bool = True,
    about: Person | None = None,
    meeting: Meeting | None = None,
    appreciation: Appreciation | None = None,
) -> Story:
    """Tell it by name. About somebody else, it is shown once they agree. Raises Denied, or Refused."""
    require(by, "story.tell")
    words = told(value, words, about)
    story = Story.objects.create(
        value=value,
        lived=lived,
        words=words,
        by_name=True,
        author_id=by.somebody,
        names_somebody=about is not None,
        about=about,
        agreed_at=at if about and about.pk == by.person_id else None,
        told_on=day_here(at),
        told_at=at,
        meeting=meeting,
        appreciation=appreciation,
    )
    record(StoryTold(story=story.pk), by=by, at=at)
    return story


@transaction.atomic
def tell_without_name(
    value: Value, *, by: Actor, at: datetime, words: str, lived: bool = True, about: Person | None = None
) -> str:
    """Tell it without a name. Returns the key with which alone it can be taken back; it is kept nowhere.

    `by` is asked for the right and then forgotten: no author, no hour, no event, nothing that it came from. The story
    is not returned, so that no door can keep its number beside the person. Raises Denied, or Refused.
    """
    require(by, "story.tell")
    key = secrets.token_urlsafe(12)
    Story.objects.create(
        value=value,
        lived=lived,
        words=told(value, words, about),
        by_name=False,
        names_somebody=about is not None,
        about=about,
        told_on=day_here(at),
        key_hash=hashed(key),
    )
    return key


@transaction.atomic
def agree(story: Story, *, by: Actor, at: datetime) -> None:
    """Let the story about you be shown. Pressed twice, once. Raises Denied."""
    require(by, "story.agree", story)
    if Story.objects.filter(pk=story.pk, agreed_at=None).update(agreed_at=at):
        record(StoryAgreed(story=story.pk), by=by, at=at)


@transaction.atomic
def withdraw(story: Story, *, by: Actor, at: datetime) -> None:
    """Take it back, or do not let it be shown; any time, without a reason. Its words are gone. Raises Denied."""
    require(by, "story.withdraw", story)
    told = StoryWithdrawn(story=story.pk)
    story.delete()
    record(told, by=by, at=at)


@transaction.atomic
def withdraw_by_key(key: str, *, by: Actor, at: datetime) -> date:
    """Take back what was told without a name. No event. Returns its day. Raises Denied, or Refused for another key."""
    require(by, "story.tell")
    story = Story.objects.filter(by_name=False, key_hash=hashed(key.strip())).first() if key.strip() else None
    if story is None:
        raise Refused(
            _("No story goes with this key. Copy it whole; a story that was taken back is gone."), field="key"
        )
    day = story.told_on
    story.delete()
    return day


def told(value: Value, words: str, about: Person | None) -> str:
    """The words, checked. Raises Refused."""
    if value.ended_at:
        raise Refused(_("“%s” does not hold any more. Choose a value that does.") % value.word, field="value")
    if about and about.left_at:
        raise Refused(_("%s has left, and cannot agree. Tell it without the name.") % about.name, field="about")
    return worded(words, _("Tell what happened, in a few sentences."), "words", at_most=LONGEST)


def hashed(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
