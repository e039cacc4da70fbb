"""What a colleague learned about one, to read first: nobody else sees it before. Its words are not on the list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.acquaintances.seeing import to_approve
from concord.foundation.actor import Actor
from concord.people.models import Person
from concord.promises.rows import Deed, Row

LABEL = gettext_lazy("About you")
icon = "user-round-check"


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """A word whether others may read it."""
    for found in to_approve(actor):
        yield Row(
            pk=found.pk,
            what=_("Read what %s learned about you, and say whether others may") % found.asker.name,
            since=found.written_at,
            address=reverse("discovery", args=[found.pk]),
            people=[found.asker],
        )


DEEDS: Mapping[str, Deed] = {}
