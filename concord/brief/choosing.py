"""What the letter is called, whether the world may read it, and whether one is drafted by itself."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.brief.events import BriefHabitChanged
from concord.brief.models import BriefHabit
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.foundation.scope import current
from concord.people.models import Organization
from concord.people.permissions import require

LONGEST = 100


def habit() -> BriefHabit:
    """The organization's; one that nothing was chosen of is drafted, and read by its own people alone."""
    return BriefHabit.objects.first() or BriefHabit(key="")


def title_of(found: BriefHabit) -> str:
    """What the letter is called."""
    name = found.title or Organization.objects.values_list("name", flat=True).get(pk=current())
    return found.title or _("Letter from the leaders of %s") % name


@transaction.atomic
def choose(*, by: Actor, at: datetime, title: str, is_public: bool, drafts: bool) -> BriefHabit:
    """Choose. Raises Denied, or Refused when the name is too long."""
    require(by, "brief.habit")
    title = " ".join(title.split())
    if len(title) > LONGEST:
        raise Refused(_("At most %d characters fit into the letter’s name.") % LONGEST, field="title")
    found, _made = BriefHabit.objects.get_or_create(defaults={"key": secrets.token_urlsafe(9)})
    found.title, found.is_public, found.drafts = title, is_public, drafts
    found.save(update_fields=["title", "is_public", "drafts"])
    record(BriefHabitChanged(is_public=is_public, drafts=drafts), by=by, at=at)
    return found
