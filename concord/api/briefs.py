"""The brief: the letter after a meeting, agreed to by two; who gets it; and which decisions it may tell."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from django.utils import timezone
from ninja import Field, Query, Router, Schema

from concord.api.decisions import seen_decision
from concord.api.finding import seen
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, PersonBrief, Time, Words
from concord.brief import bouncing, choosing, drafting, editing, publishing, subscribing
from concord.brief.models import Brief, BriefHabit, Subscription
from concord.people.models import Person
from concord.people.permissions import require

router = Router(tags=["Brief"])


class BriefAgreementOut(Schema):
    """Who agrees, and to which text."""

    person: PersonBrief
    version: int
    agreed_at: Time


class BriefOut(Schema):
    """A letter. `words` is Markdown; an agreement counts only for the `version` it names."""

    id: int
    team: int = Field(alias="team_id")
    meeting: int = Field(alias="meeting_id")
    subject: str
    words: str
    version: int
    drafted_at: Time
    edited_by: PersonBrief | None
    agreements: list[BriefAgreementOut]
    sent_at: Time | None
    dropped_at: Time | None


class BriefWording(Body):
    subject: str = Field(max_length=editing.LONGEST_SUBJECT)
    words: Words
    version: int = Field(ge=1, le=2**31 - 1, description="The text that yours began from.")


class BriefVersion(Body):
    version: int = Field(ge=1, le=2**31 - 1, description="The text that you have read.")


class BriefsAsked(Paging):
    state: Literal["draft", "sent"] | None = None


class BriefHabitOut(Schema):
    """What the letter is called, whether anybody may read it and at which address, whether it is drafted by itself."""

    title: str
    is_public: bool
    drafts: bool
    key: str = Field(description="Of the public address: /letters/KEY; empty before anything was chosen.")


class BriefHabitIn(Body):
    title: str = Field("", max_length=choosing.LONGEST)
    is_public: bool = False
    drafts: bool = True


class SubscriptionOut(Schema):
    """Who gets the letter. `confirmed_at` is null until an address outside has said yes."""

    id: int
    email: str
    person: PersonBrief | None
    asked_at: Time
    confirmed_at: Time | None
    bounces: int
    trouble: str
    paused_at: Time | None


class SubscriberIn(Body):
    email: str = Field(max_length=254, examples=["jo@example.org"])


class SubscriberAsked(Schema):
    """When it was asked. Whether it is on the list already is not told."""

    asked_at: datetime


@router.get("/briefs", response=Page[BriefOut])
def list_briefs(request: Request, asked: Query[BriefsAsked]) -> dict:
    """The letters, newest first: those sent, and the drafts of your teams."""
    require(request.actor, "brief.read")
    rows = whole(request)
    rows = rows.drafts() if asked.state == "draft" else rows.sent() if asked.state == "sent" else rows
    return page(request, rows, asked, "-drafted_at", "-pk")


@router.get("/briefs/{int:id}", response=BriefOut)
def read_brief(request: Request, id: int) -> Brief:
    """A letter."""
    return seen_brief(request, id)


@router.put("/briefs/{int:id}", response=BriefOut)
def reword_brief(request: Request, id: int, body: BriefWording) -> Brief:
    """Change a draft. You agree to it; all others are asked anew. Refused when somebody changed it meanwhile."""
    editing.reword(seen_brief(request, id), by=request.actor, at=timezone.now(), **body.dict())
    return seen_brief(request, id)


@router.put("/briefs/{int:id}/agreement", response=BriefOut)
def agree_to_brief(request: Request, id: int, body: BriefVersion) -> Brief:
    """Agree to exactly the text that you have read."""
    editing.agree(seen_brief(request, id), by=request.actor, at=timezone.now(), version=body.version)
    return seen_brief(request, id)


@router.delete("/briefs/{int:id}/agreement", response={204: None})
def take_agreement_to_brief_back(request: Request, id: int) -> None:
    """Take your agreement back."""
    editing.take_back(seen_brief(request, id), by=request.actor, at=timezone.now())


@router.post("/briefs/{int:id}/sending", response=BriefOut)
def send_brief(request: Request, id: int, body: BriefVersion) -> Brief:
    """Send it. Refused unless two agree to exactly this text."""
    editing.send(seen_brief(request, id), by=request.actor, at=timezone.now(), version=body.version)
    return seen_brief(request, id)


@router.post("/briefs/{int:id}/drafting", response=BriefOut)
def draft_brief_anew(request: Request, id: int) -> Brief:
    """Put what happened in the meeting in place of its text."""
    drafting.draft_anew(seen_brief(request, id), by=request.actor, at=timezone.now())
    return seen_brief(request, id)


@router.post("/briefs/{int:id}/letting-be", response=BriefOut)
def let_brief_be(request: Request, id: int) -> Brief:
    """No letter about this meeting."""
    editing.drop(seen_brief(request, id), by=request.actor, at=timezone.now())
    return seen_brief(request, id)


@router.put("/decisions/{int:id}/publication", response={204: None})
def make_decision_public(request: Request, id: int) -> None:
    """Let the letter tell its question and what was decided, nothing else of it."""
    publishing.make_public(seen_decision(request, id), by=request.actor, at=timezone.now())


@router.delete("/decisions/{int:id}/publication", response={204: None})
def make_decision_internal(request: Request, id: int) -> None:
    """Tell it no more; a letter that was sent stays as it was."""
    publishing.make_internal(seen_decision(request, id), by=request.actor, at=timezone.now())


@router.put("/brief-subscription", response=SubscriptionOut)
def subscribe_to_brief(request: Request) -> Subscription:
    """Have it sent to you, at the address of your profile."""
    return subscribing.subscribe(me(request), by=request.actor, at=timezone.now())


@router.delete("/brief-subscription", response={204: None})
def unsubscribe_from_brief(request: Request) -> None:
    """No more letters to you."""
    subscribing.unsubscribe(me(request), by=request.actor, at=timezone.now())


@router.get("/brief-subscribers", response=Page[SubscriptionOut])
def list_brief_subscribers(request: Request, asked: Query[Paging]) -> dict:
    """Everybody who gets it or was asked, and whose mail comes back."""
    require(request.actor, "brief.invite")
    return page(request, Subscription.objects.select_related("person"), asked, "email", "pk")


@router.post("/brief-subscribers", response={202: SubscriberAsked})
def ask_brief_subscriber(request: Request, body: SubscriberIn) -> dict:
    """Ask an address outside whether it wants the letter. Nothing comes there unless it says yes."""
    now = timezone.now()
    subscribing.ask_address(body.email, by=request.actor, at=now)
    return {"asked_at": now}


@router.post("/brief-subscribers/{int:id}/resuming", response=SubscriptionOut)
def resume_brief_subscriber(request: Request, id: int) -> Subscription:
    """Write again to an address whose letters came back."""
    bouncing.resume(seen_subscription(request, id), by=request.actor, at=timezone.now())
    return seen_subscription(request, id)


@router.delete("/brief-subscribers/{int:id}", response={204: None})
def take_brief_subscriber_off(request: Request, id: int) -> None:
    """Take an address off the list. It is forgotten."""
    subscribing.take_off(seen_subscription(request, id), by=request.actor, at=timezone.now())


@router.get("/brief-habit", response=BriefHabitOut)
def read_brief_habit(request: Request) -> BriefHabit:
    """What the letter is called and who may read it."""
    require(request.actor, "brief.read")
    return choosing.habit()


@router.put("/brief-habit", response=BriefHabitOut)
def set_brief_habit(request: Request, body: BriefHabitIn) -> BriefHabit:
    """Choose what the letter is called, who may read it, and whether one is drafted after each meeting."""
    return choosing.choose(by=request.actor, at=timezone.now(), **body.dict())


def whole(request: Request) -> Any:
    return Brief.objects.seen_by(request.actor).whole()


def seen_brief(request: Request, pk: int) -> Brief:
    return seen(request, whole(request), pk, "brief.read")


def seen_subscription(request: Request, pk: int) -> Subscription:
    return seen(request, Subscription.objects.select_related("person"), pk, "brief.invite")


def me(request: Request) -> Person:
    return Person.objects.select_related("organization").get(pk=request.actor.somebody)
