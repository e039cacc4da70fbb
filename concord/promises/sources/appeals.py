"""Questions that were set aside and whose asker wants somebody else to look at them again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.foundation.actor import Actor
from concord.people.models import Person
from concord.people.permissions import may
from concord.promises.rows import Ask, Deed, Row
from concord.window import appealing
from concord.window.models import Question

LABEL = gettext_lazy("Set aside, to look at again")
icon = "message-circle-warning"
SHORT = 140


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """To all who may, but for whoever set it aside and whoever asked it. Nothing in it tells who asked."""
    if not may(actor, "question.set_aside"):
        return
    rows = Question.objects.filter(state="set aside").exclude(appeal="").exclude(author=person)
    for question in rows.prefetch_related("replies__people"):
        last = list(question.replies.all())[-1:]
        if question.appealed_on is None or not last or last[0].sort != "aside" or person in last[0].people.all():
            continue
        yield Row(
            pk=question.pk,
            what=_("Look at it again: “%s”") % question.words[:SHORT],
            since=datetime.combine(question.appealed_on, datetime.min.time(), get_current_timezone()),
            address=reverse("question", args=[question.pk]),
            why=_("Whoever asked says: %s") % question.appeal,
            deeds=("put_back", "uphold"),
        )


def put_back(pk: int, *, by: Actor, at: datetime, reason: str) -> str:
    appealing.put_back(Question.objects.get(pk=pk), by=by, at=at, reason=reason)
    return _("Put back. It waits for an answer again.")


def uphold(pk: int, *, by: Actor, at: datetime, reason: str) -> str:
    appealing.uphold(Question.objects.get(pk=pk), by=by, at=at, reason=reason)
    return _("It stays set aside. Your reason stands beside it.")


WHY = (Ask(name="reason", label=gettext_lazy("Why, for everybody to read")),)
DEEDS = {
    "put_back": Deed(label=gettext_lazy("Put it back"), call=put_back, asks=WHY),
    "uphold": Deed(label=gettext_lazy("It stays set aside"), call=uphold, asks=WHY),
}
