"""A story about the person waits for their word. The row never says its words: lists go out by mail."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.foundation.actor import Actor
from concord.people.clock import day_here, zone_here
from concord.people.models import Person
from concord.promises.rows import Row
from concord.promises.sources import AT_MOST
from concord.values.models import Story

LABEL = gettext_lazy("A story about you")
icon = "book-open"


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """Nobody else reads it until they agree."""
    zone = zone_here()
    for story in Story.objects.waiting_for(person.pk, day_here(at))[:AT_MOST]:
        yield Row(
            pk=story.pk,
            what=_("Somebody tells a story of “%s” about you: may it be shown?") % story.value.word,
            since=story.told_at or datetime.combine(story.told_on, time(), zone),
            address=reverse("story", args=[story.pk]),
            why=_("read it, then agree or take it away"),
        )


DEEDS: dict = {}
