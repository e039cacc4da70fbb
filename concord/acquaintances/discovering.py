"""What was learned: written by whoever asked, read by its subject first, shown only as long as the subject wants."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.acquaintances.events import (
    DiscoveryApproved,
    DiscoveryTakenBack,
    DiscoveryWithdrawn,
    DiscoveryWritten,
)
from concord.acquaintances.models import Acquaintance, Discovery
from concord.acquaintances.talking import we_met
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.wording import worded
from concord.people.models import Person
from concord.people.permissions import require

LONGEST = 400
AUDIENCES = {"team": gettext_lazy("Our team"), "people": gettext_lazy("Everybody who sees who works here")}


@transaction.atomic
def write(acquaintance: Acquaintance, *, by: Actor, at: datetime, about: Person, words: str) -> Discovery:
    """Write what you learned about one of the others. Nobody but the two of you reads it until they approve.

    Raises Denied, or Refused: no words, too long, about yourself, about somebody who is not in it or has left.
    """
    require(by, "discovery.write", acquaintance)
    if about.pk == by.somebody:
        raise Refused(_("This is for what you learned about the other. Yours is written by them."), field="about")
    if not acquaintance.is_companion(about.pk) or about.left_at:
        raise Refused(_("%s does not get to know you here. Choose one of you.") % about.name, field="about")
    words = right_words(words)
    made = Discovery.objects.create(
        team_id=acquaintance.team_id,
        acquaintance=acquaintance,
        asker_id=by.somebody,
        subject=about,
        words=words,
        written_at=at,
    )
    we_met(acquaintance, by=by, at=at)
    record(DiscoveryWritten(discovery=made.pk), by=by, at=at)
    return made


@transaction.atomic
def reword(discovery: Discovery, *, by: Actor, at: datetime, words: str) -> None:
    """Word it anew. What was approved were other words: it is shown to nobody until they are approved too.

    Raises Denied, or Refused: no words, too long, or it was withdrawn meanwhile.
    """
    require(by, "discovery.reword", discovery)
    words = right_words(words)
    locked(discovery)
    if discovery.words == words:
        return
    discovery.words, discovery.approved_at, discovery.recalled_at = words, None, None
    discovery.save(update_fields=["words", "approved_at", "recalled_at"])
    record(DiscoveryWritten(discovery=discovery.pk), by=by, at=at)


@transaction.atomic
def approve(discovery: Discovery, *, by: Actor, at: datetime, seen_by: str = "team", read: str = "") -> None:
    """Its subject lets others read it: their team, or everybody who sees people. Pressed again it changes who.

    `read` are the words that the subject saw: worded anew meanwhile, they have to be read first.
    Raises Denied, or Refused.
    """
    require(by, "discovery.approve", discovery)
    if seen_by not in AUDIENCES:
        raise Refused(_("Choose who may read it: %s.") % ", ".join(AUDIENCES), field="seen_by")
    locked(discovery)
    if read and one_line(read) != discovery.words:
        raise Refused(_("It was worded anew while you read it. Read it once more, then decide."))
    discovery.approved_at, discovery.seen_by = discovery.approved_at or at, seen_by
    discovery.save(update_fields=["approved_at", "seen_by"])
    record(DiscoveryApproved(discovery=discovery.pk), by=by, at=at)


@transaction.atomic
def withdraw(discovery: Discovery, *, by: Actor, at: datetime) -> None:
    """Its subject does not want it shown, or not any more: it is erased, and no reason is asked. Raises Denied."""
    require(by, "discovery.withdraw", discovery)
    locked(discovery)
    record(DiscoveryWithdrawn(discovery=discovery.pk), by=by, at=at)
    discovery.delete()


@transaction.atomic
def take_back(discovery: Discovery, *, by: Actor, at: datetime) -> None:
    """Whoever wrote it takes it back: it is erased. Raises Denied."""
    require(by, "discovery.take_back", discovery)
    locked(discovery)
    record(DiscoveryTakenBack(discovery=discovery.pk), by=by, at=at)
    discovery.delete()


def right_words(words: str) -> str:
    missing = _("Write what you learned, in a sentence or two.")
    return one_line(worded(one_line(words), missing, "words", at_most=LONGEST))


def one_line(words: str) -> str:
    return " ".join(words.split())


def locked(discovery: Discovery) -> None:
    """The row as it is now. Raises Refused when it was erased meanwhile."""
    try:
        discovery.refresh_from_db(from_queryset=Discovery.objects.select_for_update())
    except Discovery.DoesNotExist as error:
        raise Refused(_("This is not there any more: it was withdrawn or taken back meanwhile.")) from error
