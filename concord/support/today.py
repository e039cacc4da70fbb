"""What waits for one person: the question of this week, who asks them, and what they gave and need."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from concord.foundation.actor import Actor
from concord.support.models import Asking, SupportRequest
from concord.support.weeks import WEEK, week_of

ANSWERS_WAIT = 3  # weeks for which a question that was not answered stays in sight


def to_ask(actor: Actor, *, at: datetime) -> Asking | None:
    """Whom this person asks this week, or asked."""
    return Asking.objects.whole().filter(asker=actor.person_id, week=week_of(at)).first()


def to_answer(actor: Actor, *, at: datetime) -> list[Asking]:
    """Who asked this person and waits for a word."""
    return list(without_answer(at).filter(asked=actor.person_id))


def unanswered(actor: Actor, *, at: datetime) -> list[Asking]:
    """Whom this person asked by mail and has not heard from."""
    return list(without_answer(at).filter(asker=actor.person_id, by_mail=True))


def without_answer(at: datetime) -> QuerySet[Asking]:
    """What was asked in the last weeks."""
    since = week_of(at) - ANSWERS_WAIT * WEEK
    return Asking.objects.whole().filter(week__gte=since, answer="").exclude(asked_at=None)


def own_requests(actor: Actor) -> list[SupportRequest]:
    """What this person needs and nobody has been thanked for yet."""
    rows = SupportRequest.objects.whole().filter(person=actor.person_id)
    return list(rows.exclude(state__in=("thanked", "withdrawn")))


def promised_help(actor: Actor) -> list[SupportRequest]:
    """What this person helps with."""
    return list(SupportRequest.objects.whole().filter(helper=actor.person_id, state="accepted"))


def asked_for_help(actor: Actor) -> list[SupportRequest]:
    """What is asked of this person by name and waits for an offer or a kind no."""
    rows = SupportRequest.objects.whole().filter(asked=actor.person_id, state="open")
    offered = Q(offers__person=actor.person_id, offers__state="offered")
    return list(rows.exclude(pk__in=SupportRequest.objects.filter(offered).values("pk")))


def open_to_all(actor: Actor) -> list[SupportRequest]:
    """What others at this person's tables need and nobody helps with yet, the longest waiting first."""
    return list(
        SupportRequest.objects.whole().filter(team__in=actor.tables, state="open").exclude(person=actor.person_id)
    )
