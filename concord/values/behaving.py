"""How values look in deeds: “we do”, “we do not”; and how a team wants to sound."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.wording import worded
from concord.people.models import Team
from concord.people.permissions import require
from concord.values.events import BehaviorsChanged, ToneWorded
from concord.values.models import Behavior, Tone, Value

LONGEST, LONGEST_TONE, MOST = 200, 1000, 12


@transaction.atomic
def write_behavior(value: Value, *, by: Actor, at: datetime, we_do: bool, words: str) -> Behavior:
    """Write down what we do, or do not do. Raises Denied, or Refused: nothing said, twice, too many, or it ended."""
    require(by, "behavior.write", value)
    if value.ended_at:
        raise Refused(_("“%s” does not hold any more. Write it to one that does.") % value.word)
    words = worded(" ".join(words.split()), _("Say what one would see somebody do."), "words", at_most=LONGEST)
    there = [row.words.casefold() for row in value.behaviors.all()]
    if words.casefold() in there:
        raise Refused(_("This stands there already."), field="words")
    if len(there) >= MOST:
        raise Refused(_("Twelve are enough to remember. Take one away first."), field="words")
    row = Behavior.objects.create(value=value, we_do=we_do, words=words, written_by_id=by.person_id, written_at=at)
    record(BehaviorsChanged(value=value.pk), by=by, at=at)
    return row


@transaction.atomic
def take_behavior_away(behavior: Behavior, *, by: Actor, at: datetime) -> None:
    """Take it away. Raises Denied."""
    require(by, "behavior.write", behavior.value)
    behavior.delete()
    record(BehaviorsChanged(value=behavior.value_id), by=by, at=at)


@transaction.atomic
def word_tone(team: Team, *, by: Actor, at: datetime, words: str) -> Tone:
    """Word how we want to sound. Earlier wordings are kept. Raises Denied, or Refused: nothing said, or too long."""
    require(by, "tone.word", team)
    words = worded(
        words, _("Say in a few sentences how we want to speak with each other."), "words", at_most=LONGEST_TONE
    )
    tone = Tone.objects.create(team=team, words=words, worded_by_id=by.person_id, worded_at=at)
    record(ToneWorded(team=team.pk), by=by, at=at)
    return tone


def tone_of(team_id: int) -> Tone | None:
    """The one that holds."""
    return Tone.objects.filter(team=team_id).select_related("worded_by").first()
