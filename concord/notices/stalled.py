"""The round over what stalls: ask, bring onto the agenda, and stop once it is answered."""

from __future__ import annotations

from datetime import datetime

from concord.decisions.bringing_up import settle_topics
from concord.decisions.nudging import nudge_what_stalls
from concord.foundation.scope import within
from concord.notices.letters.nudge import now_watched
from concord.notices.models import Letter
from concord.people.models import Organization


def nudge_everywhere(at: datetime) -> None:
    """Every organization, one after the other; each in its own scope."""
    for organization in Organization.objects.order_by("pk"):
        with within(organization):
            take_back_letters(at=at)
            settle_topics(at=at)
            nudge_what_stalls(organization, at=at)


def take_back_letters(*, at: datetime) -> int:
    """Remove nudges that were not sent yet and that nothing waits for any more. Returns how many."""
    waiting = Letter.objects.filter(key__startswith="nudge-", sent_at=None, given_up_at=None)
    over = [letter.pk for letter in waiting if is_answered(letter, at=at)]
    return Letter.objects.filter(pk__in=over).delete()[0]


def is_answered(letter: Letter, *, at: datetime) -> bool:
    row = now_watched(int(letter.key.split("-")[1]), at=at)
    return row is None or letter.person_id not in [person.pk for person in row.waits.people]
