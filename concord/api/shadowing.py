"""Watch one meeting of a team without a seat there."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Router, Schema

from concord.api.request import Request
from concord.api.shapes import Body, Id, PersonBrief, Time
from concord.people.permissions import may
from concord.rhythm import shadowing as watching
from concord.rhythm.models import Guest, Meeting

router = Router(tags=["Handbook"])


class WatchableMeetingOut(Schema):
    """A coming meeting of a team without you: the team and the hour, nothing else of it."""

    id: int
    team: str = Field(alias="team.name")
    starts: Time
    minutes: int


class GuestOut(Schema):
    """Somebody who asked to watch one meeting, or was welcomed to it."""

    id: int
    meeting: int = Field(alias="meeting_id")
    person: PersonBrief
    words: str
    state: str = Field(description="asked, welcome or ended.")
    asked_at: Time


class GuestIn(Body):
    meeting: Id
    words: str = Field(max_length=2000, examples=["How you decide when you disagree."])


@router.get("/watchable-meetings", response=list[WatchableMeetingOut])
def list_watchable_meetings(request: Request) -> list[Meeting]:
    """What you may ask to watch in the next two months, soonest first; 30 at most."""
    if not may(request.actor, "guest.ask"):
        return []
    return list(watching.to_ask_for(request.actor, at=timezone.now())[: watching.OFFERED])


@router.get("/guests", response=list[GuestOut])
def list_guests(request: Request) -> list[Guest]:
    """What you asked to watch; and who asks to watch meetings that you lead, or may."""
    own, led = watching.of_person(request.actor.somebody), watching.of_led_teams(request.actor)
    return [*own, *led]


@router.post("/guests", response={201: GuestOut})
def ask_to_watch(request: Request, body: GuestIn) -> Guest:
    """Ask whoever leads a meeting whether you may watch it."""
    meeting = get_object_or_404(Meeting.objects.select_related("team"), pk=body.meeting)
    return watching.ask(meeting, by=request.actor, at=timezone.now(), words=body.words)


@router.put("/guests/{int:id}/welcome", response=GuestOut)
def welcome_guest(request: Request, id: int) -> Guest:
    """Let somebody watch one meeting and read its minutes."""
    found = seen_guest(request, id)
    watching.welcome(found, by=request.actor, at=timezone.now())
    return found


@router.delete("/guests/{int:id}", response={204: None})
def end_guest(request: Request, id: int) -> None:
    """Not now, or not any more: nothing of the meeting is there for the guest from then on. No reason is asked."""
    watching.end(seen_guest(request, id), by=request.actor, at=timezone.now())


def seen_guest(request: Request, pk: int) -> Guest:
    found = watching.open_ones().filter(pk=pk).first()
    if found is None or not may(request.actor, "guest.end", found):
        raise Http404
    return found
