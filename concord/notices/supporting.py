"""Who is told what of a question to a colleague, a request and an offer; and the prompt of the week."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from concord.foundation.models import Entry
from concord.foundation.scope import within
from concord.notices.digest_choosing import choice_of
from concord.notices.drafts import Draft
from concord.notices.letters import support
from concord.notices.working_hours import next_working_hour
from concord.notices.writing import post
from concord.people.models import Organization, Person
from concord.support.models import Asking, Offer, SupportRequest
from concord.support.prompting import prompt_week
from concord.support.weeks import week_of

Drafts = Callable[[Person], Iterable[Draft]]


def prompt_leaders(at: datetime) -> None:
    """Name for every leader whom to ask this week, and write to those without a digest when they first work in it."""
    for organization_id in Organization.objects.order_by("pk").values_list("pk", flat=True):
        with within(organization_id):
            prompt_week(at=at)
            rows = Asking.objects.filter(week=week_of(at), asked_at=None, asker__left_at=None, asked__left_at=None)
            waiting = rows.select_related("asker__organization", "asker__digest", "asked")
            post(((row.asker, support.prompt(row)) for row in waiting if wants_it_now(row.asker, at)), at=at)


def wants_it_now(person: Person, at: datetime) -> bool:
    """They work now, and no digest of their list tells them: one letter where two could be."""
    has_digest = person.joined_at is not None and choice_of(person).often != "none"
    return not has_digest and next_working_hour(at, person) == at


def whom(entry: Entry) -> Iterable[Person]:
    """The other one of the two."""
    if (found := reader_of(entry)) in (None, entry.actor_id):
        return []
    return Person.objects.filter(pk=found or 0, left_at=None).select_related("organization")


def reader_of(entry: Entry) -> int | None:
    """Whose turn it is to know: asked, asked for help, in need of it, or helping."""
    if entry.kind == "support.asked":
        return entry.body["asked"] if entry.body["by_mail"] else None
    request = SupportRequest.objects.filter(pk=entry.body["request"]).first()
    if request is None or entry.body["meeting"]:  # in the room everybody has seen it
        return None
    if entry.kind == "support.requested":
        return request.asked_id
    if entry.kind == "support.offered" and request.state != "open":  # settled before the worker came to it
        return None
    if entry.kind in ("support.offered", "support.cannot"):
        return request.person_id
    if entry.kind == "support.sharing_proposed":
        return request.helper_id if entry.actor_id == request.person_id else request.person_id
    return request.helper_id


def write(entry: Entry, at: datetime) -> Drafts:
    """The letter of one event."""
    draft = draft_of(entry)
    return lambda person: [draft]


def draft_of(entry: Entry) -> Draft:
    if entry.kind == "support.asked":
        return support.question(Asking.objects.whole().get(pk=entry.body["asking"]))
    if "offer" in entry.body:
        offer = Offer.objects.select_related("request__person", "person").get(pk=entry.body["offer"])
        by_kind = {"support.offered": support.offered, "support.accepted": support.accepted}
        return by_kind.get(entry.kind, support.cannot)(offer)
    request = SupportRequest.objects.whole().get(pk=entry.body["request"])
    if entry.kind == "support.sharing_proposed":
        return support.sharing(request, Person.objects.get(pk=entry.actor_id or 0))
    return support.needed(request) if entry.kind == "support.requested" else support.thanked(request)
